"""Helpers of the assertions: representations and comparisons of sequences."""

from collections import Counter, namedtuple

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = 5
_MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _PLACEHOLDER_LEN + _MIN_END_LEN)

_Mismatch = namedtuple('Mismatch', 'actual expected value')


def _shorten(s, prefixlen, suffixlen):
    skip = len(s) - prefixlen - suffixlen
    if skip > _PLACEHOLDER_LEN:
        s = '%s[%d chars]%s' % (s[:prefixlen], skip, s[len(s) - suffixlen:])
    return s


def _common_shorten_repr(*args):
    """Representations of the values, shortened where they agree so that the difference shows."""
    from os.path import commonprefix
    args = tuple(map(safe_repr, args))
    longest = max(map(len, args))
    if longest <= _MAX_LENGTH:
        return args
    prefix = commonprefix(args)
    n = len(prefix)
    common = _MAX_LENGTH - (longest - n + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if common > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, common)
        return tuple(prefix + s[n:] for s in args)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(s[n:], _MIN_DIFF_LEN, _MIN_END_LEN) for s in args)


def safe_repr(obj, short=False):
    """The representation of an object, or a plain one if that fails; short ones end after some characters."""
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + ' [truncated]...'


def strclass(cls):
    """The name of a class with its module."""
    return '%s.%s' % (cls.__module__, cls.__qualname__)


def three_way_cmp(x, y):
    """Return -1 if x < y, 0 if x == y and 1 if x > y"""
    return (x > y) - (x < y)


def sorted_list_difference(expected, actual):
    """The elements of each of two sorted lists that the other one lacks, without repetitions."""
    missing, unexpected = [], []
    i = j = 0
    while i < len(expected) and j < len(actual):
        e, a = expected[i], actual[j]
        if e < a:
            missing.append(e)
            i = _behind(expected, i)
        elif e > a:
            unexpected.append(a)
            j = _behind(actual, j)
        else:
            i, j = _behind(expected, i), _behind(actual, j)
    missing.extend(expected[i:])
    unexpected.extend(actual[j:])
    return missing, unexpected


def _behind(items, i):
    """The index of the first element behind the equal ones that begin at an index."""
    value = items[i]
    while i < len(items) and items[i] == value:
        i += 1
    return i


def unorderable_list_difference(expected, actual):
    """The elements that one of two lists has and the other lacks; takes those of the first list out of both."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def _count_diff_hashable(actual, expected):
    """The elements that do not occur equally often in both, with the counts."""
    counts, others = Counter(actual), Counter(expected)
    differences = [_Mismatch(n, others.get(item, 0), item) for item, n in counts.items() if n != others.get(item, 0)]
    differences += [_Mismatch(0, n, item) for item, n in others.items() if item not in counts]
    return differences


def _count_diff_all_purpose(actual, expected):
    """As _count_diff_hashable, for elements that can only be compared."""
    left, right = list(actual), list(expected)
    differences = []
    absent = object()
    for side, items in enumerate((left, right)):
        for i, item in enumerate(items):
            if item is absent:
                continue
            counts = [0, 0]
            for which, others in ((0, left), (1, right)):
                for j in range(len(others)):
                    if (i <= j or which != side) and others[j] is not absent and others[j] == item:
                        counts[which] += 1
                        others[j] = absent
            if counts[0] != counts[1]:
                differences.append(_Mismatch(*counts, item))
    return differences
