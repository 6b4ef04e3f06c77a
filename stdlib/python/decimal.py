"""Decimal fixed-point and floating-point arithmetic.

Decimal is the number, Context holds precision, rounding, limits, flags and traps; getcontext(),
setcontext() and localcontext() are about the current context.
"""

import math as _math
import numbers as _numbers
import sys as _sys
from _sealed import instance as _instance, seal as _seal
import _decimal_functions as _functions

ROUND_UP = 'ROUND_UP'
ROUND_DOWN = 'ROUND_DOWN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_05UP = 'ROUND_05UP'
_ROUNDINGS = frozenset((ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP,
                        ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP))

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997
IEEE_CONTEXT_MAX_BITS = 512
HAVE_THREADS = True
HAVE_CONTEXTVAR = True
__version__ = '1.70'
__libmpdec_version__ = '2.5.1'
__all__ = [
    'BasicContext', 'Clamped', 'Context', 'ConversionSyntax', 'Decimal', 'DecimalException',
    'DecimalTuple', 'DefaultContext', 'DivisionByZero', 'DivisionImpossible', 'DivisionUndefined',
    'ExtendedContext', 'FloatOperation', 'HAVE_CONTEXTVAR', 'HAVE_THREADS', 'IEEEContext',
    'IEEE_CONTEXT_MAX_BITS', 'Inexact', 'InvalidContext', 'InvalidOperation', 'MAX_EMAX',
    'MAX_PREC', 'MIN_EMIN', 'MIN_ETINY', 'Overflow', 'ROUND_05UP', 'ROUND_CEILING', 'ROUND_DOWN',
    'ROUND_FLOOR', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN', 'ROUND_HALF_UP', 'ROUND_UP', 'Rounded',
    'Subnormal', 'Underflow', 'getcontext', 'localcontext', 'setcontext']


class DecimalException(ArithmeticError):
    """Base of the signals."""


class InvalidOperation(DecimalException):
    """An invalid operation was performed."""


class FloatOperation(DecimalException, TypeError):
    """Floats and decimals were mixed."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """Division by 0."""


class Inexact(DecimalException):
    """Digits other than zero were lost in rounding."""


class Rounded(DecimalException):
    """Digits were lost in rounding."""


class Subnormal(DecimalException):
    """The exponent is below Emin."""


class Overflow(Inexact, Rounded):
    """The result is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """The result was rounded to a subnormal or zero."""


class Clamped(DecimalException):
    """The exponent was changed to fit the limits."""


class ConversionSyntax(InvalidOperation):
    """A string is not a number."""


class DivisionImpossible(InvalidOperation):
    """The quotient of an integer division is too large."""


class DivisionUndefined(InvalidOperation):
    """0 / 0."""


class InvalidContext(InvalidOperation):
    """A context is not valid."""


# Signals are bits inside, in this order.
_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal,
            Inexact, Rounded, Clamped)
_INVALID, _FLOAT, _ZERO, _OVER, _UNDER, _SUB, _INEXACT, _ROUNDED, _CLAMPED = \
    [1 << _i for _i in range(9)]
_BITS = {signal: 1 << _i for _i, signal in enumerate(_SIGNALS)}


def _bit(signal):
    try:
        return _BITS[signal]
    except (KeyError, TypeError):
        raise KeyError('valid values for signals are:\n  [InvalidOperation, FloatOperation, '
                       'DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n'
                       '   Clamped]') from None


class SignalDict:
    """Flags or traps of a context as a mapping."""

    def __init__(self, context, name):
        self._context = context
        self._name = name

    def __getitem__(self, signal):
        return bool(getattr(self._context, self._name) & _bit(signal))

    def __setitem__(self, signal, value):
        bit = _bit(signal)
        bits = getattr(self._context, self._name)
        setattr(self._context, self._name, bits | bit if value else bits & ~bit)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __len__(self):
        return len(_SIGNALS)

    def __iter__(self):
        return iter(_SIGNALS)

    def __contains__(self, signal):
        return signal in _BITS

    def keys(self):
        return list(_SIGNALS)

    def values(self):
        return [self[signal] for signal in _SIGNALS]

    def items(self):
        return [(signal, self[signal]) for signal in _SIGNALS]

    def get(self, signal, default=None):
        return self[signal] if signal in _BITS else default

    def copy(self):
        return dict(self.items())

    def _bits(self):
        return getattr(self._context, self._name)

    def __eq__(self, other):
        if isinstance(other, SignalDict):
            return self._bits() == other._bits()
        if isinstance(other, dict):
            return self.copy() == other
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return '{%s}' % ', '.join([f"{signal!r}:{value!r}" for signal, value in self.items()])


