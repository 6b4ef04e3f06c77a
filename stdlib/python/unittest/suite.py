"""Suites: tests that run together, with the fixtures of their classes and modules."""

import contextlib
import sys

from unittest import case, util

__unittest = True


class BaseTestSuite:
    """A suite that runs its tests without regard to the fixtures of classes and modules."""

    _cleanup = True

    def __init__(self, tests=()):
        # In the place of a test that ran is None, and the count of its cases is here.
        self._tests, self._removed_tests = [], 0
        self.addTests(tests)

    def __repr__(self):
        return f'<{util.strclass(type(self))} tests={list(self)}>'

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def addTest(self, test):
        """Add a test or a suite."""
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type) and issubclass(test, (TestSuite, case.TestCase)):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        """Add the tests of an iterable."""
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for one in tests:
            self.addTest(one)

    def countTestCases(self):
        """The number of tests, those that ran included."""
        return sum((test.countTestCases() for test in self if test), self._removed_tests)

    def _removeTestAtIndex(self, index):
        """Forget a test that ran, and what it holds."""
        try:
            ran, self._tests[index] = self._tests[index], None
        except TypeError:
            # A subclass keeps its tests elsewhere.
            return
        count = getattr(ran, 'countTestCases', None)
        if count is not None:
            self._removed_tests += count()

    def _in_turn(self, result):
        """Yield the tests until the result says stop, and forget each when the next one is asked for."""
        for index, test in enumerate(self):
            if result.shouldStop:
                return
            yield test
            if self._cleanup:
                self._removeTestAtIndex(index)

    def run(self, result):
        """Run the tests, until the result says stop."""
        for test in self._in_turn(result):
            test(result)
        return result

    def debug(self):
        """Run the tests and let through what they raise."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """Tests and other suites that are run one after another.

    Class and module fixtures run around the tests of a class and of a module that follow each other.
    """

    def run(self, result, debug=False):
        """Run the tests with their fixtures."""
        # Suites within this one leave the last class and module to it.
        outermost = not getattr(result, '_testRunEntered', False)
        if outermost:
            result._testRunEntered = True
        for test in self._in_turn(result):
            if _isnotsuite(test) and not _enter(test, result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
        if outermost:
            _leave_class(None, result)
            _leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        """Run the tests and let through what they and their fixtures raise."""
        self.run(_DebugResult(), True)


# Results know which class ran last, and whether setting up its module failed; classes whether setting them up did.


def _enter(test, result):
    """Leave the class and the module of the test before, enter those of this one, and return whether it can run."""
    kind = test.__class__
    _leave_class(kind, result)
    _enter_module(kind, result)
    _enter_class(kind, result)
    result._previousTestClass = kind
    return not (_module_failed(result) or getattr(kind, '_classSetupFailed', False))


def _last_class(result):
    return getattr(result, '_previousTestClass', None)


def _last_module(result):
    return getattr(_last_class(result), '__module__', None)


def _module_failed(result):
    return getattr(result, '_moduleSetUpFailed', False)


def _is_skipped(kind):
    return getattr(kind, '__unittest_skip__', False)


@contextlib.contextmanager
def _output_of(result):
    """Have what fixtures print treated as what tests print."""
    getattr(result, '_setupStdout', lambda: None)()
    try:
        yield
    finally:
        getattr(result, '_restoreStdout', lambda: None)()


def _report(result, place, exc_info):
    """Report an error, or a skip, of a fixture in the place of a test."""
    error = exc_info[1]
    holder = _ErrorHolder(place)
    if isinstance(error, case.SkipTest) and hasattr(result, 'addSkip'):
        result.addSkip(holder, str(error))
    else:
        result.addError(holder, exc_info)


def _attempt(result, place, fixture, failed=None):
    """Call a fixture, report what it raises, and return whether it raised nothing; else ``failed`` is called first."""
    try:
        fixture()
    except Exception:
        if isinstance(result, _DebugResult):
            raise
        if failed is not None:
            failed()
        _report(result, place, sys.exc_info())
        return False
    return True


def _mark(kind, failed):
    """Note in a class whether its setUpClass() failed."""
    try:
        kind._classSetupFailed = failed
    except TypeError:
        # That of a builtin function that stands for a test takes no attributes.
        pass


def _clean_class(kind, result, place):
    """Run the cleanups of a class."""
    clean = getattr(kind, 'doClassCleanups', None)
    if clean is None:
        return
    clean()
    for exc_info in kind.tearDown_exceptions:
        if isinstance(result, _DebugResult):
            raise exc_info[1]
        _report(result, place, exc_info)


def _enter_class(kind, result):
    if kind == _last_class(result) or _module_failed(result) or _is_skipped(kind):
        return
    _mark(kind, False)
    fixture = getattr(kind, 'setUpClass', None)
    if fixture is not None:
        place = f'setUpClass ({util.strclass(kind)})'
        with _output_of(result):
            if not _attempt(result, place, fixture, lambda: _mark(kind, True)):
                _clean_class(kind, result, place)


def _leave_class(following, result):
    kind = _last_class(result)
    if kind is None or kind == following or _is_skipped(kind) or _module_failed(result):
        return
    if getattr(kind, '_classSetupFailed', False):
        return
    place = f'tearDownClass ({util.strclass(kind)})'
    with _output_of(result):
        fixture = getattr(kind, 'tearDownClass', None)
        if fixture is not None:
            _attempt(result, place, fixture)
        _clean_class(kind, result, place)


def _enter_module(kind, result):
    name = kind.__module__
    if name == _last_module(result):
        return
    _leave_module(result)
    result._moduleSetUpFailed = False
    fixture = getattr(sys.modules.get(name), 'setUpModule', None)
    if fixture is not None:
        place = f'setUpModule ({name})'
        with _output_of(result):
            if not _attempt(result, place, fixture, lambda: setattr(result, '_moduleSetUpFailed', True)):
                _attempt(result, place, case.doModuleCleanups)


def _leave_module(result):
    name = _last_module(result)
    if name not in sys.modules or _module_failed(result):
        return
    place = f'tearDownModule ({name})'
    with _output_of(result):
        fixture = getattr(sys.modules[name], 'tearDownModule', None)
        if fixture is not None:
            _attempt(result, place, fixture)
        _attempt(result, place, case.doModuleCleanups)


class _ErrorHolder:
    """Stands for a test where a fixture of a class or module failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def __repr__(self):
        return f'<ErrorHolder description={self.description!r}>'

    def id(self):
        return self.description

    __str__ = id

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def run(self, result):
        """What failed has been reported."""

    __call__ = run


def _isnotsuite(test):
    """Whether it has no tests in it."""
    try:
        iter(test)
        return False
    except TypeError:
        return True


class _DebugResult:
    """Result of a run that lets exceptions through."""

    _previousTestClass = None
    _moduleSetUpFailed = shouldStop = False
