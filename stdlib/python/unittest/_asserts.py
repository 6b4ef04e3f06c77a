"""The assertions of test cases."""

import collections
import difflib
import functools
import operator
import pprint
import re
import sys
import traceback
import types
import warnings

from unittest.util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr

__unittest = True
DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


class _BaseContext:
    """A context manager that fails a test; its text may be part of the message."""

    msg = None

    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        self.test_case._fail(self.msg, standardMsg)


class _ExpectationContext(_BaseContext):
    """Expects exceptions or warnings of some classes, from a call or from the body of a with statement."""

    obj_name = None

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.expected_regex = None if expected_regex is None else re.compile(expected_regex)

    def __enter__(self):
        return self

    def handle(self, name, args, kwargs):
        """Call the function that is the first argument; without one, return the context manager."""
        try:
            kinds = self.expected if isinstance(self.expected, tuple) else [self.expected]
            for kind in kinds:
                if not isinstance(kind, type) or not issubclass(kind, self._base_type):
                    word = self._base_word
                    raise TypeError(f'{name}() arg 1 must be {word} type or tuple of {word.split()[-1]} types')
            if args:
                function, *args = args
                self.obj_name = getattr(function, '__name__', None) or str(function)
                with self:
                    function(*args, **kwargs)
                return None
            self.msg = kwargs.pop('msg', None)
            for other in kwargs:
                raise TypeError(f'{other!r} is an invalid keyword argument for this function')
            return self
        finally:
            # The exception's traceback has this frame, and the context the exception.
            self = None

    def _fail_for(self, verb):
        title = getattr(self.expected, '__name__', None) or str(self.expected)
        self._raiseFailure(f'{title} {verb}{" by " + self.obj_name if self.obj_name else ""}')

    def _matches(self, value):
        return self.expected_regex is None or self.expected_regex.search(str(value)) is not None

    def _fail_to_match(self, value):
        self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{value}"')


class _AssertRaisesContext(_ExpectationContext):
    """What assertRaises() and assertRaisesRegex() give to a with statement."""

    _base_type = BaseException
    _base_word = 'an exception'
    __class_getitem__ = classmethod(types.GenericAlias)

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            # What was called is named after the verb only here.
            self._fail_for('not raised')
        traceback.clear_frames(tb)
        if issubclass(exc_type, self.expected):
            self.exception = exc_value.with_traceback(None)
            if not self._matches(exc_value):
                self._fail_to_match(exc_value)
            return True
        return False


class _AssertWarnsContext(_ExpectationContext):
    """What assertWarns() and assertWarnsRegex() give to a with statement."""

    _base_type = Warning
    _base_word = 'a warning'

    def __enter__(self):
        # Modules remember which warnings they gave, and would not give them again.
        for module in list(sys.modules.values()):
            if getattr(module, '__warningregistry__', None):
                module.__warningregistry__ = {}
        self._recorder = warnings.catch_warnings(record=True)
        self.warnings = self._recorder.__enter__()
        warnings.simplefilter('always', self.expected if isinstance(self.expected, type) else Warning)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self._recorder.__exit__(exc_type, exc_value, tb)
        if exc_type is None:
            self._judge([given for given in self.warnings if isinstance(given.message, self.expected)])

    def _keep(self, given):
        self.warning, self.filename, self.lineno = given.message, given.filename, given.lineno

    def _judge(self, expected):
        for given in expected:
            if self._matches(given.message):
                return self._keep(given)
        if expected:
            self._fail_to_match(expected[0].message)
        self._fail_for('not triggered')


class _AssertNotWarnsContext(_AssertWarnsContext):
    """A context manager that fails if a warning of a class is given."""

    def _judge(self, expected):
        if expected:
            self._keep(expected[0])
            self._fail_for('triggered')


def _any_of(values):
    """How a message shows one value, or a choice."""
    return f'any of {values!r}' if isinstance(values, tuple) else repr(values)


def _one_of(values, holds):
    """The first of a choice that a test holds for."""
    return next(filter(holds, values)) if isinstance(values, tuple) else values