def _signal_bits(value):
    if isinstance(value, SignalDict):
        return value._bits()
    if isinstance(value, dict):
        if len(value) != len(_SIGNALS):
            raise KeyError("invalid signal dict")
        bits = 0
        for signal, on in value.items():
            if on:
                bits |= _bit(signal)
        return bits
    if isinstance(value, (list, tuple)):
        bits = 0
        for signal in value:
            bits |= _bit(signal)
        return bits
    raise TypeError("argument must be a signal dict")


def _integer(value):
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    return int(value)


def _check_rounding(rounding):
    if not isinstance(rounding, str) or rounding not in _ROUNDINGS:
        raise TypeError("valid values for rounding are:\n"
                        "  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                        "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n"
                        "   ROUND_05UP]")
    return rounding


class Context:
    """The environment of decimal operations.

    prec: number of digits.  rounding: one of the ROUND_ constants.  Emin, Emax: limits of
    exponents.  capitals: 1 for 'E', 0 for 'e'.  clamp: 1 to keep exponents in the range of
    interchange formats.  flags: signals that occurred.  traps: signals that raise.
    """

    __slots__ = ('_prec', '_rounding', '_emin', '_emax', '_capitals', '_clamp', '_flags',
                 '_traps')

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        default = _default
        self._prec = default._prec if default else 28
        self._rounding = default._rounding if default else ROUND_HALF_EVEN
        self._emin = default._emin if default else -999999
        self._emax = default._emax if default else 999999
        self._capitals = default._capitals if default else 1
        self._clamp = default._clamp if default else 0
        self._flags = 0
        self._traps = default._traps if default else _INVALID | _ZERO | _OVER
        if prec is not None:
            self.prec = prec
        if rounding is not None:
            self.rounding = rounding
        if Emin is not None:
            self.Emin = Emin
        if Emax is not None:
            self.Emax = Emax
        if capitals is not None:
            self.capitals = capitals
        if clamp is not None:
            self.clamp = clamp
        if flags is not None:
            self._flags = _signal_bits(flags)
        if traps is not None:
            self._traps = _signal_bits(traps)

    @property
    def prec(self):
        return self._prec

    @prec.setter
    def prec(self, value):
        value = _integer(value)
        if not 1 <= value <= MAX_PREC:
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        self._prec = value

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        self._rounding = _check_rounding(value)

    @property
    def Emin(self):
        return self._emin

    @Emin.setter
    def Emin(self, value):
        value = _integer(value)
        if not MIN_EMIN <= value <= 0:
            raise ValueError("valid range for Emin is [MIN_EMIN, 0]")
        self._emin = value

    @property
    def Emax(self):
        return self._emax

    @Emax.setter
    def Emax(self, value):
        value = _integer(value)
        if not 0 <= value <= MAX_EMAX:
            raise ValueError("valid range for Emax is [0, MAX_EMAX]")
        self._emax = value

    @property
    def capitals(self):
        return self._capitals

    @capitals.setter
    def capitals(self, value):
        if _integer(value) not in (0, 1):
            raise ValueError("valid values for capitals are 0 or 1")
        self._capitals = value

    @property
    def clamp(self):
        return self._clamp

    @clamp.setter
    def clamp(self, value):
        if _integer(value) not in (0, 1):
            raise ValueError("valid values for clamp are 0 or 1")
        self._clamp = value

    @property
    def flags(self):
        return SignalDict(self, '_flags')

    @flags.setter
    def flags(self, value):
        self._flags = _signal_bits(value)

    @property
    def traps(self):
        return SignalDict(self, '_traps')

    @traps.setter
    def traps(self, value):
        self._traps = _signal_bits(value)

    def __delattr__(self, name):
        if name in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise AttributeError("context attributes cannot be deleted")
        object.__delattr__(self, name)

    def Etiny(self):
        """The smallest exponent of a subnormal number."""
        return self._emin - self._prec + 1

    def Etop(self):
        """The greatest exponent of a number with all digits."""
        return self._emax - self._prec + 1

    def clear_flags(self):
        """Reset all flags."""
        self._flags = 0

    def clear_traps(self):
        """Reset all traps."""
        self._traps = 0

    def copy(self):
        """A copy of the context."""
        new = object.__new__(Context)
        for name in Context.__slots__:
            setattr(new, name, getattr(self, name))
        return new

    __copy__ = copy

    def __repr__(self):
        return (f"Context(prec={self._prec}, rounding={self._rounding}, Emin={self._emin}, "
                f"Emax={self._emax}, capitals={self._capitals}, clamp={self._clamp}, "
                f"flags=[{_names(self._flags)}], traps=[{_names(self._traps)}])")

    def __reduce__(self):
        def listed(bits):
            return [s for s in _SIGNALS if bits & _BITS[s]]

        return Context, (self._prec, self._rounding, self._emin, self._emax, self._capitals,
                         self._clamp, listed(self._flags), listed(self._traps))

    def create_decimal(self, num='0', /):
        """A new number, rounded to the context."""
        d = _convert_exact(Decimal, num, self)
        if d._k:
            return _quiet_payload(d, self)
        return _fix(d._s, d._n, d._e, self)

    def create_decimal_from_float(self, f, /):
        """A new number from a float, rounded to the context."""
        d = Decimal.from_float(f)
        return d if d._k else _fix(d._s, d._n, d._e, self)


