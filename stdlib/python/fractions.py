"""Rational numbers of unlimited precision."""

import math
import numbers
import operator
import sys

__all__ = ['Fraction']

_MODULUS = sys.hash_info.modulus
_INF = sys.hash_info.inf


def _digits(text, at):
    # End of a run of digits with single underscores between them; at itself if there is none.
    end = at
    n = len(text)
    while end < n:
        if text[end].isdecimal():
            end += 1
        elif text[end] == '_' and end > at and end + 1 < n and text[end + 1].isdecimal():
            end += 1
        else:
            break
    return end


def _parse(text):
    # Numerator and denominator of [sign] digits [/ digits] or a decimal; None if it is neither.
    s = text.strip()
    at = 0
    negative = s[:1] == '-'
    if s[:1] in ('-', '+'):
        at = 1
    end = _digits(s, at)
    num = s[at:end]
    if num:
        slash = end
        while s[slash:slash + 1].isspace():
            slash += 1
        if s[slash:slash + 1] == '/':
            start = slash + 1
            while s[start:start + 1].isspace():
                start += 1
            stop = _digits(s, start)
            if stop == start or stop != len(s):
                return None
            n = int(num)
            return -n if negative else n, int(s[start:stop])
    n = int(num or '0')
    d = 1
    if s[end:end + 1] == '.':
        start = end + 1
        end = _digits(s, start)
        decimal = s[start:end].replace('_', '')
        if not num and not decimal:
            return None
        if decimal:
            d = 10 ** len(decimal)
            n = n * d + int(decimal)
    elif not num:
        return None
    if s[end:end + 1] in ('e', 'E') and end < len(s):
        start = end + 1
        if s[start:start + 1] in ('-', '+'):
            start += 1
        stop = _digits(s, start)
        if stop == start:
            return None
        exponent = int(s[end + 1:stop])
        end = stop
        if exponent >= 0:
            n *= 10 ** exponent
        else:
            d *= 10 ** -exponent
    if end != len(s):
        return None
    return -n if negative else n, d


def _round_to_exponent(n, d, exponent, no_neg_zero=False):
    # Sign and significand of n/d rounded to a multiple of 10**exponent, ties to even.
    scale = 10 ** abs(exponent)
    significand, rest = divmod(abs(n) * scale, d) if exponent < 0 else divmod(abs(n), d := d * scale)
    if 2 * rest > d or 2 * rest == d and significand % 2:
        significand += 1
    is_negative = n < 0 and (significand > 0 or not no_neg_zero)
    return is_negative, significand


def _round_to_figures(n, d, figures):
    # Sign, significand with that many digits, exponent.
    exponent = 1 - figures
    if n:
        # The number of digits tells the exponent but for one or, if it is rounded up, two.
        exponent = len(str(abs(n))) - len(str(d)) - figures
    negative, significand = _round_to_exponent(n, d, exponent)
    while significand >= 10 ** figures:
        exponent += 1
        negative, significand = _round_to_exponent(n, d, exponent)
    return negative, significand, exponent


class _Spec:
    # A format specification taken apart.

    def __init__(self, spec):
        self.text = spec
        self.at = 0
        self.fill, self.align = ' ', ''
        if spec[1:2] and spec[1] in '<>=^':
            self.fill, self.align = spec[0], spec[1]
            self.at = 2
        elif spec[:1] and spec[0] in '<>=^':
            self.align = spec[0]
            self.at = 1
        self.sign = self._one('-+ ') or '-'
        self.no_neg_zero = bool(self._one('z'))
        self.alternate = bool(self._one('#'))
        self.zeropad = False
        if spec[self.at:self.at + 1] == '0' and spec[self.at + 1:self.at + 2] in tuple('0123456789'):
            self.zeropad = True
            self.at += 1
        self.width = self._number() or '0'
        self.separator = self._one(',_') or ''
        self.precision = None
        self.fraction_separator = ''
        if spec[self.at:self.at + 1] == '.':
            self.at += 1
            self.precision = self._number()
            self.fraction_separator = self._one(',_') or ''
            if not self.precision and not self.fraction_separator:
                self.at = -1
        self.rest = spec[self.at:] if self.at >= 0 else spec

    def _one(self, chars):
        c = self.text[self.at:self.at + 1]
        if c and c in chars:
            self.at += 1
            return c
        return None

    def _number(self):
        start = self.at
        while self.text[self.at:self.at + 1] in tuple('0123456789'):
            self.at += 1
        return self.text[start:self.at]