def _line_diff(first, second):
    return '\n' + '\n'.join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()))


class _Sequences:
    """What is said about two sequences that differ."""

    _NO_ITEMS = (TypeError, IndexError, NotImplementedError)

    def __init__(self, first, second, kind):
        self.sides = (('first', first), ('second', second))
        self.kind = kind

    def lengths(self):
        """Both lengths; or the text that says which has none."""
        found = []
        for which, sequence in self.sides:
            try:
                found.append(len(sequence))
            except (TypeError, NotImplementedError):
                return f'{which.capitalize()} {self.kind} has no length.    Non-sequence?'
        return found

    def first_difference(self, count):
        """The text about the first items that differ among so many; None if there are none."""
        for index in range(count):
            items = []
            for which, sequence in self.sides:
                try:
                    items.append(sequence[index])
                except self._NO_ITEMS:
                    return f'\nUnable to index element {index} of {which} {self.kind}\n'
            if items[0] != items[1]:
                return '\nFirst differing element {}:\n{}\n{}\n'.format(index, *_common_shorten_repr(*items))
        return None

    def surplus(self, lengths):
        """The text about what the longer one has more; nothing if they are equally long."""
        extra = lengths[0] - lengths[1]
        if not extra:
            return ''
        which, sequence = self.sides[extra < 0]
        index = min(lengths)
        text = f'\n{which.capitalize()} {self.kind} contains {abs(extra)} additional elements.\n'
        try:
            return f'{text}First extra element {index}:\n{safe_repr(sequence[index])}\n'
        except self._NO_ITEMS:
            return f'{text}Unable to index element {index} of {which} {self.kind}\n'


_ASSERTERS = {
    dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual', set: 'assertSetEqual',
    frozenset: 'assertSetEqual', str: 'assertMultiLineEqual',
}


