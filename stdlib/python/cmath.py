"""Mathematical functions for complex numbers."""

import math as _math
from _cmath import isclose
from _sealed import native as _native
from math import e, inf, nan, pi, tau

infj = complex(0.0, inf)
nanj = complex(0.0, nan)

_LARGE = 1.7976931348623157e308 / 4
_SQRT_LARGE = _math.sqrt(_LARGE)
_LOG_LARGE = _math.log(_LARGE)
_MIN = 2.2250738585072014e-308
_SQRT_MIN = _math.sqrt(_MIN)
_LN2 = 0.6931471805599453094
_LN10 = 2.302585092994045684

# What the functions are where a part is not finite: for the real parts -inf, negative, -0, 0,
# positive, inf and nan the same seven imaginary parts, without the finite pairs.  Real and
# imaginary part of each result: sign, and p, h, q, t for pi, its half, quarter and three quarters,
# i for infinity; nn is NaN, dddd a domain error.
_SPECIAL = {
    'acos': (
        '+t+i +p+i +p+i +p-i +p-i +t-i nn+i +h+i +h-i nnnn +h+i +h-i +hnn +h+i +h-i +hnn '
        '+h+i +h-i nnnn +q+i +0+i +0+i +0-i +0-i +q-i nn+i nn+i nnnn nnnn nnnn nnnn nn-i '
        'nnnn'),
    'acosh': (
        '+i-t +i-p +i-p +i+p +i+p +i+t +inn +i-h +i+h nnnn +i-h +i+h nn+h +i-h +i+h nn+h '
        '+i-h +i+h nnnn +i-q +i-0 +i-0 +i+0 +i+0 +i+q +inn +inn nnnn nnnn nnnn nnnn +inn '
        'nnnn'),
    'asinh': (
        '-i-q -i-0 -i-0 -i+0 -i+0 -i+q -inn -i-h -i+h nnnn -i-h -i+h nnnn +i-h +i+h nnnn '
        '+i-h +i+h nnnn +i-q +i-0 +i-0 +i+0 +i+0 +i+q +inn +inn nnnn nn-0 nn+0 nnnn +inn '
        'nnnn'),
    'atanh': (
        '-0-h -0-h -0-h -0+h -0+h -0+h -0nn -0-h -0+h nnnn -0-h -0+h -0nn +0-h +0+h +0nn '
        '+0-h +0+h nnnn +0-h +0-h +0-h +0+h +0+h +0+h +0nn +0-h nnnn nnnn nnnn nnnn +0+h '
        'nnnn'),
    'cosh': (
        'dddd +i+i +i+0 +i-0 +i-i dddd +inn dddd dddd nnnn dddd dddd nn+0 dddd dddd nn+0 '
        'dddd dddd nnnn dddd +i-i +i-0 +i+0 +i+i dddd +inn nnnn nnnn nn+0 nn+0 nnnn nnnn '
        'nnnn'),
    'exp': (
        '+0+0 +0-0 +0-0 +0+0 +0+0 +0+0 +0+0 dddd dddd nnnn dddd dddd nnnn dddd dddd nnnn '
        'dddd dddd nnnn dddd +i-i +i-0 +i+0 +i+i dddd +inn nnnn nnnn nn-0 nn+0 nnnn nnnn '
        'nnnn'),
    'log': (
        '+i-t +i-p +i-p +i+p +i+p +i+t +inn +i-h +i+h nnnn +i-h +i+h nnnn +i-h +i+h nnnn '
        '+i-h +i+h nnnn +i-q +i-0 +i-0 +i+0 +i+0 +i+q +inn +inn nnnn nnnn nnnn nnnn +inn '
        'nnnn'),
    'sinh': (
        'dddd -i-i -i-0 -i+0 -i+i dddd +inn dddd dddd nnnn dddd dddd +0nn dddd dddd +0nn '
        'dddd dddd nnnn dddd +i-i +i-0 +i+0 +i+i dddd +inn nnnn nnnn nn-0 nn+0 nnnn nnnn '
        'nnnn'),
    'sqrt': (
        '+i-i +0-i +0-i +0+i +0+i +i+i nn+i +i-i +i+i nnnn +i-i +i+i nnnn +i-i +i+i nnnn '
        '+i-i +i+i nnnn +i-i +i-0 +i-0 +i+0 +i+0 +i+i +inn +i-i nnnn nnnn nnnn nnnn +i+i '
        'nnnn'),
    'tanh': (
        '-1+0 -1-0 -1-0 -1+0 -1+0 -1+0 -1+0 dddd dddd nnnn dddd dddd -0nn dddd dddd +0nn '
        'dddd dddd nnnn +1+0 +1-0 +1-0 +1+0 +1+0 +1+0 +1+0 nnnn nnnn nn-0 nn+0 nnnn nnnn '
        'nnnn'),
}
_VALUES = {'p': pi, 'h': pi / 2, 'q': pi / 4, 't': 3 * pi / 4, 'i': inf, '0': 0.0, '1': 1.0,
           'n': nan}