def _ratio_of(number):
    # Numerator and denominator of a number that tells them; None of other objects.
    if isinstance(number, numbers.Rational):
        return number.numerator, number.denominator
    if isinstance(number, float) or hasattr(number, 'as_integer_ratio') and not isinstance(number, type):
        return number.as_integer_ratio()
    return None


class Fraction(numbers.Rational):
    """A rational number: Fraction(3, 4), Fraction('3/4'), Fraction('0.75'), Fraction(0.75).

    Fractions are hashable and in lowest terms.
    """

    __slots__ = '_numerator', '_denominator'

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if type(numerator) is int and denominator is None:
            self._numerator, self._denominator = numerator, 1
            return self
        if denominator is None:
            lowest = _ratio_of(numerator)
            if lowest is not None:
                self._numerator, self._denominator = lowest
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance or have the "
                                "as_integer_ratio() method")
            ratio = _parse(numerator)
            if ratio is None:
                raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
            numerator, denominator = ratio
        elif not (type(numerator) is int and type(denominator) is int):
            if not (isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational)):
                raise TypeError("both arguments should be Rational instances")
            n, d = numerator.numerator, numerator.denominator
            numerator, denominator = n * denominator.denominator, denominator.numerator * d
        if not denominator:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        shared = math.gcd(numerator, denominator)
        if denominator < 0:
            shared = -shared
        self._numerator, self._denominator = numerator // shared, denominator // shared
        return self

    @classmethod
    def from_number(cls, number):
        """The fraction of a number that is a rational or has as_integer_ratio()."""
        ratio = (number, 1) if type(number) is int else _ratio_of(number)
        if ratio is None:
            raise TypeError("argument should be a Rational instance or have the as_integer_ratio() "
                            "method")
        return cls._from_coprime_ints(*ratio)

    @classmethod
    def from_float(cls, f):
        """The exact fraction of a float; Fraction(0.3) is not Fraction(3, 10)."""
        if isinstance(f, float):
            return cls._from_coprime_ints(*f.as_integer_ratio())
        if isinstance(f, numbers.Integral):
            return cls(f)
        raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")

    @classmethod
    def from_decimal(cls, dec):
        """The exact fraction of a Decimal."""
        from decimal import Decimal
        if isinstance(dec, Decimal):
            return cls._from_coprime_ints(*dec.as_integer_ratio())
        if isinstance(dec, numbers.Integral):
            return cls._from_coprime_ints(int(dec), 1)
        raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        self = super().__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    def is_integer(self):
        """Whether the fraction is an integer."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """The pair (numerator, denominator)."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The fraction nearest to this one whose denominator is at most max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        own = self._denominator
        if own <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, as far as the denominators allow.
        (p0, q0), (p1, q1) = (0, 1), (1, 0)
        above, below = self._numerator, own
        while (term := above // below) * q1 + q0 <= max_denominator:
            (p0, q0), (p1, q1) = (p1, q1), (p0 + term * p1, q0 + term * q1)
            above, below = below, above - term * below
        # The last convergent or the best semiconvergent, whichever is nearer.
        part = (max_denominator - q0) // q1
        p2, q2 = p0 + part * p1, q0 + part * q1
        return _make(p1, q1) if 2 * below * q2 <= own else _make(p2, q2)

    @property
    def numerator(a):
        """The numerator in lowest terms."""
        return a._numerator

    @property
    def denominator(a):
        """The denominator in lowest terms."""
        return a._denominator

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        below = '' if self._denominator == 1 else f'/{self._denominator}'
        return f'{self._numerator}{below}'

    def _format_general(self, spec):
        align = spec.align or '>'
        numerator, denominator = self.as_integer_ratio()
        sign = '-' if numerator < 0 else spec.sign.replace('-', '')
        body = format(abs(numerator), spec.separator)
        if spec.alternate or denominator != 1:
            body += '/' + format(denominator, spec.separator)
        return _padded(sign, body, spec.fill, align, int(spec.width))

    def _format_float_style(self, spec):
        kind = spec.rest
        sign = '' if spec.sign == '-' else spec.sign
        fill, align = spec.fill, spec.align or '>'
        if spec.zeropad and not spec.align:
            fill, align = '0', '='
        width = int(spec.width)
        precision = int(spec.precision or '6')
        trim = kind in 'gG' and not spec.alternate
        exponent_mark = 'E' if kind in 'EFG' else 'e'
        n, d = self.as_integer_ratio()
        if kind in 'fF%':
            exponent = -precision
            if kind == '%':
                exponent -= 2
            negative, significand = _round_to_exponent(n, d, exponent, spec.no_neg_zero)
            scientific = False
            point = precision
        else:
            figures = max(precision, 1) if kind in 'gG' else precision + 1
            negative, significand, exponent = _round_to_figures(n, d, figures)
            scientific = kind in 'eE' or exponent > 0 or exponent + figures <= -4
            point = figures - 1 if scientific else -exponent
        if kind == '%':
            suffix = '%'
        elif scientific:
            suffix = f"{exponent_mark}{exponent + point:+03d}"
        else:
            suffix = ''
        digits = f"{significand:0{point + 1}d}"
        sign = '-' if negative else sign
        leading = digits[:len(digits) - point]
        frac = digits[len(digits) - point:]
        if trim:
            frac = frac.rstrip('0')
        dot = '.' if frac or spec.alternate else ''
        if spec.fraction_separator:
            frac = spec.fraction_separator.join(
                [frac[i:i + 3] for i in range(0, len(frac), 3)])
        trailing = dot + frac + suffix
        if fill == '0' and align == '=':
            low = width - len(sign) - len(trailing)
            if spec.separator:
                # Separators count too, and none stands at the beginning.
                leading = leading.zfill(3 * low // 4 + 1)
            else:
                leading = leading.zfill(low)
        if spec.separator:
            first = 1 + (len(leading) - 1) % 3
            leading = leading[:first] + ''.join([spec.separator + leading[i:i + 3]
                                                 for i in range(first, len(leading), 3)])
        return _padded(sign, leading + trailing, fill, align, width)

    def __format__(self, format_spec, /):
        """Format as float does (e, f, g, %), or as a fraction without a type."""
        spec = _Spec(format_spec)
        kind = spec.rest
        if (not kind and spec.precision is None and not spec.fraction_separator
                and not spec.no_neg_zero and spec.at >= 0 and not spec.zeropad):
            return self._format_general(spec)
        if kind and len(kind) == 1 and kind in 'eEfFgG%' and spec.at >= 0 and not (
                spec.zeropad and spec.align):
            return self._format_float_style(spec)
        raise ValueError(f"Invalid format specifier {format_spec!r} "
                         f"for object of type {type(self).__name__!r}")

    def __add__(a, b):
        if type(b) is Fraction:
            return _add(a, b)
        if type(b) is int:
            return _make(a._numerator + b * a._denominator, a._denominator)
        return _arithmetic(a, b, _add, operator.add, False)

    def __radd__(b, a):
        if type(a) is int:
            return _make(a * b._denominator + b._numerator, b._denominator)
        return _arithmetic(b, a, _add, operator.add, True)

    def __sub__(a, b):
        if type(b) is Fraction:
            return _sub(a, b)
        if type(b) is int:
            return _make(a._numerator - b * a._denominator, a._denominator)
        return _arithmetic(a, b, _sub, operator.sub, False)

    def __rsub__(b, a):
        if type(a) is int:
            return _make(a * b._denominator - b._numerator, b._denominator)
        return _arithmetic(b, a, _sub, operator.sub, True)

    def __mul__(a, b):
        if type(b) is Fraction:
            return _mul(a, b)
        if type(b) is int:
            return _product(a._numerator, a._denominator, b, 1)
        return _arithmetic(a, b, _mul, operator.mul, False)

    def __rmul__(b, a):
        if type(a) is int:
            return _product(a, 1, b._numerator, b._denominator)
        return _arithmetic(b, a, _mul, operator.mul, True)

    def __truediv__(a, b):
        if type(b) is Fraction:
            return _div(a, b)
        return _arithmetic(a, b, _div, operator.truediv, False)

    def __rtruediv__(b, a):
        return _arithmetic(b, a, _div, operator.truediv, True)

    def __floordiv__(a, b):
        return _arithmetic(a, b, _floordiv, operator.floordiv, False, False)

    def __rfloordiv__(b, a):
        return _arithmetic(b, a, _floordiv, operator.floordiv, True, False)

    def __divmod__(a, b):
        return _arithmetic(a, b, _divmod, divmod, False, False)

    def __rdivmod__(b, a):
        return _arithmetic(b, a, _divmod, divmod, True, False)

    def __mod__(a, b):
        return _arithmetic(a, b, _mod, operator.mod, False, False)

    def __rmod__(b, a):
        return _arithmetic(b, a, _mod, operator.mod, True, False)

    def __pow__(a, b, modulo=None):
        """a ** b; a fraction if b is an integer, otherwise a float or complex."""
        if modulo is not None:
            return NotImplemented
        if isinstance(b, (float, complex)):
            return float(a) ** b
        if not isinstance(b, numbers.Rational):
            return NotImplemented
        if b.denominator != 1:
            return float(a) ** float(b)
        n, d, power = a._numerator, a._denominator, b.numerator
        if power < 0:
            n, d, power = (d, n, -power) if n >= 0 else (-d, -n, -power)
            if not d:
                raise ZeroDivisionError(f'Fraction({n ** power}, 0)')
        return _make(n ** power, d ** power)

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        n, d = b._numerator, b._denominator
        # A positive integer keeps the type of the base, and so does every integer for what is not rational.
        rational = isinstance(a, numbers.Rational)
        if d == 1 and (n >= 0 or not rational):
            return a ** n
        return Fraction(a.numerator, a.denominator) ** b if rational else a ** float(b)

    def __pos__(a):
        return _make(*a.as_integer_ratio())

    def __neg__(a):
        return _make(-a._numerator, a._denominator)

    def __abs__(a):
        return _make(abs(a._numerator), a._denominator)

    def __trunc__(a):
        whole = abs(a._numerator) // a._denominator
        return whole if a._numerator > 0 else -whole

    def __int__(a, _index=operator.index):
        return _index(a.__trunc__())

    def __floor__(a):
        n, d = a.as_integer_ratio()
        return n // d

    def __ceil__(a):
        n, d = a.as_integer_ratio()
        return -(-n // d)

    def __round__(self, ndigits=None):
        """Round to the nearest integer, or to ndigits digits; half to even."""
        if ndigits is None:
            d = self._denominator
            floor, rest = divmod(self._numerator, d)
            if rest * 2 < d:
                return floor
            if rest * 2 > d:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        if ndigits > 0:
            scale = 10 ** ndigits
            return Fraction(round(self * scale), scale)
        scale = 10 ** -ndigits
        return Fraction(scale * round(self / scale))

    def __hash__(self):
        # Equal numbers of all types have the same hash: that of the quotient modulo a prime number.
        n, d = self.as_integer_ratio()
        try:
            value = hash(hash(abs(n)) * pow(d, -1, _MODULUS))
        except ValueError:
            # The denominator is a multiple of the prime number.
            value = _INF
        if n < 0:
            value = -value
        return value if value != -1 else -2

    def __eq__(a, b):
        n, d = a._numerator, a._denominator
        if type(b) is int:
            return d == 1 and n == b
        if isinstance(b, numbers.Rational):
            return d == b.denominator and n == b.numerator
        if isinstance(b, numbers.Complex) and not b.imag:
            b = b.real
        if not isinstance(b, float):
            return NotImplemented
        return math.isfinite(b) and (n, d) == b.as_integer_ratio()

    def __lt__(a, b):
        return _compared(a, b, operator.lt)

    def __le__(a, b):
        return _compared(a, b, operator.le)

    def __gt__(a, b):
        return _compared(a, b, operator.gt)

    def __ge__(a, b):
        return _compared(a, b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(*self.as_integer_ratio())

    def __deepcopy__(self, memo):
        return self.__copy__()


_bare = object.__new__


def _make(numerator, denominator):
    # A fraction in lowest terms.
    made = _bare(Fraction)
    made._numerator, made._denominator = numerator, denominator
    return made


def _compared(own, other, is_so):
    if type(other) is Fraction or isinstance(other, numbers.Rational):
        return is_so(own._numerator * other.denominator, other.numerator * own._denominator)
    if not isinstance(other, float):
        return NotImplemented
    if not math.isfinite(other):
        # Every fraction compares to these as zero does.
        return is_so(0.0, other)
    n, d = other.as_integer_ratio()
    return is_so(own._numerator * d, n * own._denominator)


def _padded(sign, body, fill, align, width):
    missing = max(width - len(sign) - len(body), 0)
    # Where the padding goes: in front of the sign, behind it, and to the end.
    before, between, after = {'>': (missing, 0, 0), '=': (0, missing, 0), '<': (0, 0, missing),
                              '^': (missing // 2, 0, missing - missing // 2)}[align]
    return f'{fill * before}{sign}{fill * between}{body}{fill * after}'


def _arithmetic(own, other, exact, fallback, swapped, complex_too=True):
    # own is a fraction; swapped: it is the right operand.
    if isinstance(other, Fraction):
        pair = (other, own) if swapped else (own, other)
        return exact(*pair)
    if isinstance(other, int) or (swapped and isinstance(other, numbers.Rational)):
        other = Fraction(other)
        return exact(other, own) if swapped else exact(own, other)
    if isinstance(other, float) or (swapped and isinstance(other, numbers.Real)):
        other = float(other)
        return fallback(other, float(own)) if swapped else fallback(float(own), other)
    if complex_too and (isinstance(other, complex)
                        or (swapped and isinstance(other, numbers.Complex))):
        return fallback(complex(other), float(own)) if swapped else fallback(float(own), other)
    return NotImplemented


def _sum(n, d, other_n, other_d):
    # The sum of two fractions. Only the common divisor of the denominators can divide the result.
    shared = math.gcd(d, other_d)
    if shared == 1:
        return _make(n * other_d + other_n * d, d * other_d)
    part = d // shared
    total = n * (other_d // shared) + other_n * part
    again = math.gcd(total, shared)
    return _make(total // again, part * (other_d // again))


def _add(a, b):
    return _sum(a._numerator, a._denominator, b._numerator, b._denominator)


def _sub(a, b):
    return _sum(a._numerator, a._denominator, -b._numerator, b._denominator)


def _product(n, d, other_n, other_d):
    # The product of two fractions: each numerator may share a divisor with the other's denominator.
    if (shared := math.gcd(n, other_d)) > 1:
        n, other_d = n // shared, other_d // shared
    if (shared := math.gcd(other_n, d)) > 1:
        other_n, d = other_n // shared, d // shared
    return _make(n * other_n, d * other_d)


def _mul(a, b):
    return _product(a._numerator, a._denominator, b._numerator, b._denominator)


def _div(a, b):
    n, d = b._numerator, b._denominator
    if n > 0:
        return _product(a._numerator, a._denominator, d, n)
    if n < 0:
        return _product(a._numerator, a._denominator, -d, -n)
    raise ZeroDivisionError(f'Fraction({d}, 0)')


def _floordiv(a, b):
    return (a._numerator * b._denominator) // (a._denominator * b._numerator)


def _divmod(a, b):
    da, db = a._denominator, b._denominator
    q, n = divmod(a._numerator * db, da * b._numerator)
    return q, Fraction(n, da * db)


def _mod(a, b):
    da, db = a._denominator, b._denominator
    return Fraction((a._numerator * db) % (b._numerator * da), da * db)
