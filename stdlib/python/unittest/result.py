"""What became of the tests of a run."""

import functools
import io
import sys
import traceback

from _colorize import can_colorize

__unittest = True

STDOUT_LINE = '\nStdout:\n%s'
STDERR_LINE = '\nStderr:\n%s'


def failfast(method):
    """Decorator of methods that note a failure: the run stops if the result is to fail fast."""
    @functools.wraps(method)
    def noting(self, *args, **kw):
        _stop_if_failfast(self)
        return method(self, *args, **kw)
    return noting


def _stop_if_failfast(result):
    # Results of other libraries may lack the attribute.
    if getattr(result, 'failfast', False):
        result.stop()


def _chained(error):
    """The exceptions that the traceback of an exception shows besides it, each once."""
    found = {id(error): error}
    unseen = [error]
    while unseen:
        known = unseen.pop()
        for other in (known.__cause__, known.__context__) if known is not None else ():
            if other is not None and id(other) not in found:
                found[id(other)] = other
                unseen.append(other)
    return [other for other in found.values() if other is not error]


class TestResult:
    """Counts the tests of a run and keeps what went wrong: pairs of a test case and the text of a traceback."""

    # Whether what a test printed is to be shown, since the test failed.
    _mirrorOutput = False
    # The files that tests print to when their output is kept back.
    _stdout_buffer = _stderr_buffer = None
    # What a suite notes here while it runs.
    _previousTestClass = None
    _testRunEntered = _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.testsRun = 0
        self.failfast = self.buffer = self.tb_locals = self.shouldStop = False
        self.errors, self.failures, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.collectedDurations = []
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr

    def __repr__(self):
        from unittest.util import strclass
        counts = f'run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}'
        return f'<{strclass(type(self))} {counts}>'

    def stop(self):
        """Have the run end before its next test."""
        self.shouldStop = True

    def wasSuccessful(self):
        """Return whether nothing has failed so far."""
        # A subclass of the time before unexpected successes has no list of them.
        return not (self.failures or self.errors or getattr(self, 'unexpectedSuccesses', None))

    def printErrors(self):
        """A runner calls this at the end; results that print show the failures here."""

    # What begins and ends.

    def startTestRun(self):
        """Called when a run starts, before its first test."""

    def stopTestRun(self):
        """Called when a run is over, after its last test."""

    def startTest(self, test):
        """A test begins."""
        self._mirrorOutput = False
        self.testsRun += 1
        self._setupStdout()

    def stopTest(self, test):
        """A test has ended, in whatever way."""
        self._restoreStdout()
        self._mirrorOutput = False

    # What tests come to.

    def addSuccess(self, test):
        """A test passed."""

    @failfast
    def addError(self, test, err):
        """A test raised an exception; err is a tuple like that of sys.exc_info()."""
        self._note(self.errors, test, err, test)

    @failfast
    def addFailure(self, test, err):
        """An assertion of a test failed; err is a tuple like that of sys.exc_info()."""
        self._note(self.failures, test, err, test)

    def addSubTest(self, test, subtest, err):
        """A subtest ended; err is None, or a tuple like that of sys.exc_info()."""
        if err is None:
            return
        _stop_if_failfast(self)
        failed = issubclass(err[0], test.failureException)
        self._note(self.failures if failed else self.errors, subtest, err, test)

    def addSkip(self, test, reason):
        """A test did not run."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """A test failed, and was to."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        """A test passed, and was to fail."""
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """Take note of the seconds that a test took."""
        self.collectedDurations.append((str(test), elapsed))

    def _note(self, where, culprit, err, test):
        where.append((culprit, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    # What tests print.

    def _setupStdout(self):
        if not self.buffer:
            return
        if self._stdout_buffer is None:
            self._stdout_buffer, self._stderr_buffer = io.StringIO(), io.StringIO()
        sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for text, original in zip(self._printed(), (self._original_stdout, self._original_stderr)):
                if text:
                    original.write(text)
        sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
        for kept in (self._stdout_buffer, self._stderr_buffer):
            kept.seek(0)
            kept.truncate()

    @staticmethod
    def _printed():
        # What is kept of both streams, each under its heading.
        for heading, stream in ((STDOUT_LINE, sys.stdout), (STDERR_LINE, sys.stderr)):
            text = stream.getvalue()
            if text and text[-1] != '\n':
                text += '\n'
            yield heading % text if text else ''

    # What is shown of exceptions.

    def _exc_info_to_string(self, err, test):
        """The text of an exception, without the frames of the machinery, and what the test printed."""
        kind, error, tb = err
        for other in _chained(error):
            other.__traceback__ = self._of_program(other.__traceback__, type(other), test)
        shown = traceback.TracebackException(kind, error, self._of_program(tb, kind, test),
                                             capture_locals=self.tb_locals, compact=True)
        stream = getattr(self, 'stream', None)
        parts = [*shown.format(colorize=stream is not None and can_colorize(file=stream))]
        if self.buffer:
            parts += self._printed()
        return ''.join(parts)

    def _is_relevant_tb_level(self, tb):
        # Modules of this package mark themselves.
        return '__unittest' in tb.tb_frame.f_globals

    def _of_program(self, tb, kind, test):
        # The part of a traceback between the machinery that called the test and the assertion that it called.
        while tb and self._is_relevant_tb_level(tb):
            tb = tb.tb_next
        if tb and kind is test.failureException:
            last = tb
            while last.tb_next and not self._is_relevant_tb_level(last.tb_next):
                last = last.tb_next
            last.tb_next = None
        return tb
