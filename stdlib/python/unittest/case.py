"""Test cases: what a test is, how it runs, and the assertions it makes."""

import collections
import contextlib
import difflib
import functools
import pprint
import re
import sys
import time
import traceback
import types
import warnings

from unittest import result as _result
from unittest.util import (
    strclass, safe_repr, _count_diff_all_purpose, _count_diff_hashable, _common_shorten_repr,
)

__unittest = True
DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


class SkipTest(Exception):
    """Raise this exception in a test to skip it."""


class _ShouldStop(Exception):
    """The test should stop."""


class _UnexpectedSuccess(Exception):
    """The test was supposed to fail, but it didn't."""


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Call function with these arguments after tearDownModule(), or when setUpModule() fails."""
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    """Execute all module cleanup functions. The first error is raised when all have run."""
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as exc:
            errors.append(exc)
    if errors:
        raise errors[0]


def enterModuleContext(cm):
    """Same as enterContext, but module-wide."""
    return _enter_context(cm, addModuleCleanup)


def _enter_context(cm, add):
    cls = type(cm)
    try:
        enter, leave = cls.__enter__, cls.__exit__
    except AttributeError:
        raise TypeError("'%s.%s' object does not support the context manager protocol"
                        % (cls.__module__, cls.__qualname__)) from None
    result = enter(cm)
    add(leave, cm, None, None, None)
    return result


def skip(reason):
    """Unconditionally skip a test."""
    def decorator(test_item):
        if not isinstance(test_item, type):
            @functools.wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item
    if isinstance(reason, types.FunctionType):
        item, reason = reason, ''
        return decorator(item)
    return decorator


def skipIf(condition, reason):
    """Skip a test if the condition is true."""
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    """Skip a test unless the condition is true."""
    return lambda item: item if condition else skip(reason)(item)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


class _Outcome:
    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, 'addSubTest')
        self.success = True
        self.expectedFailure = None

    @contextlib.contextmanager
    def testPartExecutor(self, test_case, subTest=False):
        old, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            self.success = False
            _add_skip(self.result, test_case, str(e))
        except _ShouldStop:
            pass
        except:
            exc_info = sys.exc_info()
            if self.expecting_failure:
                self.expectedFailure = exc_info
            else:
                self.success = False
                if subTest:
                    self.result.addSubTest(test_case.test_case, test_case, exc_info)
                elif self.result is not None:
                    failed = issubclass(exc_info[0], test_case.failureException)
                    (self.result.addFailure if failed else self.result.addError)(test_case, exc_info)
            exc_info = None
        else:
            if subTest and self.success:
                self.result.addSubTest(test_case.test_case, test_case, None)
        finally:
            self.success = self.success and old


def _add_skip(result, test_case, reason):
    add = getattr(result, 'addSkip', None)
    if add is not None:
        add(test_case, reason)
    else:
        warnings.warn('TestResult has no addSkip method, skips not reported', RuntimeWarning, 2)
        result.addSuccess(test_case)


class _BaseContext:
    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))


class _AssertRaisesBaseContext(_BaseContext):
    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        if expected_regex is not None:
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex
        self.obj_name = None
        self.msg = None

    def handle(self, name, args, kwargs):
        try:
            kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
            if not all(isinstance(k, type) and issubclass(k, self._base_type) for k in kinds):
                raise TypeError('%s() arg 1 must be %s' % (name, self._base_type_str))
            if not args:
                self.msg = kwargs.pop('msg', None)
                if kwargs:
                    raise TypeError('%r is an invalid keyword argument for this function' % (next(iter(kwargs)),))
                return self
            callable_obj, *args = args
            self.obj_name = getattr(callable_obj, '__name__', None) or str(callable_obj)
            with self:
                callable_obj(*args, **kwargs)
        finally:
            self = None

    def _what(self):
        try:
            return self.expected.__name__
        except AttributeError:
            return str(self.expected)


class _AssertRaisesContext(_AssertRaisesBaseContext):
    """What assertRaises() and assertRaisesRegex() give to a with statement."""

    _base_type = BaseException
    _base_type_str = 'an exception type or tuple of exception types'

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            if self.obj_name:
                self._raiseFailure('%s not raised by %s' % (self._what(), self.obj_name))
            self._raiseFailure('%s not raised' % self._what())
        traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._raiseFailure('"%s" does not match "%s"' % (self.expected_regex.pattern, str(exc_value)))
        return True

    __class_getitem__ = classmethod(types.GenericAlias)


class _AssertWarnsContext(_AssertRaisesBaseContext):
    """What assertWarns() and assertWarnsRegex() give to a with statement."""

    _base_type = Warning
    _base_type_str = 'a warning type or tuple of warning types'

    def __enter__(self):
        for v in list(sys.modules.values()):
            if getattr(v, '__warningregistry__', None):
                v.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter('always', self.expected if isinstance(self.expected, type) else Warning)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for m in self.warnings:
            w = m.message
            if not isinstance(w, self.expected):
                continue
            first = first or w
            if self.expected_regex is not None and not self.expected_regex.search(str(w)):
                continue
            self.warning, self.filename, self.lineno = w, m.filename, m.lineno
            return
        if first is not None:
            self._raiseFailure('"%s" does not match "%s"' % (self.expected_regex.pattern, str(first)))
        if self.obj_name:
            self._raiseFailure('%s not triggered by %s' % (self._what(), self.obj_name))
        self._raiseFailure('%s not triggered' % self._what())


class _OrderedChainMap(collections.ChainMap):
    """Parameters of nested subtests, the inner ones first."""

    def __iter__(self):
        seen = set()
        for mapping in self.maps:
            for k in mapping:
                if k not in seen:
                    seen.add(k)
                    yield k


class _AssertNotWarnsContext(_AssertWarnsContext):
    """A context manager that fails if a warning of a class is given."""

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        for m in self.warnings:
            if isinstance(m.message, self.expected):
                self.warning, self.filename, self.lineno = m.message, m.filename, m.lineno
                by = ' by %s' % self.obj_name if self.obj_name else ''
                self._raiseFailure('%s triggered%s' % (self._what(), by))


# Distinguishes subTest() without a message.
_no_message = object()


class TestCase:
    """A class whose instances are single test cases: methods named test... with setUp() before and tearDown() after."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = 'No test'
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != 'runTest':
                raise ValueError('no such test method in %s: %s' % (self.__class__, methodName))
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {}
        for kind, name in ((dict, 'assertDictEqual'), (list, 'assertListEqual'), (tuple, 'assertTupleEqual'),
                           (set, 'assertSetEqual'), (frozenset, 'assertSetEqual'), (str, 'assertMultiLineEqual')):
            self.addTypeEqualityFunc(kind, name)

    def addTypeEqualityFunc(self, typeobj, function):
        """Have assertEqual() compare two objects of exactly typeobj by this function."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Call function with these arguments after tearDown(); what is added last is called first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enters the supplied context manager; its __exit__ is a cleanup."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Call function with these arguments after tearDownClass(), or when setUpClass() fails."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Same as enterContext, but class-wide."""
        return _enter_context(cm, cls.addClassCleanup)

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

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return _result.TestResult()

    def shortDescription(self):
        """The first line of the docstring of the test; None if it has none."""
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def id(self):
        return '%s.%s' % (strclass(self.__class__), self._testMethodName)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return '%s (%s.%s)' % (self._testMethodName, strclass(self.__class__), self._testMethodName)

    def __repr__(self):
        return '<%s testMethod=%s>' % (strclass(self.__class__), self._testMethodName)

    @contextlib.contextmanager
    def subTest(self, msg=_no_message, **params):
        """Run the body of a with statement as a part of the test: its failure is reported and does not end the test."""
        if self._outcome is None or not self._outcome.result_supports_subtests:
            yield
            return
        parent = self._subtest
        if parent is None:
            params_map = _OrderedChainMap(params)
        else:
            params_map = parent.params.new_child(params)
        self._subtest = _SubTest(self, msg, params_map)
        try:
            with self._outcome.testPartExecutor(self._subtest, subTest=True):
                yield
            if not self._outcome.success:
                result = self._outcome.result
                if result is not None and result.failfast:
                    raise _ShouldStop
            elif self._outcome.expectedFailure:
                raise _ShouldStop
        finally:
            self._subtest = parent

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        result = method()
        if result is not None:
            import inspect
            msg = (f'It is deprecated to return a value that is not None from a test case '
                   f'({method} returned {type(result).__name__!r})')
            if inspect.iscoroutine(result):
                msg += '. Maybe you forgot to use IsolatedAsyncioTestCase as the base class?'
            warnings.warn(msg, DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
            start = getattr(result, 'startTestRun', None)
            stop_run = getattr(result, 'stopTestRun', None)
            if start is not None:
                start()
        else:
            stop_run = None
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(self.__class__, '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                why = getattr(self.__class__, '__unittest_skip_why__', '') or \
                    getattr(method, '__unittest_skip_why__', '')
                _add_skip(result, self, why)
                return result
            expecting = getattr(self, '__unittest_expecting_failure__', False) or \
                getattr(method, '__unittest_expecting_failure__', False)
            outcome = _Outcome(result)
            started = time.perf_counter()
            try:
                self._outcome = outcome
                with outcome.testPartExecutor(self):
                    self._callSetUp()
                if outcome.success:
                    outcome.expecting_failure = expecting
                    with outcome.testPartExecutor(self):
                        self._callTestMethod(method)
                    outcome.expecting_failure = False
                    with outcome.testPartExecutor(self):
                        self._callTearDown()
                self.doCleanups()
                add_duration = getattr(result, 'addDuration', None)
                if add_duration is not None:
                    add_duration(self, time.perf_counter() - started)
                else:
                    warnings.warn('TestResult has no addDuration method', RuntimeWarning)
                if outcome.success:
                    if expecting:
                        if outcome.expectedFailure:
                            self._add_expected_failure(result, outcome.expectedFailure)
                        else:
                            self._add_unexpected_success(result)
                    else:
                        result.addSuccess(self)
                return result
            finally:
                outcome.expectedFailure = None
                self._outcome = None
        finally:
            result.stopTest(self)
            if stop_run is not None:
                stop_run()

    def _add_expected_failure(self, result, exc_info):
        add = getattr(result, 'addExpectedFailure', None)
        if add is not None:
            add(self, exc_info)
        else:
            warnings.warn('TestResult has no addExpectedFailure method, reporting as passes', RuntimeWarning)
            result.addSuccess(self)

    def _add_unexpected_success(self, result):
        add = getattr(result, 'addUnexpectedSuccess', None)
        if add is not None:
            add(self)
            return
        warnings.warn('TestResult has no addUnexpectedSuccess method, reporting as failure', RuntimeWarning)
        # The result wants an exception with a traceback.
        try:
            raise _UnexpectedSuccess from None
        except _UnexpectedSuccess:
            result.addFailure(self, sys.exc_info())

    def doCleanups(self):
        """Execute all cleanup functions."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.testPartExecutor(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        """Execute all class cleanup functions."""
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the test without collecting errors in a TestResult"""
        method = getattr(self, self._testMethodName)
        if getattr(self.__class__, '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
            raise SkipTest(getattr(self.__class__, '__unittest_skip_why__', '') or
                           getattr(method, '__unittest_skip_why__', ''))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """Skip this test."""
        raise SkipTest(reason)

    # Assertions

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return '%s : %s' % (standardMsg, msg)
        except UnicodeDecodeError:
            return '%s : %s' % (safe_repr(standardMsg), safe_repr(msg))

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def fail(self, msg=None):
        """Fail immediately, with the given message."""
        raise self.failureException(msg)

    def assertFalse(self, expr, msg=None):
        """Check that the expression is false."""
        if expr:
            self._fail(msg, '%s is not false' % safe_repr(expr))

    def assertTrue(self, expr, msg=None):
        """Check that the expression is true."""
        if not expr:
            self._fail(msg, '%s is not true' % safe_repr(expr))

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Fail unless the call, or the body of the with statement, raises an exception of expected_exception."""
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle('assertRaises', args, kwargs)
        finally:
            context = None

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Fail unless a warning of class warnClass is triggered."""
        context = _AssertWarnsContext(expected_warning, self)
        return context.handle('assertWarns', args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        """Fail if a warning of the class is triggered."""
        context = _AssertNotWarnsContext(expected_warning, self)
        return context.handle('_assertNotWarns', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """Do what assertRaises() does, and fail unless the expression is found in the text of the exception."""
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle('assertRaisesRegex', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """Do what assertWarns() does, and fail unless the expression is found in the text of the warning."""
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle('assertWarnsRegex', args, kwargs)

    def assertLogs(self, logger=None, level=None, formatter=None):
        """Fail unless the body of the with statement logs to logger or one below it, at level or above."""
        from unittest._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, False, formatter)

    def assertNoLogs(self, logger=None, level=None):
        """Fail if the body of the with statement logs to logger or one below it, at level or above."""
        from unittest._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, True)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            asserter = self._type_equality_funcs.get(type(first))
            if asserter is not None:
                return getattr(self, asserter) if isinstance(asserter, str) else asserter
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, '%s != %s' % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        """Fail unless ``first == second``."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """Fail unless ``first != second``."""
        if not first != second:
            self._fail(msg, '%s == %s' % (safe_repr(first), safe_repr(second)))

    def _almost(self, first, second, places, delta):
        """Whether they are close, and how the distance is shown."""
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, '%s delta' % safe_repr(delta), diff
        places = 7 if places is None else places
        return round(diff, places) == 0, '%r places' % places, diff

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail unless the difference rounds to 0 at so many places (7), or is at most delta where that is given."""
        if first == second:
            return
        close, within, diff = self._almost(first, second, places, delta)
        if not close:
            self._fail(msg, '%s != %s within %s (%s difference)' % (
                safe_repr(first), safe_repr(second), within, safe_repr(diff)))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail if assertAlmostEqual() would succeed."""
        close, within, diff = self._almost(first, second, places, delta)
        if delta is not None:
            if not first == second and diff > delta:
                return
            self._fail(msg, '%s == %s within %s (%s difference)' % (
                safe_repr(first), safe_repr(second), within, safe_repr(diff)))
        if not first == second and not close:
            return
        self._fail(msg, '%s == %s within %s' % (safe_repr(first), safe_repr(second), within))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Fail unless both sequences have equal items in the same order; with seq_type they must be of that type."""
        if seq_type is not None:
            name = seq_type.__name__
            for which, seq in (('First', seq1), ('Second', seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException('%s sequence is not a %s: %s' % (which, name, safe_repr(seq)))
        else:
            name = 'sequence'
        differing = None
        try:
            len1 = len(seq1)
        except (TypeError, NotImplementedError):
            differing = 'First %s has no length.    Non-sequence?' % name
        if differing is None:
            try:
                len2 = len(seq2)
            except (TypeError, NotImplementedError):
                differing = 'Second %s has no length.    Non-sequence?' % name
        if differing is None:
            if seq1 == seq2:
                return
            differing = '%ss differ: %s != %s\n' % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))
            for i in range(min(len1, len2)):
                try:
                    item1 = seq1[i]
                except (TypeError, IndexError, NotImplementedError):
                    differing += '\nUnable to index element %d of first %s\n' % (i, name)
                    break
                try:
                    item2 = seq2[i]
                except (TypeError, IndexError, NotImplementedError):
                    differing += '\nUnable to index element %d of second %s\n' % (i, name)
                    break
                if item1 != item2:
                    differing += '\nFirst differing element %d:\n%s\n%s\n' % ((i,) + _common_shorten_repr(item1, item2))
                    break
            else:
                if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                    return
            for which, longer, n, other in (('First', seq1, len1, len2), ('Second', seq2, len2, len1)):
                if n > other:
                    differing += '\n%s %s contains %d additional elements.\n' % (which, name, n - other)
                    try:
                        differing += 'First extra element %d:\n%s\n' % (other, safe_repr(longer[other]))
                    except (TypeError, IndexError, NotImplementedError):
                        differing += 'Unable to index element %d of %s %s\n' % (other, which.lower(), name)
        diff = '\n' + '\n'.join(difflib.ndiff(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()))
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, diff)))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertListEqual(self, list1, list2, msg=None):
        """A list-specific equality assertion."""
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """A tuple-specific equality assertion."""
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """A set-specific equality assertion."""
        differences = []
        for which, a, b in (('first', set1, set2), ('second', set2, set1)):
            try:
                differences.append((which, a.difference(b)))
            except TypeError as e:
                self.fail('invalid type when attempting set difference: %s' % e)
            except AttributeError as e:
                self.fail('%s argument does not support set difference: %s' % (which, e))
        if not (differences[0][1] or differences[1][1]):
            return
        lines = []
        for which, items in differences:
            if items:
                lines.append('Items in the %s set but not the %s:' % (
                    which, 'second' if which == 'first' else 'first'))
                lines.extend(repr(item) for item in items)
        self._fail(msg, '\n'.join(lines))

    def assertIn(self, member, container, msg=None):
        """Fail unless ``member in container``; the message shows both."""
        if member not in container:
            self._fail(msg, '%s not found in %s' % (safe_repr(member), safe_repr(container)))

    def assertNotIn(self, member, container, msg=None):
        """Fail unless ``member not in container``; the message shows both."""
        if member in container:
            self._fail(msg, '%s unexpectedly found in %s' % (safe_repr(member), safe_repr(container)))

    def assertIs(self, expr1, expr2, msg=None):
        """Fail unless ``expr1 is expr2``; the message shows both."""
        if expr1 is not expr2:
            self._fail(msg, '%s is not %s' % (safe_repr(expr1), safe_repr(expr2)))

    def assertIsNot(self, expr1, expr2, msg=None):
        """Fail unless ``expr1 is not expr2``; the message shows both."""
        if expr1 is expr2:
            self._fail(msg, 'unexpectedly identical: %s' % (safe_repr(expr1),))

    def assertDictEqual(self, d1, d2, msg=None):
        """A dict-specific equality assertion."""
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            diff = '\n' + '\n'.join(difflib.ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            self._fail(msg, self._truncateMessage('%s != %s' % _common_shorten_repr(d1, d2), diff))

    def assertCountEqual(self, first, second, msg=None):
        """Fail unless both have the same items, each as often, in whatever order."""
        first_seq, second_seq = list(first), list(second)
        try:
            counts, others = collections.Counter(first_seq), collections.Counter(second_seq)
        except TypeError:
            differences = _count_diff_all_purpose(first_seq, second_seq)
        else:
            if counts == others:
                return
            differences = _count_diff_hashable(first_seq, second_seq)
        if differences:
            lines = ['First has %d, Second has %d:  %r' % d for d in differences]
            self._fail(msg, self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines)))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Assert that two multi-line strings are equal."""
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        first_lines, second_lines = first, second
        if first and second:
            # The last lines are compared without regard to how they end, and a missing end shows as a line.
            if first[-1] != '\n' or second[-1] != '\n':
                first_lines += '\n'
                second_lines += '\n'
        elif second and second[-1] != '\n':
            second_lines += '\n'
        elif first and first[-1] != '\n':
            first_lines += '\n'
        diff = '\n' + ''.join(difflib.ndiff(first_lines.splitlines(keepends=True),
                                            second_lines.splitlines(keepends=True)))
        self._fail(msg, self._truncateMessage('%s != %s' % _common_shorten_repr(first, second), diff))

    def _compare(self, holds, a, b, words, msg):
        if not holds:
            self._fail(msg, '%s not %s %s' % (safe_repr(a), words, safe_repr(b)))

    def assertLess(self, a, b, msg=None):
        """Fail unless ``a < b``; the message shows both."""
        self._compare(a < b, a, b, 'less than', msg)

    def assertLessEqual(self, a, b, msg=None):
        """Fail unless ``a <= b``; the message shows both."""
        self._compare(a <= b, a, b, 'less than or equal to', msg)

    def assertGreater(self, a, b, msg=None):
        """Fail unless ``a > b``; the message shows both."""
        self._compare(a > b, a, b, 'greater than', msg)

    def assertGreaterEqual(self, a, b, msg=None):
        """Fail unless ``a >= b``; the message shows both."""
        self._compare(a >= b, a, b, 'greater than or equal to', msg)

    def assertIsNone(self, obj, msg=None):
        """Fail unless ``obj is None``; the message shows it."""
        if obj is not None:
            self._fail(msg, '%s is not None' % (safe_repr(obj),))

    def assertIsNotNone(self, obj, msg=None):
        """Included for symmetry with assertIsNone."""
        if obj is None:
            self._fail(msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        """Fail unless obj is an instance of cls, a class or a tuple of them."""
        if not isinstance(obj, cls):
            shown = 'any of %r' % (cls,) if isinstance(cls, tuple) else '%r' % (cls,)
            self._fail(msg, '%s is not an instance of %s' % (safe_repr(obj), shown))

    def assertNotIsInstance(self, obj, cls, msg=None):
        """Included for symmetry with assertIsInstance."""
        if isinstance(obj, cls):
            if isinstance(cls, tuple):
                cls = next(kind for kind in cls if isinstance(obj, kind))
            self._fail(msg, '%s is an instance of %r' % (safe_repr(obj), cls))

    def assertIsSubclass(self, cls, superclass, msg=None):
        """Check that the class is a subclass of the other one, or of one of a tuple."""
        if not self._is_subclass(cls, superclass, msg):
            shown = 'any of %r' % (superclass,) if isinstance(superclass, tuple) else '%r' % (superclass,)
            self._fail(msg, '%r is not a subclass of %s' % (cls, shown))

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        """Included for symmetry with assertIsSubclass."""
        if self._is_subclass(cls, superclass, msg):
            if isinstance(superclass, tuple):
                superclass = next(kind for kind in superclass if issubclass(cls, kind))
            self._fail(msg, '%r is a subclass of %r' % (cls, superclass))

    def _is_subclass(self, cls, superclass, msg):
        try:
            return issubclass(cls, superclass)
        except TypeError:
            if isinstance(cls, type):
                raise
            self._fail(msg, '%r is not a class' % (cls,))

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            kind = 'module %r' % obj.__name__ if isinstance(obj, types.ModuleType) else \
                'type object %r' % obj.__name__ if isinstance(obj, type) else '%r object' % type(obj).__name__
            self._fail(msg, '%s has no attribute %r' % (kind, name))

    def assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            kind = 'module %r' % obj.__name__ if isinstance(obj, types.ModuleType) else \
                'type object %r' % obj.__name__ if isinstance(obj, type) else '%r object' % type(obj).__name__
            self._fail(msg, '%s has unexpected attribute %r' % (kind, name))

    def _check_affix(self, s, affix, msg, method):
        """Whether the text begins or ends with the affix; it must be of the same kind."""
        try:
            return getattr(s, method)(affix)
        except (AttributeError, TypeError):
            first = affix[0] if isinstance(affix, tuple) and affix else affix
            for kind, name in ((str, 'str'), ((bytes, bytearray), 'bytes')):
                if isinstance(first, kind) and not isinstance(s, kind):
                    self._fail(msg, 'Expected %s, not %s' % (name, type(s).__name__))
            raise

    def _affix_failure(self, s, affix, msg, words):
        shown = 'any of %r' % (affix,) if isinstance(affix, tuple) else safe_repr(affix)
        self._fail(msg, "%s doesn't %s with %s" % (safe_repr(s, short=True), words, shown))

    def _forbidden_affix(self, s, affix, msg, method, words):
        if isinstance(affix, tuple):
            affix = next(one for one in affix if getattr(s, method)(one))
        self._fail(msg, "%s %s with %s" % (safe_repr(s, short=True), words, safe_repr(affix, short=True)))

    def assertStartsWith(self, s, prefix, msg=None):
        """Check that the text begins with the prefix, or with one of a tuple."""
        if not self._check_affix(s, prefix, msg, 'startswith'):
            self._affix_failure(s, prefix, msg, 'start')

    def assertNotStartsWith(self, s, prefix, msg=None):
        """Included for symmetry with assertStartsWith."""
        if self._check_affix(s, prefix, msg, 'startswith'):
            self._forbidden_affix(s, prefix, msg, 'startswith', 'starts')

    def assertEndsWith(self, s, suffix, msg=None):
        """Check that the text ends with the suffix, or with one of a tuple."""
        if not self._check_affix(s, suffix, msg, 'endswith'):
            self._affix_failure(s, suffix, msg, 'end')

    def assertNotEndsWith(self, s, suffix, msg=None):
        """Included for symmetry with assertEndsWith."""
        if self._check_affix(s, suffix, msg, 'endswith'):
            self._forbidden_affix(s, suffix, msg, 'endswith', 'ends')

    def assertRegex(self, text, expected_regex, msg=None):
        """Fail unless the expression is found in text."""
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, 'expected_regex must not be empty.'
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            self._fail(msg, "Regex didn't match: %r not found in %r" % (expected_regex.pattern, text))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """Fail the test if the text matches the regular expression."""
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            self._fail(msg, 'Regex matched: %r matches %r in %r' % (
                text[match.start():match.end()], unexpected_regex.pattern, text))


class FunctionTestCase(TestCase):
    """A test case that wraps a test function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return (self._setUpFunc, self._tearDownFunc, self._testFunc, self._description) == (
            other._setUpFunc, other._tearDownFunc, other._testFunc, other._description)

    def __hash__(self):
        return hash((type(self), self._setUpFunc, self._tearDownFunc, self._testFunc, self._description))

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return '%s (%s)' % (strclass(self.__class__), self._testFunc.__name__)

    def __repr__(self):
        return '<%s tec=%s>' % (strclass(self.__class__), self._testFunc)

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split('\n')[0].strip() or None


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError('subtests cannot be run directly')

    def _subDescription(self):
        parts = []
        if self._message is not _no_message:
            parts.append('[{}]'.format(self._message))
        if self.params:
            parts.append('({})'.format(', '.join('{}={!r}'.format(k, v) for k, v in self.params.items())))
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return '{} {}'.format(self.test_case.id(), self._subDescription())

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return '{} {}'.format(self.test_case, self._subDescription())