def _kind(x):
    if x != x:
        return 6
    if x in (inf, -inf):
        return 5 if x > 0 else 0
    if x:
        return 4 if x > 0 else 1
    return 3 if _math.copysign(1.0, x) > 0 else 2


def _special(name, x, y):
    row, column = _kind(x), _kind(y)
    at = 0
    for i in range(7):
        for j in range(7):
            if 0 < i < 5 and 0 < j < 5:
                continue
            if i == row and j == column:
                text = _SPECIAL[name].split()[at]
                if text == 'dddd':
                    raise ValueError('math domain error')
                parts = []
                for sign, c in ((text[0], text[1]), (text[2], text[3])):
                    value = _VALUES[c]
                    parts.append(-value if sign == '-' else value)
                return complex(*parts)
            at += 1


def _finite(x, y):
    return x - x == 0 and y - y == 0


def _complex(z):
    # Numbers and objects that can be converted, but no strings.
    if type(z) is complex:
        return z.real, z.imag
    if isinstance(z, (str, bytes, bytearray)):
        raise TypeError(f"must be real number, not {type(z).__name__}")
    if (not hasattr(z, '__complex__') and not hasattr(z, '__float__')
            and not hasattr(z, '__index__')):
        raise TypeError(f"must be real number, not {type(z).__name__}")
    z = complex(z)
    return z.real, z.imag


def _checked(x, y):
    if x in (inf, -inf) or y in (inf, -inf):
        raise OverflowError('math range error')
    return complex(x, y)


def _overflowing(f, x):
    # Infinity instead of an exception.
    try:
        return f(x)
    except OverflowError:
        return -inf if x < 0 and f is _math.sinh else inf


def sqrt(z, /):
    """Return the square root of z."""
    x, y = _complex(z)
    if not _finite(x, y):
        return _special('sqrt', x, y)
    return _sqrt(x, y)


