"""Exact sums of numbers of all kinds, and their way back to numbers of those kinds."""

import functools
import math
from fractions import Fraction


class StatisticsError(ValueError):
    pass


StatisticsError.__module__ = 'statistics'


def _isfinite(x):
    try:
        return x.is_finite()
    except AttributeError:
        return math.isfinite(x)


def _exact_ratio(x):
    """Numerator and denominator of a number; for NaN and infinities the number and None."""
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):
        return x, None
    except AttributeError:
        pass
    try:
        return x.numerator, x.denominator
    except AttributeError:
        kind = type(x).__name__
        raise TypeError(f"can't convert type '{kind}' to numerator/denominator")


def _coerce(T, S):
    """The type of a result of numbers of two types: the one that holds the other."""
    if S in (T, int, bool):
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    # Subclasses of int give way to all others, and fractions to floats.
    for giving_way, to in ((int, object), (Fraction, float)):
        if issubclass(T, giving_way) and issubclass(S, to):
            return S
        if issubclass(S, giving_way) and issubclass(T, to):
            return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


_common_type = functools.partial(functools.reduce, _coerce)


def _add_up(partials):
    """The sum of fractions that are given as numerators by denominator; the sum of those without one if there are any."""
    if None in partials:
        return partials[None]
    total, common = 0, 1
    for denominator, numerator in sorted(partials.items()):
        shared = math.gcd(common, denominator)
        total = total * (denominator // shared) + numerator * (common // shared)
        common *= denominator // shared
    return Fraction(total, common)


def _sum(data):
    """The common type of data, their exact sum and how many they are."""
    kinds, partials = set(), {}
    before = partials.get
    count = 0
    for x in data:
        kinds.add(type(x))
        numerator, denominator = _exact_ratio(x)
        partials[denominator] = before(denominator, 0) + numerator
        count += 1
    return _common_type(kinds, int), _add_up(partials), count


def _ss(data, c=None):
    """The common type of data, the exact sum of squared deviations from `c` or the mean, that value, and their number."""
    if c is not None:
        T, squares, count = _sum((difference := x - c) * difference for x in data)
        return T, squares, c, count
    kinds, sums, squares, count = set(), {}, {}, 0
    for x in data:
        kinds.add(type(x))
        n, d = _exact_ratio(x)
        sums[d] = sums.get(d, 0) + n
        squares[d] = squares.get(d, 0) + n * n
        count += 1
    T = _common_type(kinds, int)
    if not count:
        return T, Fraction(0), Fraction(0), 0
    total = _add_up(sums)
    if None in sums:
        return T, total, total, count
    of_squares = _add_up({d * d: n for d, n in squares.items()})
    mean = total / count
    return T, of_squares - total * mean, mean, count


def _convert(value, T):
    """An exact value as a number of a type; a float if it is a fraction and the type has none."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        # A Decimal is not made of a fraction.
        if not isinstance(value, Fraction):
            raise
        return T(value.numerator) / T(value.denominator)


def _fail_neg(values, errmsg='negative value'):
    """Gives the values, up to a negative one."""
    for value in values:
        if value < 0:
            raise StatisticsError(errmsg)
        yield value


def _integer_sqrt_of_frac_rto(n, m):
    """The integer root of n / m; it is odd if it is not exact, so that it can be rounded once more."""
    root = math.isqrt(n // m)
    is_exact = root * root * m == n
    return root if is_exact else root | 1


def _float_sqrt_of_frac(n, m):
    """The square root of n / m, correctly rounded."""
    # The root shall have some bits more than a float.
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift < 0:
        return _integer_sqrt_of_frac_rto(n << -2 * shift, m) / (1 << -shift)
    return float(_integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift)


def _decimal_sqrt_of_frac(n, m):
    """The square root of n / m as a Decimal, correctly rounded."""
    from decimal import Decimal, localcontext
    if n == 0:
        return Decimal('0.0')
    if n < 0:
        n, m = -n, -m
    with localcontext() as context:
        context.prec += 30
        root = (Decimal(n) / Decimal(m)).sqrt()
    return +root


def _root(value, T):
    """The square root of an exact value, for data of a type."""
    from decimal import Decimal
    try:
        ratio = value.numerator, value.denominator
    except AttributeError:
        raise ValueError('inf or nan encountered in data')
    return (_decimal_sqrt_of_frac if issubclass(T, Decimal) else _float_sqrt_of_frac)(*ratio)