# The order in which signals are named in the representation.
_NAMED = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded,
          Subnormal, Underflow)


def _names(bits):
    return ', '.join([s.__name__ for s in _NAMED if bits & _BITS[s]])


def _signal(ctx, bits, condition=None):
    # Sets flags and raises what is trapped.
    ctx._flags |= bits
    trapped = bits & ctx._traps
    if trapped:
        found = [s for s in _SIGNALS if trapped & _BITS[s]]
        shown = [condition if condition and s is InvalidOperation else s for s in found]
        raise found[0](shown)


def _invalid(ctx, condition=None):
    _signal(ctx, _INVALID, condition)
    return _NAN


_POWERS = [10 ** _i for _i in range(200)]


def _pow10(k):
    return _POWERS[k] if k < 200 else 10 ** k


def _int_text(n):
    # The digits of an integer from 0 on: decimals do not know the limit that str() has for ints.
    if n.bit_length() < 2000:
        return str(n)
    low_digits = _digits(n) // 2
    high, low = divmod(n, 10 ** low_digits)
    return _int_text(high) + _int_text(low).zfill(low_digits)


def _int_of_text(text):
    # The integer of a text of digits, of any length.
    if len(text) < 600:
        return int(text)
    half = len(text) // 2
    return _int_of_text(text[:-half]) * 10 ** half + _int_of_text(text[-half:])


def _fits(n, digits):
    # n < 10 ** digits, which may be too large a number to make.
    return not n or _digits(n) <= digits


def _digits(n):
    # Number of digits of a positive integer.
    k = n.bit_length() * 30103 // 100000
    if k < 200:
        return k + 1 if n >= _POWERS[k] else k
    while n >= 10 ** k:
        k += 1
    while n < 10 ** (k - 1):
        k -= 1
    return k


def _round_off(s, n, drop, rounding):
    # n without its last digits, rounded; and whether that changed the value.
    if drop <= 0:
        return n, False
    power = _pow10(drop)
    q, r = divmod(n, power)
    if not r:
        return q, False
    if rounding == ROUND_HALF_EVEN:
        r *= 2
        up = r > power or (r == power and q & 1)
    elif rounding == ROUND_HALF_UP:
        up = r * 2 >= power
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_HALF_DOWN:
        up = r * 2 > power
    elif rounding == ROUND_FLOOR:
        up = s
    elif rounding == ROUND_CEILING:
        up = not s
    else:
        up = q % 5 == 0
    return (q + 1 if up else q), True


def _overflow(s, ctx):
    bits = _OVER | _INEXACT | _ROUNDED
    rounding = ctx._rounding
    if (rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP)
            or (rounding == ROUND_CEILING and not s) or (rounding == ROUND_FLOOR and s)):
        result = _MINUS_INF if s else _INF
    else:
        result = _dec(s, 10 ** ctx._prec - 1, ctx.Etop())
    _signal(ctx, bits)
    return result


def _fix(s, n, e, ctx):
    # The number as the context allows it.
    prec = ctx._prec
    if not n:
        low = ctx._emin - prec + 1
        high = ctx._emax - prec + 1 if ctx._clamp else ctx._emax
        if e < low or e > high:
            e = low if e < low else high
            _signal(ctx, _CLAMPED)
        return _instance(Decimal, e, 0, 0, s)
    k = n.bit_length() * 30103 // 100000
    if k < 200:
        d = k + 1 if n >= _POWERS[k] else k
    else:
        d = _digits(n)
    if d <= prec and e + d - 1 <= ctx._emax and e + d - 1 >= ctx._emin and not ctx._clamp:
        return _instance(Decimal, e, 0, n, s)
    etop = ctx._emax - prec + 1
    etiny = ctx._emin - prec + 1
    low = d + e - prec
    if low > etop:
        return _overflow(s, ctx)
    subnormal = low < etiny
    bits = 0
    if subnormal:
        low = etiny
        bits = _SUB
    if e < low:
        n, inexact = _round_off(s, n, low - e, ctx._rounding)
        e = low
        bits |= _ROUNDED
        if inexact:
            bits |= _INEXACT
            if subnormal:
                bits |= _UNDER
            if not n:
                bits |= _CLAMPED
            elif n == _pow10(prec):
                n //= 10
                e += 1
                if e > etop:
                    return _overflow(s, ctx)
    if ctx._clamp and e > etop:
        n *= 10 ** (e - etop)
        e = etop
        bits |= _CLAMPED
    if bits:
        _signal(ctx, bits)
    return _instance(Decimal, e, 0, n, s)