# The name is part of those of its methods, which messages show.
class TestCase:
    """The part of a test case that judges values."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _diffThreshold = 65536

    # Failures.

    def _formatMessage(self, msg, standardMsg):
        """The message of a failure: the standard one and what the test says."""
        if msg is None or not self.longMessage:
            return msg or standardMsg
        try:
            return f'{standardMsg} : {msg}'
        except UnicodeDecodeError:
            return f'{safe_repr(standardMsg)} : {safe_repr(msg)}'

    def _truncateMessage(self, message, diff):
        fits = self.maxDiff is None or len(diff) <= self.maxDiff
        return message + (diff if fits else DIFF_OMITTED % len(diff))

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def fail(self, msg=None):
        """Fail with a message."""
        raise self.failureException(msg)

    # Exceptions, warnings and logs.

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Fail unless the call, or the body of the with statement, raises an exception of expected_exception."""
        return _AssertRaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """Do what assertRaises() does, and fail unless the expression is found in the text of the exception."""
        expectation = _AssertRaisesContext(expected_exception, self, expected_regex)
        return expectation.handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Fail unless the call, or the body of the with statement, gives a warning of expected_warning."""
        return _AssertWarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """Do what assertWarns() does, and fail unless the expression is found in the text of the warning."""
        expectation = _AssertWarnsContext(expected_warning, self, expected_regex)
        return expectation.handle('assertWarnsRegex', args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        """Fail if a warning of the class is given."""
        return _AssertNotWarnsContext(expected_warning, self).handle('_assertNotWarns', args, kwargs)

    def assertLogs(self, logger=None, level=None, formatter=None):
        """Fail unless the body of the with statement logs to logger or one below it, at level or above."""
        from unittest._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, False, formatter)

    def assertNoLogs(self, logger=None, level=None):
        """Fail if the body of the with statement logs to logger or one below it, at level or above."""
        from unittest._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, True)

    # Truth, identity, order and membership.

    def assertTrue(self, expr, msg=None):
        """Check that the expression is true."""
        if not expr:
            self._fail(msg, f'{safe_repr(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        """Check that the expression is false."""
        if expr:
            self._fail(msg, f'{safe_repr(expr)} is not false')

    def assertIsNone(self, obj, msg=None):
        """Fail unless ``obj is None``; the message shows it."""
        if obj is not None:
            self._fail(msg, f'{safe_repr(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        """Fail if ``obj is None``."""
        if obj is None:
            self._fail(msg, 'unexpectedly None')

    def assertIs(self, expr1, expr2, msg=None):
        """Fail unless ``expr1 is expr2``; the message shows both."""
        if expr1 is not expr2:
            self._fail(msg, f'{safe_repr(expr1)} is not {safe_repr(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        """Fail if ``expr1 is expr2``; the message shows it."""
        if expr1 is expr2:
            self._fail(msg, f'unexpectedly identical: {safe_repr(expr1)}')

    def assertIn(self, member, container, msg=None):
        """Fail unless ``member in container``; the message shows both."""
        if member not in container:
            self._fail(msg, f'{safe_repr(member)} not found in {safe_repr(container)}')

    def assertNotIn(self, member, container, msg=None):
        """Fail unless ``member not in container``; the message shows both."""
        if member in container:
            self._fail(msg, f'{safe_repr(member)} unexpectedly found in {safe_repr(container)}')

    def _ordered(self, a, b, holds, words, msg):
        if not holds(a, b):
            self._fail(msg, f'{safe_repr(a)} not {words} {safe_repr(b)}')

    def assertLess(self, a, b, msg=None):
        """Fail unless ``a < b``; the message shows both."""
        self._ordered(a, b, operator.lt, 'less than', msg)

    def assertLessEqual(self, a, b, msg=None):
        """Fail unless ``a <= b``; the message shows both."""
        self._ordered(a, b, operator.le, 'less than or equal to', msg)

    def assertGreater(self, a, b, msg=None):
        """Fail unless ``a > b``; the message shows both."""
        self._ordered(a, b, operator.gt, 'greater than', msg)

    def assertGreaterEqual(self, a, b, msg=None):
        """Fail unless ``a >= b``; the message shows both."""
        self._ordered(a, b, operator.ge, 'greater than or equal to', msg)

    # Equality.

    def addTypeEqualityFunc(self, typeobj, function):
        """Have assertEqual() compare two objects of exactly typeobj by this function, or by the method of that name."""
        self._type_equality_funcs[typeobj] = function

    def _getAssertEqualityFunc(self, first, second):
        kind = type(first)
        found = self._type_equality_funcs.get(kind) if kind is type(second) else None
        if found is None:
            return self._baseAssertEqual
        return getattr(self, found) if isinstance(found, str) else found

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, '%s != %s' % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        """Fail unless ``first == second``."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """Fail unless ``first != second``."""
        if not first != second:
            self._fail(msg, f'{safe_repr(first)} == {safe_repr(second)}')

    @staticmethod
    def _distance(first, second, places, delta):
        """How far two values are apart, whether that is close, and how the message shows what is."""
        if not (delta is None or places is None):
            raise TypeError('specify delta or places not both')
        distance = abs(first - second)
        if delta is not None:
            return distance, distance <= delta, f'{safe_repr(delta)} delta'
        places = 7 if places is None else places
        return distance, round(distance, places) == 0, f'{places!r} places'

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail unless the difference rounds to 0 at so many places (7), or is at most delta where that is given."""
        if first == second:
            return
        distance, is_close, limit = self._distance(first, second, places, delta)
        if not is_close:
            shown = map(safe_repr, (first, second, distance))
            self._fail(msg, '{0} != {1} within {3} ({2} difference)'.format(*shown, limit))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail if assertAlmostEqual() would succeed."""
        distance, is_close, limit = self._distance(first, second, places, delta)
        if first == second or is_close:
            shown = f'{safe_repr(first)} == {safe_repr(second)} within {limit}'
            if delta is not None:
                shown += f' ({safe_repr(distance)} difference)'
            self._fail(msg, shown)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Fail unless both sequences have equal items in the same order; with seq_type they must be of that type."""
        kind = 'sequence'
        if seq_type is not None:
            kind = seq_type.__name__
            for which, sequence in ('First', seq1), ('Second', seq2):
                if not isinstance(sequence, seq_type):
                    raise self.failureException(f'{which} sequence is not a {kind}: {safe_repr(sequence)}')
        both = _Sequences(seq1, seq2, kind)
        lengths = both.lengths()
        if isinstance(lengths, str):
            text = lengths
        elif seq1 == seq2:
            return
        else:
            difference = both.first_difference(min(lengths))
            if difference is None:
                if lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                    # Sequences of different types need not be equal themselves.
                    return
                difference = ''
            shown = '%s != %s' % _common_shorten_repr(seq1, seq2)
            text = f'{kind.capitalize()}s differ: {shown}\n{difference}{both.surplus(lengths)}'
        self._fail(msg, self._truncateMessage(text, _line_diff(seq1, seq2)))

    def assertListEqual(self, list1, list2, msg=None):
        """Fail unless both are lists with equal items."""
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """Fail unless both are tuples with equal items."""
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Fail unless both sets have the same items; the message shows those that one lacks."""
        only = {}
        for which, one, other in ('first', set1, set2), ('second', set2, set1):
            try:
                only[which] = one.difference(other)
            except TypeError as error:
                self.fail(f'invalid type when attempting set difference: {error}')
            except AttributeError as error:
                self.fail(f'{which} argument does not support set difference: {error}')
        lines = []
        for here, there in ('first', 'second'), ('second', 'first'):
            if only[here]:
                lines += [f'Items in the {here} set but not the {there}:', *map(repr, only[here])]
        if lines:
            self._fail(msg, '\n'.join(lines))

    def _both_are(self, kind, word, first, second):
        for which, value in ('First', first), ('Second', second):
            self.assertIsInstance(value, kind, f'{which} argument is not a {word}')

    def assertDictEqual(self, d1, d2, msg=None):
        """Fail unless both dictionaries are equal."""
        self._both_are(dict, 'dictionary', d1, d2)
        if d1 != d2:
            shown = '%s != %s' % _common_shorten_repr(d1, d2)
            self._fail(msg, self._truncateMessage(shown, _line_diff(d1, d2)))

    def assertCountEqual(self, first, second, msg=None):
        """Fail unless both have the same items, each as often, in whatever order."""
        first, second = list(first), list(second)
        try:
            if collections.Counter(first) == collections.Counter(second):
                return
            compare = _count_diff_hashable
        except TypeError:
            compare = _count_diff_all_purpose
        lines = ['First has %d, Second has %d:  %r' % difference for difference in compare(first, second)]
        if lines:
            self._fail(msg, self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines)))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Fail unless both texts are equal; the message shows the lines that differ."""
        self._both_are(str, 'string', first, second)
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            # Comparing lines would take too long.
            self._baseAssertEqual(first, second, msg)
        texts = [first, second]
        if any(text and not text.endswith('\n') for text in texts):
            # An end that is missing shows as a line: the difference needs one after every line.
            texts = [text and text + '\n' for text in texts]
        diff = difflib.ndiff(*(text.splitlines(keepends=True) for text in texts))
        shown = '%s != %s' % _common_shorten_repr(first, second)
        self._fail(msg, self._truncateMessage(shown, '\n' + ''.join(diff)))

    # Types and attributes.

    def assertIsInstance(self, obj, cls, msg=None):
        """Fail unless obj is an instance of cls, a class or a tuple of them."""
        if not isinstance(obj, cls):
            self._fail(msg, f'{safe_repr(obj)} is not an instance of {_any_of(cls)}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        """Fail if obj is an instance of cls, a class or a tuple of them."""
        if isinstance(obj, cls):
            kind = _one_of(cls, functools.partial(isinstance, obj))
            self._fail(msg, f'{safe_repr(obj)} is an instance of {kind!r}')

    def _is_subclass(self, cls, superclass, msg):
        try:
            return issubclass(cls, superclass)
        except TypeError:
            if not isinstance(cls, type):
                self._fail(msg, f'{cls!r} is not a class')
            raise

    def assertIsSubclass(self, cls, superclass, msg=None):
        """Check that the class is a subclass of the other one, or of one of a tuple."""
        if not self._is_subclass(cls, superclass, msg):
            self._fail(msg, f'{cls!r} is not a subclass of {_any_of(superclass)}')

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        """Check that the class is no subclass of the other one, nor of one of a tuple."""
        if self._is_subclass(cls, superclass, msg):
            base = _one_of(superclass, functools.partial(issubclass, cls))
            self._fail(msg, f'{cls!r} is a subclass of {base!r}')

    @staticmethod
    def _title(obj):
        """How AttributeError names an object."""
        if isinstance(obj, types.ModuleType):
            return f'module {obj.__name__!r}'
        return f'type object {obj.__name__!r}' if isinstance(obj, type) else f'{type(obj).__name__!r} object'

    def assertHasAttr(self, obj, name, msg=None):
        """Fail unless the object has an attribute of that name."""
        if not hasattr(obj, name):
            self._fail(msg, f'{self._title(obj)} has no attribute {name!r}')

    def assertNotHasAttr(self, obj, name, msg=None):
        """Fail if the object has an attribute of that name."""
        if hasattr(obj, name):
            self._fail(msg, f'{self._title(obj)} has unexpected attribute {name!r}')

    # Texts.

    def _affix_test(self, s, affix, msg, method):
        """What tells whether the text begins or ends with something; fails if they are of different kinds."""
        try:
            test = getattr(s, method)
            test(affix)
            return test
        except (AttributeError, TypeError):
            sample = affix[0] if isinstance(affix, tuple) and affix else affix
            for kinds, word in (str, 'str'), ((bytes, bytearray), 'bytes'):
                if isinstance(sample, kinds) and not isinstance(s, kinds):
                    self._fail(msg, f'Expected {word}, not {type(s).__name__}')
            raise

    def _has_affix(self, s, affix, msg, method, verb):
        if not self._affix_test(s, affix, msg, method)(affix):
            shown = _any_of(affix) if isinstance(affix, tuple) else safe_repr(affix)
            self._fail(msg, f"{safe_repr(s, short=True)} doesn't {verb} with {shown}")

    def _lacks_affix(self, s, affix, msg, method, verb):
        test = self._affix_test(s, affix, msg, method)
        if test(affix):
            shown = safe_repr(_one_of(affix, test), short=True)
            self._fail(msg, f'{safe_repr(s, short=True)} {verb}s with {shown}')

    def assertStartsWith(self, s, prefix, msg=None):
        """Check that the text begins with the prefix, or with one of a tuple."""
        self._has_affix(s, prefix, msg, 'startswith', 'start')

    def assertNotStartsWith(self, s, prefix, msg=None):
        """Check that the text does not begin with the prefix, nor with one of a tuple."""
        self._lacks_affix(s, prefix, msg, 'startswith', 'start')

    def assertEndsWith(self, s, suffix, msg=None):
        """Check that the text ends with the suffix, or with one of a tuple."""
        self._has_affix(s, suffix, msg, 'endswith', 'end')

    def assertNotEndsWith(self, s, suffix, msg=None):
        """Check that the text does not end with the suffix, nor with one of a tuple."""
        self._lacks_affix(s, suffix, msg, 'endswith', 'end')

    def assertRegex(self, text, expected_regex, msg=None):
        """Fail unless the expression is found in text."""
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, 'expected_regex must not be empty.'
        pattern = re.compile(expected_regex)
        if pattern.search(text) is None:
            self._fail(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """Fail if the expression is found in text."""
        pattern = re.compile(unexpected_regex)
        found = pattern.search(text)
        if found is not None:
            self._fail(msg, f'Regex matched: {found[0]!r} matches {pattern.pattern!r} in {text!r}')
