"""Running tests with a report on a stream."""

import sys
import time
import warnings

from _colorize import get_theme
from unittest import result
from unittest.case import _SubTest
from unittest.signals import registerResult

__unittest = True


class _WritelnDecorator:
    """A text file that also has writeln()."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, attr):
        # Copies are asked for some names before they have a stream.
        if attr not in ('stream', '__getstate__'):
            return getattr(self.stream, attr)
        raise AttributeError(attr)

    def writeln(self, arg=None):
        """Write a text, if there is one, and end the line."""
        for text in (arg, '\n') if arg else ('\n',):
            self.write(text)


class TextTestResult(result.TestResult):
    """A result that reports to a stream as the tests run."""

    separator1, separator2 = '=' * 70, '-' * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions, self.durations = stream, descriptions, durations
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        # Whether nothing stands on the line that is written to.
        self._newline = True
        self._theme = get_theme(tty_file=stream).unittest

    def getDescription(self, test):
        """The test and the first line of its docstring."""
        lines = [str(test)]
        summary = test.shortDescription()
        if summary and self.descriptions:
            lines.append(summary)
        return '\n'.join(lines)

    def _begin_line(self, test, indent=''):
        self.stream.write(f'{indent}{self.getDescription(test)} ... ')

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._begin_line(test)
            self.stream.flush()
            self._newline = False

    def _report(self, test, colour, words, sign, more=''):
        """Say in words, or by a sign, what became of a test."""
        begin, end = self._theme[colour], self._theme.reset
        if self.showAll:
            is_part = isinstance(test, _SubTest)
            if is_part and not self._newline:
                self.stream.writeln()
            if is_part or self._newline:
                self._begin_line(test, '  ' if is_part else '')
            self.stream.writeln(f'{begin}{words}{end}{more}')
            self._newline = True
        elif self.dots:
            self.stream.write(f'{begin}{sign}{end}')
        else:
            return
        self.stream.flush()

    def addSuccess(self, test):
        super().addSuccess(test)
        self._report(test, 'passed', 'ok', '.')

    def addError(self, test, err):
        super().addError(test, err)
        self._report(test, 'fail', 'ERROR', 'E')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._report(test, 'fail', 'FAIL', 'F')

    def addSubTest(self, test, subtest, err):
        if err is not None:
            words = 'FAIL' if issubclass(err[0], subtest.failureException) else 'ERROR'
            self._report(subtest, 'fail', words, words[0])
        super().addSubTest(test, subtest, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._report(test, 'warn', 'skipped', 's', f' {reason!r}')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._report(test, 'warn', 'expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._report(test, 'fail', 'unexpected success', 'u')

    def printErrors(self):
        """Write what went wrong: errors, failures, and successes that were not expected."""
        write = self.stream.writeln
        if self.showAll or self.dots:
            write()
            self.stream.flush()
        for flavour, errors in ('ERROR', self.errors), ('FAIL', self.failures):
            self.printErrorList(flavour, errors)
        surprises = getattr(self, 'unexpectedSuccesses', None)
        theme = self._theme
        if surprises:
            write(self.separator1)
            for test in surprises:
                description = self.getDescription(test)
                write(f'{theme.fail}UNEXPECTED SUCCESS{theme.fail_info}: {description}{theme.reset}')
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        """Write the tests of a list with their texts."""
        theme = self._theme
        for test, text in errors:
            description = self.getDescription(test)
            title = f'{theme.fail}{flavour}{theme.reset}{theme.fail_info}: {description}{theme.reset}'
            for line in self.separator1, title, self.separator2, str(text):
                self.stream.writeln(line)
            self.stream.flush()


class TextTestRunner:
    """Runs tests and reports to a stream: progress, errors with their tracebacks, and a summary."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.durations = descriptions, verbosity, durations
        self.failfast, self.buffer, self.tb_locals, self.warnings = failfast, buffer, tb_locals, warnings
        self.resultclass = resultclass or self.resultclass

    def _makeResult(self):
        arguments = self.stream, self.descriptions, self.verbosity
        try:
            return self.resultclass(*arguments, durations=self.durations)
        except TypeError:
            # It knows no durations.
            return self.resultclass(*arguments)

    def run(self, test):
        """Run a test or a suite, report, and return the result."""
        result = self._makeResult()
        registerResult(result)
        for option in 'failfast', 'buffer', 'tb_locals':
            setattr(result, option, getattr(self, option))
        seconds = self._run_for(test, result)
        result.printErrors()
        if self.durations is not None and hasattr(result, 'collectedDurations'):
            self._printDurations(result)
        self._rule(result)
        count = result.testsRun
        self.stream.writeln(f"Ran {count} test{'' if count == 1 else 's'} in {seconds:.3f}s")
        self.stream.writeln()
        self.stream.writeln(self._summary(result))
        self.stream.flush()
        return result

    def _run_for(self, test, result):
        """Run a test with the warnings that were asked for, and return how long that took."""
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            start = time.perf_counter()
            getattr(result, 'startTestRun', lambda: None)()
            try:
                test(result)
            finally:
                getattr(result, 'stopTestRun', lambda: None)()
            return time.perf_counter() - start

    def _rule(self, result):
        if hasattr(result, 'separator2'):
            self.stream.writeln(result.separator2)

    def _printDurations(self, result):
        """Write which tests took longest; those that took no time only if all is to be shown."""
        durations = sorted(result.collectedDurations, key=lambda entry: -entry[1])
        if not durations:
            return
        if self.durations > 0:
            del durations[self.durations:]
        shown = [(test, seconds) for test, seconds in durations if self.verbosity > 1 or seconds >= 0.001]
        self.stream.writeln('Slowest test durations')
        self._rule(result)
        for test, seconds in shown:
            self.stream.writeln(f'{f"{seconds:.3f}s":<10} {test}')
        is_complete = len(shown) == len(durations)
        self.stream.writeln(
            '' if is_complete else '\n(durations < 0.001s were hidden; use -v to show these durations)'
        )

    def _summary(self, result):
        """The last line: what the run came to, with the counts that say more."""
        theme = get_theme(tty_file=self.stream).unittest
        # A result class of one's own may lack the newer lists.
        counts = {
            words: (len(getattr(result, name, ())), colour) for words, name, colour in (
                ('failures', 'failures', 'fail_info'), ('errors', 'errors', 'fail_info'), ('skipped', 'skipped', 'warn'),
                ('expected failures', 'expectedFailures', 'warn'),
                ('unexpected successes', 'unexpectedSuccesses', 'fail'),
            )
        }
        if not result.wasSuccessful():
            verdict, colour = 'FAILED', 'fail_info'
        else:
            is_empty = not result.testsRun and not counts['skipped'][0]
            verdict, colour = ('NO TESTS RAN', 'warn') if is_empty else ('OK', 'passed')
            del counts['failures'], counts['errors']
        verdict = f'{theme[colour]}{verdict}{theme.reset}'
        details = ', '.join([f'{theme[colour]}{words}={count}{theme.reset}'
                             for words, (count, colour) in counts.items() if count])
        return f'{verdict} ({details})' if details else verdict