def _quiet_payload(d, ctx):
    # A NaN whose payload fits the context.
    if d._k == 1:
        return d
    room = ctx._prec - ctx._clamp
    if d._n and _digits(d._n) > room:
        return _instance(Decimal, 0, d._k, d._n % _pow10(room), d._s)
    return d


def _nans(ctx, *operands):
    # The result of an operation that has a NaN among the operands, or None.
    for d in operands:
        if d._k == 3:
            _signal(ctx, _INVALID)
            return _quiet_payload(_instance(Decimal, 0, 2, d._n, d._s), ctx)
    for d in operands:
        if d._k == 2:
            return _quiet_payload(d, ctx)
    return None


def _to_decimal(other):
    # An operand of an operator as a number, or None.
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _of_int(other)
    return None


def _of_int(n):
    n = int(n)
    return _instance(Decimal, 0, 0, -n, 1) if n < 0 else _instance(Decimal, 0, 0, n, 0)


def _required(other):
    d = _to_decimal(other)
    if d is None:
        raise TypeError(f"conversion from {type(other).__name__} to Decimal is not supported")
    return d


def _add(a, b, ctx, flip=0):
    sa, sb = a._s, b._s ^ flip
    if a._k or b._k:
        nan = _nans(ctx, a, b)
        if nan is not None:
            return nan
        if a._k:
            if b._k and sa != sb:
                return _invalid(ctx)
            return a
        return _MINUS_INF if sb else _INF
    na, nb, ea, eb = a._n, b._n, a._e, b._e
    if ea == eb:
        n = (-na if sa else na) + (-nb if sb else nb)
        if n > 0:
            return _fix(0, n, ea, ctx)
        if n < 0:
            return _fix(1, -n, ea, ctx)
        if not na:
            s = sa if sa == sb else ctx._rounding == ROUND_FLOOR
        else:
            s = ctx._rounding == ROUND_FLOOR
        return _fix(int(s), 0, ea, ctx)
    prec = ctx._prec
    if not na or not nb:
        if not na and not nb:
            s = sa if sa == sb else int(ctx._rounding == ROUND_FLOOR)
            return _fix(s, 0, min(ea, eb), ctx)
        s, n, e, other = (sb, nb, eb, ea) if not na else (sa, na, ea, eb)
        if other < e:
            # The zero asks for more digits, as far as there is room.
            low = max(other, e - prec - 1)
            n *= _pow10(e - low)
            e = low
        return _fix(s, n, e, ctx)
    if ea < eb:
        sa, na, ea, sb, nb, eb = sb, nb, eb, sa, na, ea
    # A number far below the last digit that counts acts only through its being there.
    floor = ea + min(-1, _digits(na) - prec - 2)
    if _digits(nb) + eb - 1 < floor:
        nb = 1
        eb = floor
    na *= _pow10(ea - eb)
    n = (-na if sa else na) + (-nb if sb else nb)
    if n > 0:
        return _fix(0, n, eb, ctx)
    if n < 0:
        return _fix(1, -n, eb, ctx)
    return _fix(int(ctx._rounding == ROUND_FLOOR), 0, eb, ctx)


def _mul(a, b, ctx):
    s = a._s ^ b._s
    if a._k or b._k:
        nan = _nans(ctx, a, b)
        if nan is not None:
            return nan
        if (a._k and not b._k and not b._n) or (b._k and not a._k and not a._n):
            return _invalid(ctx)
        return _MINUS_INF if s else _INF
    return _fix(s, a._n * b._n, a._e + b._e, ctx)


