"""Test cases: what a test is and how it runs."""

import collections
import contextlib
import functools
import sys
import time
import types
import warnings

from unittest import _asserts, result as _result
from unittest._asserts import DIFF_OMITTED, _AssertRaisesContext, _AssertWarnsContext, _BaseContext
from unittest.util import safe_repr, strclass

__unittest = True


class SkipTest(Exception):
    """Raised by a test, or by what prepares it, to be skipped."""


class _ShouldStop(Exception):
    """Ends a test at a part that failed."""


class _UnexpectedSuccess(Exception):
    """What results that know no unexpected success are given as the failure."""


# Cleanups.


def _run_all(cleanups, failed):
    """Call functions, the last first, and have ``failed`` called while an exception is handled."""
    while cleanups:
        function, args, kwargs = cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception:
            failed()


def _enter_context(cm, add):
    """Enter a context manager, and add leaving it as a cleanup."""
    kind = type(cm)
    if not (hasattr(kind, '__enter__') and hasattr(kind, '__exit__')):
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager protocol")
    value = kind.__enter__(cm)
    add(kind.__exit__, cm, None, None, None)
    return value


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Call function with these arguments after tearDownModule(), or when setUpModule() fails."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context manager, and leave it after tearDownModule()."""
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Call the cleanups of the module, the last first. The first error is raised when all have run."""
    errors = []
    _run_all(_module_cleanups, lambda: errors.append(sys.exception()))
    if errors:
        raise errors[0]


# Marks. They are attributes of functions and classes.


def skip(reason):
    """Skip the decorated test, or tests; used without a reason it is the decorator itself."""
    if isinstance(reason, types.FunctionType):
        return skip('')(reason)

    def decorator(item):
        marked = item
        if not isinstance(item, type):
            @functools.wraps(item)
            def marked(*args, **kwargs):
                raise SkipTest(reason)
        marked.__unittest_skip__, marked.__unittest_skip_why__ = True, reason
        return marked

    return decorator


def _unmarked(item):
    return item


def skipIf(condition, reason):
    """Skip the decorated test if the condition is true."""
    return skip(reason) if condition else _unmarked


def skipUnless(condition, reason):
    """Skip the decorated test if the condition is false."""
    return skipIf(not condition, reason)


def expectedFailure(test_item):
    """Expect the decorated test to fail."""
    setattr(test_item, '__unittest_expecting_failure__', True)
    return test_item


def _mark_of(test, method, name):
    """A mark of a test: of its class or of its method."""
    return getattr(test, name, None) or getattr(method, name, None)


# Outcomes.


def _tell(result, name, args, instead, text, stacklevel):
    """Call a method of a result; one that is older than the method gets a substitute, and a warning."""
    method = getattr(result, name, None)
    if method is not None:
        method(*args)
    else:
        warnings.warn(f'TestResult has no {name} method{text}', RuntimeWarning, stacklevel + 1)
        if instead is not None:
            instead()


def _add_skip(result, test_case, reason):
    passed = functools.partial(result.addSuccess, test_case)
    _tell(result, 'addSkip', (test_case, reason), passed, ', skips not reported', 2)


class _Outcome:
    """What became of the parts of a test until now."""

    def __init__(self, result=None):
        self.result = result
        self.result_supports_subtests = hasattr(result, 'addSubTest')
        self.success = True
        self.expecting_failure, self.expectedFailure = False, None

    @contextlib.contextmanager
    def testPartExecutor(self, test_case, subTest=False):
        """Run a part of a test and report what it raises, but do not raise it."""
        before = self.success
        self.success = True
        try:
            yield
            if subTest and self.success:
                self.result.addSubTest(test_case.test_case, test_case, None)
        except KeyboardInterrupt:
            raise
        except _ShouldStop:
            pass
        except SkipTest as reason:
            self.success = False
            _add_skip(self.result, test_case, str(reason))
        except BaseException:
            self._note(test_case, subTest, sys.exc_info())
        finally:
            self.success = before and self.success

    def _note(self, test_case, subTest, exc_info):
        if self.expecting_failure:
            self.expectedFailure = exc_info
            return
        self.success = False
        if subTest:
            self.result.addSubTest(test_case.test_case, test_case, exc_info)
        elif self.result is not None:
            is_failure = issubclass(exc_info[0], test_case.failureException)
            report = self.result.addFailure if is_failure else self.result.addError
            report(test_case, exc_info)

    def parts_can_go_on(self):
        """Whether what follows a part of a test is to run."""
        if self.success:
            return not self.expectedFailure
        return self.result is None or not self.result.failfast


class _OrderedChainMap(collections.ChainMap):
    """Parameters of nested subtests, the inner ones first."""

    def __iter__(self):
        return iter(dict.fromkeys(key for mapping in self.maps for key in mapping))


# Distinguishes subTest() without a message; pytest asks for it by this name.
_subtest_msg_sentinel = object()


class TestCase(_asserts.TestCase):
    """A class whose instances are single test cases: methods named test... with setUp() before and tearDown() after."""

    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups, cls._classSetupFailed = [], False
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        method = getattr(self, methodName, None)
        # A test case without a test may be made for its assertions.
        if method is None and methodName != 'runTest':
            raise ValueError(f'no such test method in {self.__class__}: {methodName}')
        self._testMethodDoc = 'No test' if method is None else method.__doc__
        self._outcome = self._subtest = None
        self._cleanups = []
        self._type_equality_funcs = {}
        for kind, name in _asserts._ASSERTERS.items():
            self.addTypeEqualityFunc(kind, name)

    def id(self):
        return f'{strclass(self.__class__)}.{self._testMethodName}'

    def __str__(self):
        return f'{self._testMethodName} ({self.id()})'

    def __repr__(self):
        return f'<{strclass(self.__class__)} testMethod={self._testMethodName}>'

    def __eq__(self, other):
        same = type(self) is type(other)
        return self._testMethodName == other._testMethodName if same else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def shortDescription(self):
        """The first line of the docstring of the test; None if it has none."""
        doc = self._testMethodDoc
        return doc.strip().partition('\n')[0].strip() if doc else None

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return _result.TestResult()

    # Fixtures.

    def setUp(self):
        """Called before each test: prepares what it needs."""

    def tearDown(self):
        """Called after each test whose setUp() succeeded: puts away what that prepared."""

    @classmethod
    def setUpClass(cls):
        """Called once before the tests of a class."""

    @classmethod
    def tearDownClass(cls):
        """Called once after the tests of a class."""

    def addCleanup(self, function, /, *args, **kwargs):
        """Call function with these arguments after tearDown(); what is added last is called first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context manager, and leave it after tearDown()."""
        return _enter_context(cm, self.addCleanup)

    def doCleanups(self):
        """Call the cleanups of the test, the last first, and report what they raise."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            with outcome.testPartExecutor(self):
                self._clean_last()
        return outcome.success

    def _clean_last(self):
        cleanup, args, kwargs = self._cleanups.pop()
        self._callCleanup(cleanup, *args, **kwargs)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Call function with these arguments after tearDownClass(), or when setUpClass() fails."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context manager, and leave it after tearDownClass()."""
        return _enter_context(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        """Call the cleanups of the class, the last first, and keep what they raise in ``tearDown_exceptions``."""
        cls.tearDown_exceptions = raised = []
        _run_all(cls._class_cleanups, lambda: raised.append(sys.exc_info()))

    # The run. What calls the parts of a test can be replaced: coroutines are awaited there.

    def _callSetUp(self):
        self.setUp()

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _callTestMethod(self, method):
        value = method()
        if value is None:
            return
        from inspect import iscoroutine

        text = (
            'It is deprecated to return a value that is not None from a test case '
            f'({method} returned {type(value).__name__!r})'
        )
        if iscoroutine(value):
            text += '. Maybe you forgot to use IsolatedAsyncioTestCase as the base class?'
        warnings.warn(text, DeprecationWarning, 3)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result=None):
        """Run the test, report to a result, and return that."""
        finish = None
        if result is None:
            result = self.defaultTestResult()
            getattr(result, 'startTestRun', lambda: None)()
            finish = getattr(result, 'stopTestRun', None)
        result.startTest(self)
        outcome = None
        try:
            method = getattr(self, self._testMethodName)
            if _mark_of(self.__class__, method, '__unittest_skip__'):
                _add_skip(result, self, _mark_of(self.__class__, method, '__unittest_skip_why__') or '')
                return result
            expecting = _mark_of(self, method, '__unittest_expecting_failure__') or False
            self._outcome = outcome = _Outcome(result)
            start = time.perf_counter()
            part = outcome.testPartExecutor
            with part(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with part(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with part(self):
                    self._callTearDown()
            self.doCleanups()
            _tell(result, 'addDuration', (self, time.perf_counter() - start), None, '', 1)
            if outcome.success:
                self._report_success(result, expecting, outcome.expectedFailure)
            return result
        finally:
            if outcome is not None:
                # Tracebacks hold frames that hold this.
                self._outcome = outcome.expectedFailure = None
            result.stopTest(self)
            if finish is not None:
                finish()

    def _report_success(self, result, expecting, failure):
        if not expecting:
            result.addSuccess(self)
        elif failure:
            passed = functools.partial(result.addSuccess, self)
            _tell(result, 'addExpectedFailure', (self, failure), passed, ', reporting as passes', 1)
        else:
            failed = functools.partial(self._report_surprise, result)
            _tell(result, 'addUnexpectedSuccess', (self,), failed, ', reporting as failure', 1)

    def _report_surprise(self, result):
        # A failure has a traceback.
        try:
            raise _UnexpectedSuccess
        except _UnexpectedSuccess:
            result.addFailure(self, sys.exc_info())

    def debug(self):
        """Run the test and let through what it raises."""
        method = getattr(self, self._testMethodName)
        if _mark_of(self.__class__, method, '__unittest_skip__'):
            raise SkipTest(_mark_of(self.__class__, method, '__unittest_skip_why__') or '')
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            self._clean_last()

    def skipTest(self, reason):
        """End the test here, as one that was skipped."""
        raise SkipTest(reason)

    @contextlib.contextmanager
    def subTest(self, msg=_subtest_msg_sentinel, **params):
        """Run the body of a with statement as a part of the test: its failure is reported and does not end the test."""
        outcome = self._outcome
        if outcome is None or not outcome.result_supports_subtests:
            yield
            return
        outer = self._subtest
        known = _OrderedChainMap(params) if outer is None else outer.params.new_child(params)
        self._subtest = part = _SubTest(self, msg, known)
        try:
            with outcome.testPartExecutor(part, subTest=True):
                yield
            if not outcome.parts_can_go_on():
                raise _ShouldStop
        finally:
            self._subtest = outer


class FunctionTestCase(TestCase):
    """A test case that is made of functions."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._testFunc, self._description = testFunc, description
        self._setUpFunc, self._tearDownFunc = setUp, tearDown

    def _parts(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def setUp(self):
        (self._setUpFunc or (lambda: None))()

    def tearDown(self):
        (self._tearDownFunc or (lambda: None))()

    def runTest(self):
        self._testFunc()

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, self.__class__) else NotImplemented

    def __hash__(self):
        return hash((type(self), *self._parts()))

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return f'{strclass(self.__class__)} ({self.id()})'

    def __repr__(self):
        return f'<{strclass(self.__class__)} tec={self._testFunc}>'

    def shortDescription(self):
        text = self._description
        if text is None:
            text = (self._testFunc.__doc__ or '').partition('\n')[0].strip() or None
        return text


class _SubTest(TestCase):
    """A part of a test, as results see it."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case, self._message, self.params = test_case, message, params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError('subtests cannot be run directly')

    def _subDescription(self):
        texts = [] if self._message is _subtest_msg_sentinel else [f'[{self._message}]']
        if self.params:
            shown = (f'{name}={value!r}' for name, value in self.params.items())
            texts.append(f'({", ".join(shown)})')
        return ' '.join(texts) or '(<subtest>)'

    def id(self):
        return f'{self.test_case.id()} {self._subDescription()}'

    def __str__(self):
        return f'{self.test_case} {self._subDescription()}'

    def shortDescription(self):
        return self.test_case.shortDescription()