def _sqrt(x, y):
    if x == 0 and y == 0:
        return complex(0.0, y)
    ax, ay = abs(x), abs(y)
    if ax < _MIN and ay < _MIN:
        ax = _math.ldexp(ax, 53)
        s = _math.ldexp(_math.sqrt(ax + _math.hypot(ax, _math.ldexp(ay, 53))), -27)
    else:
        ax /= 8.0
        s = 2.0 * _math.sqrt(ax + _math.hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    if x >= 0:
        return complex(s, _math.copysign(d, y))
    return complex(d, _math.copysign(s, y))


def _half_log(x, y):
    return _math.log(_math.hypot(x / 2.0, y / 2.0)) + _LN2 * 2.0


def acos(z, /):
    """Return the arc cosine of z."""
    x, y = _complex(z)
    if not _finite(x, y):
        return _special('acos', x, y)
    if abs(x) > _LARGE or abs(y) > _LARGE:
        value = _half_log(x, y)
        return complex(_math.atan2(abs(y), x),
                       -_math.copysign(value, y) if x < 0 else _math.copysign(value, -y))
    s1, s2 = _sqrt(1.0 - x, -y), _sqrt(1.0 + x, y)
    return complex(2.0 * _math.atan2(s1.real, s2.real),
                   _math.asinh(s2.real * s1.imag - s2.imag * s1.real))


def acosh(z, /):
    """Return the inverse hyperbolic cosine of z."""
    x, y = _complex(z)
    if not _finite(x, y):
        return _special('acosh', x, y)
    if abs(x) > _LARGE or abs(y) > _LARGE:
        return complex(_half_log(x, y), _math.atan2(y, x))
    s1, s2 = _sqrt(x - 1.0, y), _sqrt(x + 1.0, y)
    return complex(_math.asinh(s1.real * s2.real + s1.imag * s2.imag),
                   2.0 * _math.atan2(s1.imag, s2.real))


def asinh(z, /):
    """Return the inverse hyperbolic sine of z."""
    return _asinh(*_complex(z))


def _asinh(x, y):
    if not _finite(x, y):
        return _special('asinh', x, y)
    if abs(x) > _LARGE or abs(y) > _LARGE:
        value = _half_log(x, y)
        return complex(_math.copysign(value, x) if y >= 0 else -_math.copysign(value, -x),
                       _math.atan2(y, abs(x)))
    s1, s2 = _sqrt(1.0 + y, -x), _sqrt(1.0 - y, x)
    return complex(_math.asinh(s1.real * s2.imag - s2.real * s1.imag),
                   _math.atan2(y, s1.real * s2.real - s1.imag * s2.imag))


def asin(z, /):
    """Return the arc sine of z."""
    x, y = _complex(z)
    s = _asinh(-y, x)
    return complex(s.imag, -s.real)


def atanh(z, /):
    """Return the inverse hyperbolic tangent of z."""
    return _atanh(*_complex(z))


def _atanh(x, y):
    if not _finite(x, y):
        return _special('atanh', x, y)
    if x < 0 or (x == 0 and _math.copysign(1.0, x) < 0):
        return -_atanh(-x, -y)
    ay = abs(y)
    if x > _SQRT_LARGE or ay > _SQRT_LARGE:
        h = _math.hypot(x / 2.0, y / 2.0)
        return complex(x / 4.0 / h / h, -_math.copysign(pi / 2.0, -y))
    if x == 1.0 and ay < _SQRT_MIN:
        if ay == 0:
            raise ValueError('math domain error')
        return complex(-_math.log(_math.sqrt(ay) / _math.sqrt(_math.hypot(ay, 2.0))),
                       _math.copysign(_math.atan2(2.0, -ay) / 2, y))
    return complex(_math.log1p(4.0 * x / ((1 - x) * (1 - x) + ay * ay)) / 4.0,
                   -_math.atan2(-2.0 * y, (1 - x) * (1 + x) - ay * ay) / 2.0)


def atan(z, /):
    """Return the arc tangent of z."""
    x, y = _complex(z)
    s = _atanh(-y, x)
    return complex(s.imag, -s.real)


def cosh(z, /):
    """Return the hyperbolic cosine of z."""
    return _cosh(*_complex(z))


def _cosh(x, y):
    if not _finite(x, y):
        if x in (inf, -inf) and y - y == 0 and y != 0:
            real = _math.copysign(inf, _math.cos(y))
            imag = _math.copysign(inf, _math.sin(y))
            return complex(real, imag if x > 0 else -imag)
        return _special('cosh', x, y)
    if abs(x) > _LOG_LARGE:
        less = x - _math.copysign(1.0, x)
        return _checked(_math.cos(y) * _overflowing(_math.cosh, less) * e,
                        _math.sin(y) * _overflowing(_math.sinh, less) * e)
    return _checked(_math.cos(y) * _math.cosh(x), _math.sin(y) * _math.sinh(x))


def cos(z, /):
    """Return the cosine of z."""
    x, y = _complex(z)
    return _cosh(-y, x)


def sinh(z, /):
    """Return the hyperbolic sine of z."""
    return _sinh(*_complex(z))


def _sinh(x, y):
    if not _finite(x, y):
        if x in (inf, -inf) and y - y == 0 and y != 0:
            real = _math.copysign(inf, _math.cos(y))
            return complex(real if x > 0 else -real, _math.copysign(inf, _math.sin(y)))
        return _special('sinh', x, y)
    if abs(x) > _LOG_LARGE:
        less = x - _math.copysign(1.0, x)
        return _checked(_math.cos(y) * _overflowing(_math.sinh, less) * e,
                        _math.sin(y) * _overflowing(_math.cosh, less) * e)
    return _checked(_math.cos(y) * _math.sinh(x), _math.sin(y) * _math.cosh(x))


def sin(z, /):
    """Return the sine of z."""
    x, y = _complex(z)
    s = _sinh(-y, x)
    return complex(s.imag, -s.real)


def tanh(z, /):
    """Return the hyperbolic tangent of z."""
    return _tanh(*_complex(z))


def _tanh(x, y):
    if not _finite(x, y):
        if x in (inf, -inf) and y - y == 0 and y != 0:
            return complex(1.0 if x > 0 else -1.0,
                           _math.copysign(0.0, 2.0 * _math.sin(y) * _math.cos(y)))
        return _special('tanh', x, y)
    if abs(x) > _LOG_LARGE:
        return complex(_math.copysign(1.0, x),
                       4.0 * _math.sin(y) * _math.cos(y) * _math.exp(-2.0 * abs(x)))
    tx = _math.tanh(x)
    ty = _math.tan(y)
    cx = 1.0 / _math.cosh(x)
    txty = tx * ty
    denom = 1.0 + txty * txty
    return complex(tx * (1.0 + ty * ty) / denom, ((ty / denom) * cx) * cx)


def tan(z, /):
    """Return the tangent of z."""
    x, y = _complex(z)
    s = _tanh(-y, x)
    return complex(s.imag, -s.real)


def exp(z, /):
    """Return the exponential value e**z."""
    x, y = _complex(z)
    if not _finite(x, y):
        if x in (inf, -inf) and y - y == 0 and y != 0:
            size = inf if x > 0 else 0.0
            return complex(_math.copysign(size, _math.cos(y)), _math.copysign(size, _math.sin(y)))
        return _special('exp', x, y)
    if x > _LOG_LARGE:
        size = _overflowing(_math.exp, x - 1.0)
        return _checked(size * _math.cos(y) * e, size * _math.sin(y) * e)
    size = _math.exp(x)
    return _checked(size * _math.cos(y), size * _math.sin(y))


def _log(x, y):
    if not _finite(x, y):
        return _special('log', x, y)
    ax, ay = abs(x), abs(y)
    if ax > _LARGE or ay > _LARGE:
        real = _math.log(_math.hypot(ax / 2.0, ay / 2.0)) + _LN2
    elif ax < _MIN and ay < _MIN:
        if ax == 0 and ay == 0:
            raise ValueError('math domain error')
        real = _math.log(_math.hypot(_math.ldexp(ax, 53), _math.ldexp(ay, 53))) - 53 * _LN2
    else:
        h = _math.hypot(ax, ay)
        if 0.71 <= h <= 1.73:
            high, low = (ax, ay) if ax > ay else (ay, ax)
            real = _math.log1p((high - 1) * (high + 1) + low * low) / 2.0
        else:
            real = _math.log(h)
    return complex(real, _math.atan2(y, x))


_missing = object()


def log(z, base=_missing, /):
    """log(z[, base]) -> logarithm of z, a natural one unless base is given"""
    result = _log(*_complex(z))
    if base is _missing:
        return result
    try:
        return result / _log(*_complex(base))
    except ZeroDivisionError:
        raise ValueError('math domain error') from None


def log10(z, /):
    """Return the base-10 logarithm of z."""
    result = _log(*_complex(z))
    return complex(result.real / _LN10, result.imag / _LN10)


def phase(z, /):
    """Give the angle of z in the complex plane, between -pi and pi."""
    x, y = _complex(z)
    angle = _math.atan2(y, x)
    if angle == 0 and y and x != inf:
        # It is too small for a float.
        raise OverflowError('math range error')
    return angle


def polar(z, /):
    """Give the distance of z from 0 and its angle."""
    x, y = _complex(z)
    r = _math.hypot(x, y)
    if r == inf and _finite(x, y):
        raise OverflowError('math range error')
    return r, _math.atan2(y, x)


def rect(r, phi, /):
    """Convert from polar coordinates to rectangular coordinates."""
    r, phi = _real(r), _real(phi)
    if not _finite(r, phi):
        if r in (inf, -inf) and phi - phi == 0 and phi != 0:
            real = _math.copysign(inf, _math.cos(phi))
            imag = _math.copysign(inf, _math.sin(phi))
            return complex(real, imag) if r > 0 else complex(-real, -imag)
        if phi != phi:
            if r == 0:
                return complex(0.0, 0.0)
            return complex(inf, nan) if r in (inf, -inf) else complex(nan, nan)
        if phi in (inf, -inf):
            if r == 0:
                return complex(0.0, 0.0)
            if r == r:
                raise ValueError('math domain error')
            return complex(nan, nan)
        if r != r:
            return complex(nan, 0.0 if phi == 0 else nan)
        return complex(r, -phi if r < 0 else phi)
    if phi == 0.0:
        # Keeps the sign of zero right.
        return complex(r, r * phi)
    return complex(r * _math.cos(phi), r * _math.sin(phi))


def _real(x):
    if isinstance(x, float):
        return x
    if isinstance(x, str) or not (hasattr(x, '__float__') or hasattr(x, '__index__')):
        raise TypeError(f"must be real number, not {type(x).__name__}")
    return float(x)


def isfinite(z, /):
    """Say whether neither part of z is infinite or NaN."""
    return _finite(*_complex(z))


def isinf(z, /):
    """Return True if the real or imaginary part of z is positive or negative infinity."""
    x, y = _complex(z)
    return x in (inf, -inf) or y in (inf, -inf)


def isnan(z, /):
    """Say whether a part of z is NaN."""
    x, y = _complex(z)
    return x != x or y != y


# In CPython they are builtin functions, which do not become methods of classes that hold them.
for _name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "isfinite", "isinf", "isnan", "log",
              "log10", "phase", "polar", "rect", "sin", "sinh", "sqrt", "tan", "tanh"):
    globals()[_name] = _native(globals()[_name])
del _name