def _div(a, b, ctx):
    s = a._s ^ b._s
    if a._k or b._k:
        nan = _nans(ctx, a, b)
        if nan is not None:
            return nan
        if a._k:
            if b._k:
                return _invalid(ctx)
            return _MINUS_INF if s else _INF
        _signal(ctx, _CLAMPED)
        return _dec(s, 0, ctx.Etiny())
    na, nb = a._n, b._n
    if not nb:
        if not na:
            return _invalid(ctx, DivisionUndefined)
        _signal(ctx, _ZERO)
        return _MINUS_INF if s else _INF
    ideal = a._e - b._e
    if not na:
        return _fix(s, 0, ideal, ctx)
    shift = _digits(nb) - _digits(na) + ctx._prec + 1
    e = ideal - shift
    if shift >= 0:
        q, r = divmod(na * _pow10(shift), nb)
    else:
        q, r = divmod(na, nb * _pow10(-shift))
    if r:
        # The last digit remembers that there is more.
        if q % 5 == 0:
            q += 1
    else:
        while e < ideal and q % 10 == 0:
            q //= 10
            e += 1
    return _fix(s, q, e, ctx)


def _divmod_finite(a, b, ctx):
    # Quotient (an integer) and remainder of finite a and finite b other than 0, or None twice.
    ideal = min(a._e, b._e)
    na, nb = a._n, b._n
    if not na:
        return 0, 0, ideal
    gap = (_digits(na) + a._e) - (_digits(nb) + b._e)
    if gap <= -2:
        # Smaller than the divisor: it is the remainder itself.
        return 0, na * 10 ** (a._e - ideal), ideal
    if gap <= ctx._prec:
        if a._e >= b._e:
            na *= 10 ** (a._e - b._e)
        else:
            nb *= 10 ** (b._e - a._e)
        q, r = divmod(na, nb)
        if _fits(q, ctx._prec):
            return q, r, ideal
    return None, None, None


def _floordiv(a, b, ctx):
    s = a._s ^ b._s
    if a._k or b._k:
        nan = _nans(ctx, a, b)
        if nan is not None:
            return nan
        if a._k:
            if b._k:
                return _invalid(ctx)
            return _MINUS_INF if s else _INF
        return _fix(s, 0, 0, ctx)
    if not b._n:
        if not a._n:
            return _invalid(ctx, DivisionUndefined)
        _signal(ctx, _ZERO)
        return _MINUS_INF if s else _INF
    q, _, _ = _divmod_finite(a, b, ctx)
    if q is None:
        return _invalid(ctx, DivisionImpossible)
    return _fix(s, q, 0, ctx)


def _mod(a, b, ctx):
    if a._k or b._k:
        nan = _nans(ctx, a, b)
        if nan is not None:
            return nan
        if a._k:
            return _invalid(ctx)
        return _fix(a._s, a._n, a._e, ctx)
    if not b._n:
        if not a._n:
            return _invalid(ctx, DivisionUndefined)
        return _invalid(ctx)
    q, r, e = _divmod_finite(a, b, ctx)
    if q is None:
        return _invalid(ctx, DivisionImpossible)
    return _fix(a._s, r, e, ctx)


def _divmod(a, b, ctx):
    s = a._s ^ b._s
    if a._k or b._k:
        nan = _nans(ctx, a, b)
        if nan is not None:
            return nan, nan
        if a._k:
            if b._k:
                return _invalid(ctx), _NAN
            return (_MINUS_INF if s else _INF), _invalid(ctx)
        return _fix(s, 0, 0, ctx), _fix(a._s, a._n, a._e, ctx)
    if not b._n:
        if not a._n:
            return _invalid(ctx, DivisionUndefined), _NAN
        _signal(ctx, _INVALID | _ZERO)
        return (_MINUS_INF if s else _INF), _NAN
    q, r, e = _divmod_finite(a, b, ctx)
    if q is None:
        return _invalid(ctx, DivisionImpossible), _NAN
    return _fix(s, q, 0, ctx), _fix(a._s, r, e, ctx)


def _cmp(a, b):
    # Order of two numbers that are no NaNs.
    if a._k or b._k:
        x = (-1 if a._s else 1) if a._k else 0
        y = (-1 if b._s else 1) if b._k else 0
        return (x > y) - (x < y)
    na, nb = a._n, b._n
    if not na:
        return 0 if not nb else (1 if b._s else -1)
    if not nb:
        return -1 if a._s else 1
    if a._s != b._s:
        return -1 if a._s else 1
    ea, eb = a._e, b._e
    if ea != eb:
        high_a, high_b = _digits(na) + ea, _digits(nb) + eb
        if high_a != high_b:
            c = 1 if high_a > high_b else -1
            return -c if a._s else c
        if ea > eb:
            na *= _pow10(ea - eb)
        else:
            nb *= _pow10(eb - ea)
    c = (na > nb) - (na < nb)
    return -c if a._s else c


def _text(d, eng=False, capitals=1):
    sign = '-' if d._s else ''
    if d._k:
        if d._k == 1:
            return sign + 'Infinity'
        return sign + ('NaN' if d._k == 2 else 'sNaN') + (_int_text(d._n) if d._n else '')
    digits = _int_text(d._n)
    e = d._e
    left = e + len(digits)
    if e <= 0 and left > -6:
        point = left
    elif not eng:
        point = 1
    elif not d._n:
        point = (left + 1) % 3 - 1
    else:
        point = (left - 1) % 3 + 1
    if point <= 0:
        whole, part = '0', '.' + '0' * -point + digits
    elif point >= len(digits):
        whole, part = digits + '0' * (point - len(digits)), ''
    else:
        whole, part = digits[:point], '.' + digits[point:]
    exponent = '' if left == point else '%s%+d' % ('E' if capitals else 'e', left - point)
    return sign + whole + part + exponent


def _parse(text):
    # (sign, kind, coefficient, exponent) of a string, or None.
    text = text.strip().replace('_', '')
    at = 0
    s = 0
    if text[:1] in ('-', '+'):
        s = int(text[0] == '-')
        at = 1
    body = text[at:]
    if body.isascii() and body[:1].isdigit() and body.isdigit():
        return s, 0, _int_of_text(body), 0
    lower = body.lower()
    if lower in ('inf', 'infinity'):
        return s, 1, 0, 0
    for word, kind in (('nan', 2), ('snan', 3)):
        if lower.startswith(word):
            payload = lower[len(word):]
            if not payload:
                return s, kind, 0, 0
            return (s, kind, _int_of_text(payload), 0) if payload.isdecimal() else None
    mantissa, mark, exponent = lower.partition('e')
    e = 0
    if mark:
        digits = exponent[1:] if exponent[:1] in ('-', '+') else exponent
        if not digits.isdecimal():
            return None
        e = int(exponent)
    whole, point, part = mantissa.partition('.')
    if (whole and not whole.isdecimal()) or (part and not part.isdecimal()) or not (whole or part):
        return None
    return s, 0, _int_of_text(whole + part), e - len(part)


def _convert_exact(cls, value, ctx):
    if isinstance(value, str):
        parts = _parse(value)
        if parts is None:
            _invalid(ctx, ConversionSyntax)
            return _instance(cls, 0, 2, 0, 0)
        s, k, n, e = parts
        if not k and (abs(e) > MAX_EMAX or (n and _digits(n) + e - 1 > MAX_EMAX)):
            if n or e > 0:
                _signal(ctx, _INVALID)
                return _instance(cls, 0, 2, 0, 0)
        return _instance(cls, e, k, n, s)
    if isinstance(value, int):
        n = int(value)
        return _instance(cls, 0, 0, -n, 1) if n < 0 else _instance(cls, 0, 0, n, 0)
    if isinstance(value, Decimal):
        if type(value) is cls:
            return value
        return _instance(cls, value._e, value._k, value._n, value._s)
    if isinstance(value, float):
        _signal(ctx, _FLOAT)
        return _of_float(cls, value)
    if isinstance(value, (list, tuple)):
        return _of_tuple(cls, tuple(value))
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _of_float(cls, f):
    s = int(_math.copysign(1.0, f) < 0)
    if f != f:
        return _instance(cls, 0, 2, 0, s)
    if f - f != 0:
        return _instance(cls, 0, 1, 0, s)
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    return _instance(cls, -k, 0, n * 5 ** k, s)


def _of_tuple(cls, value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    s, digits, e = value
    if not isinstance(s, int) or s not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    s = int(s)
    if isinstance(e, str):
        if e not in ('F', 'n', 'N'):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        if e == 'F':
            return _instance(cls, 0, 1, 0, s)
    elif not isinstance(e, int):
        raise ValueError("exponent must be an integer")
    if not isinstance(digits, (tuple, list)):
        raise ValueError("coefficient must be a tuple of digits")
    n = 0
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        n = n * 10 + digit
    if isinstance(e, str):
        return _instance(cls, 0, 2 if e == 'n' else 3, n, s)
    return _instance(cls, int(e), 0, n, s)


def _context_of(context):
    if context is None:
        return _current
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context


class Decimal:
    """A decimal number, made of an int, a float, a string, a tuple of sign, digits and exponent, or another one; 0
    unless given.
    """

    # Exponent, kind (0 finite, 1 infinite, 2 quiet NaN, 3 signaling NaN), coefficient or payload,
    # sign; the names are in this order when sorted.
    __slots__ = '_e', '_k', '_n', '_s'

    def __new__(cls, value="0", context=None):
        return _convert_exact(cls, value, _context_of(context))

    @classmethod
    def from_float(cls, f, /):
        """The exact value of a float or int."""
        if isinstance(f, int):
            d = _of_int(f)
            return d if cls is Decimal else cls(d)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        d = _of_float(Decimal, f)
        return d if cls is Decimal else cls(d)

    @classmethod
    def from_number(cls, number, /):
        """The exact value of a number: int, float, or Decimal."""
        if isinstance(number, (int, float)):
            return cls.from_float(number)
        if isinstance(number, Decimal):
            return cls(number)
        raise TypeError(f"conversion from {type(number).__name__} to Decimal is not supported")

    def __repr__(self):
        return f"Decimal('{_text(self)}')"

    def __str__(self):
        return _text(self, False, _current._capitals)

    def to_eng_string(self, context=None):
        """Text with exponents that are multiples of 3."""
        return _text(self, True, _context_of(context)._capitals)

    def as_tuple(self):
        """The number as a DecimalTuple."""
        if self._k == 1:
            return DecimalTuple(self._s, (0,), 'F')
        if self._k:
            digits = tuple(map(int, _int_text(self._n))) if self._n else ()
            return DecimalTuple(self._s, digits, 'n' if self._k == 2 else 'N')
        return DecimalTuple(self._s, tuple(map(int, _int_text(self._n))), self._e)

    def as_integer_ratio(self):
        """A pair of integers in lowest terms whose ratio is the number."""
        if self._k:
            if self._k == 1:
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        n = -self._n if self._s else self._n
        if self._e >= 0:
            return n * 10 ** self._e, 1
        d = 10 ** -self._e
        g = _math.gcd(n, d)
        return n // g, d // g

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __add__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _add(self, other, _current)

    __radd__ = __add__

    def __sub__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _add(self, other, _current, 1)

    def __rsub__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _add(other, self, _current, 1)

    def __mul__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _mul(self, other, _current)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _div(self, other, _current)

    def __rtruediv__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _div(other, self, _current)

    def __floordiv__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _floordiv(self, other, _current)

    def __rfloordiv__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _floordiv(other, self, _current)

    def __mod__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _mod(self, other, _current)

    def __rmod__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _mod(other, self, _current)

    def __divmod__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _divmod(self, other, _current)

    def __rdivmod__(self, other):
        other = _to_decimal(other)
        return NotImplemented if other is None else _divmod(other, self, _current)

    def __pow__(self, other, modulo=None):
        other = _to_decimal(other)
        if other is None:
            return NotImplemented
        if modulo is not None:
            modulo = _to_decimal(modulo)
            if modulo is None:
                return NotImplemented
        return _functions.power(self, other, modulo, _current)

    def __rpow__(self, other, modulo=None):
        other = _to_decimal(other)
        return NotImplemented if other is None else _functions.power(other, self, None, _current)

    def __neg__(self):
        return _functions.minus(self, _current)

    def __pos__(self):
        return _functions.plus(self, _current)

    def __abs__(self):
        return _functions.absolute(self, _current)

    def __bool__(self):
        return bool(self._k or self._n)

    def _compare_with(self, other, equality):
        # -1, 0, 1; None: unordered; NotImplemented.
        if isinstance(other, Decimal):
            b = other
        elif isinstance(other, int):
            b = _of_int(other)
        elif isinstance(other, float):
            ctx = _current
            if equality:
                ctx._flags |= _FLOAT
            else:
                _signal(ctx, _FLOAT)
            b = _of_float(Decimal, other)
        elif isinstance(other, _numbers.Rational):
            if not self._k:
                # Compared exactly, both multiplied by the denominator.
                b = _of_int(other.numerator)
                self = _dec(self._s, self._n * other.denominator, self._e)
            else:
                b = _of_int(other.numerator)
        elif equality and isinstance(other, complex):
            if other.imag:
                return NotImplemented
            return self._compare_with(other.real, True)
        else:
            return NotImplemented
        if self._k > 1 or b._k > 1:
            if not equality or self._k == 3 or b._k == 3:
                _signal(_current, _INVALID)
            return None
        return _cmp(self, b)

    def __eq__(self, other):
        c = self._compare_with(other, True)
        return c if c is NotImplemented else c == 0

    def __lt__(self, other):
        c = self._compare_with(other, False)
        return c if c is NotImplemented else c is not None and c < 0

    def __le__(self, other):
        c = self._compare_with(other, False)
        return c if c is NotImplemented else c is not None and c <= 0

    def __gt__(self, other):
        c = self._compare_with(other, False)
        return c if c is NotImplemented else c is not None and c > 0

    def __ge__(self, other):
        c = self._compare_with(other, False)
        return c if c is NotImplemented else c is not None and c >= 0

    def __hash__(self):
        if self._k:
            if self._k == 3:
                raise TypeError("Cannot hash a signaling NaN value")
            if self._k == 2:
                return object.__hash__(self)
            return -_sys.hash_info.inf if self._s else _sys.hash_info.inf
        modulus = _sys.hash_info.modulus
        value = self._n * pow(10, self._e, modulus) % modulus
        if self._s:
            value = -value
        return -2 if value == -1 else value

    def __int__(self):
        if self._k:
            if self._k == 1:
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        n = self._n * 10 ** self._e if self._e >= 0 else self._n // 10 ** -self._e
        return -n if self._s else n

    __trunc__ = __int__

    def _rounded_int(self, rounding):
        if self._k or self._e >= 0:
            return int(self)
        n, _ = _round_off(self._s, self._n, -self._e, rounding)
        return -n if self._s else n

    def __floor__(self):
        return self._rounded_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._rounded_int(ROUND_CEILING)

    def __round__(self, ndigits=None, /):
        if ndigits is None:
            return self._rounded_int(ROUND_HALF_EVEN)
        if not isinstance(ndigits, int):
            raise TypeError("optional arg must be an integer")
        return _functions.quantize(self, _dec(0, 1, -ndigits), _current)

    def __float__(self):
        if self._k == 3:
            raise ValueError("cannot convert signaling NaN to float")
        if self._k == 2:
            return float('-nan' if self._s else 'nan')
        return float(_text(self))

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return _ZERO_DECIMAL

    def conjugate(self):
        """The number itself."""
        return self

    def adjusted(self):
        """The exponent of the first digit."""
        if self._k:
            return 0
        return self._e + (_digits(self._n) if self._n else 1) - 1

    def is_canonical(self):
        """Always true."""
        return True

    def is_finite(self):
        """Whether the number is neither infinite nor a NaN."""
        return self._k == 0

    def is_infinite(self):
        """Whether the number is infinite."""
        return self._k == 1

    def is_nan(self):
        """Whether the value is a NaN."""
        return self._k > 1

    def is_qnan(self):
        """Whether the value is a quiet NaN."""
        return self._k == 2

    def is_snan(self):
        """Whether the value is a signaling NaN."""
        return self._k == 3

    def is_signed(self):
        """Whether the sign is negative."""
        return bool(self._s)

    def is_zero(self):
        """Whether the number is zero."""
        return not self._k and not self._n

    def __format__(self, format_spec, /):
        if not isinstance(format_spec, str):
            raise TypeError(f"format() argument 2 must be str, not {type(format_spec).__name__}")
        return _functions.formatted(self, format_spec, _current)


def _dec(s, n, e):
    return _instance(Decimal, e, 0, n, s)


_NAN = _instance(Decimal, 0, 2, 0, 0)
_INF = _instance(Decimal, 0, 1, 0, 0)
_MINUS_INF = _instance(Decimal, 0, 1, 0, 1)
_ZERO_DECIMAL = _dec(0, 0, 0)


def _make_tuple():
    from collections import namedtuple
    return namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')


DecimalTuple = _make_tuple()
_default = None
DefaultContext = Context()
_default = DefaultContext
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[],
                       traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, flags=[], traps=[])
_current = DefaultContext.copy()


def getcontext():
    """Return the current context."""
    return _current


def setcontext(context, /):
    """Set the current context."""
    global _current
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current = context


class ContextManager:
    """Makes a copy of a context current within a with statement."""

    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *args):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    """A context manager: a copy of a context (the current one by default) with changes."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    new = ctx.copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        setattr(new, name, value)
    return ContextManager(new)


def IEEEContext(bits, /):
    """The context of an IEEE interchange format."""
    if bits % 32 or not 0 < bits <= IEEE_CONTEXT_MAX_BITS:
        raise ValueError("argument must be a multiple of 32, with a maximum of "
                         f"{IEEE_CONTEXT_MAX_BITS}")
    emax = 3 * 2 ** (bits // 16 + 3)
    return Context(prec=9 * (bits // 32) - 2, rounding=ROUND_HALF_EVEN, Emin=1 - emax, Emax=emax,
                   capitals=1, clamp=1, flags=[], traps=[])


_functions.install(_sys.modules[__name__])
_numbers.Number.register(Decimal)
_seal(Decimal)
_seal(Context, False, False)
_seal(ContextManager, True, False)
