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
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    q, r = divmod(n + (d >> 1), d)
    if r == 0 and d & 1 == 0:
        q &= -2
    sign = q < 0 if no_neg_zero else n < 0
    return sign, abs(q)


def _round_to_figures(n, d, figures):
    # Sign, significand with that many digits, exponent.
    if n == 0:
        return False, 0, 1 - figures
    str_n, str_d = str(abs(n)), str(d)
    m = len(str_n) - len(str_d) + (str_d <= str_n)
    exponent = m - figures
    sign, significand = _round_to_exponent(n, d, exponent)
    if len(str(significand)) == figures + 1:
        significand //= 10
        exponent += 1
    return sign, significand, exponent


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


class Fraction(numbers.Rational):
    """A rational number: Fraction(3, 4), Fraction('3/4'), Fraction('0.75'), Fraction(0.75).

    Fractions are hashable and in lowest terms.
    """

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, float) or (not isinstance(numerator, type)
                                                and hasattr(numerator, 'as_integer_ratio')):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance or have the "
                                "as_integer_ratio() method")
            pair = _parse(numerator)
            if pair is None:
                raise ValueError('Invalid literal for Fraction: %r' % numerator)
            numerator, denominator = pair
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % numerator)
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._numerator = numerator // g
        self._denominator = denominator // g
        return self

    @classmethod
    def from_number(cls, number):
        """The fraction of a number that is a rational or has as_integer_ratio()."""
        if type(number) is int:
            return cls._from_coprime_ints(number, 1)
        if isinstance(number, numbers.Rational):
            return cls._from_coprime_ints(number.numerator, number.denominator)
        if isinstance(number, float) or (not isinstance(number, type)
                                         and hasattr(number, 'as_integer_ratio')):
            return cls._from_coprime_ints(*number.as_integer_ratio())
        raise TypeError("argument should be a Rational instance or have the as_integer_ratio() "
                        "method")

    @classmethod
    def from_float(cls, f):
        """The exact fraction of a float; Fraction(0.3) is not Fraction(3, 10)."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)"
                            % (cls.__name__, f, type(f).__name__))
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact fraction of a Decimal."""
        from decimal import Decimal
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)"
                            % (cls.__name__, dec, type(dec).__name__))
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        self = super().__new__(cls)
        self._numerator = numerator
        self._denominator = denominator
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
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, as far as the denominators allow.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        # The last convergent or the best semiconvergent, whichever is nearer.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(a):
        """The numerator in lowest terms."""
        return a._numerator

    @property
    def denominator(a):
        """The denominator in lowest terms."""
        return a._denominator

    def __repr__(self):
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return '%s/%s' % (self._numerator, self._denominator)

    def _format_general(self, spec):
        fill, align = spec.fill, spec.align or '>'
        sign = '' if spec.sign == '-' else spec.sign
        if spec.zeropad and not spec.align:
            fill, align = '0', '='
        n, d = self._numerator, self._denominator
        body = format(abs(n), spec.separator)
        if d > 1 or spec.alternate:
            body = f"{body}/{format(d, spec.separator)}"
        sign = '-' if n < 0 else sign
        return _padded(sign, body, fill, align, int(spec.width))

    def _format_float_style(self, spec):
        kind = spec.rest
        sign = '' if spec.sign == '-' else spec.sign
        fill, align = spec.fill, spec.align or '>'
        zeropad = spec.zeropad
        if zeropad and not spec.align:
            fill, align = '0', '='
        width = int(spec.width)
        precision = int(spec.precision or '6')
        trim = kind in 'gG' and not spec.alternate
        exponent_mark = 'E' if kind in 'EFG' else 'e'
        n, d = self._numerator, self._denominator
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
        if zeropad and fill == '0' and align == '=':
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

    def _operands(self, other):
        # The other operand as a fraction, or None.
        if isinstance(other, Fraction):
            return other
        if isinstance(other, int):
            return Fraction(other)
        return None

    def __add__(a, b):
        return _arithmetic(a, b, _add, operator.add, False)

    def __radd__(b, a):
        return _arithmetic(b, a, _add, operator.add, True)

    def __sub__(a, b):
        return _arithmetic(a, b, _sub, operator.sub, False)

    def __rsub__(b, a):
        return _arithmetic(b, a, _sub, operator.sub, True)

    def __mul__(a, b):
        return _arithmetic(a, b, _mul, operator.mul, False)

    def __rmul__(b, a):
        return _arithmetic(b, a, _mul, operator.mul, True)

    def __truediv__(a, b):
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
        if isinstance(b, numbers.Rational):
            if b.denominator == 1:
                power = b.numerator
                n, d = a._numerator, a._denominator
                if power >= 0:
                    return Fraction._from_coprime_ints(n ** power, d ** power)
                if n > 0:
                    return Fraction._from_coprime_ints(d ** -power, n ** -power)
                if n == 0:
                    raise ZeroDivisionError('Fraction(%s, 0)' % d ** -power)
                return Fraction._from_coprime_ints((-d) ** -power, (-n) ** -power)
            return float(a) ** float(b)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            # An integer power keeps the type of the base.
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        if a._numerator < 0:
            return _index(-(-a._numerator // a._denominator))
        return _index(a._numerator // a._denominator)

    def __trunc__(a):
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

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
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        # Equal numbers of all types have the same hash.
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            value = _INF
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        result = value if self._numerator >= 0 else -value
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _richcmp(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._richcmp(b, operator.lt)

    def __gt__(a, b):
        return a._richcmp(b, operator.gt)

    def __le__(a, b):
        return a._richcmp(b, operator.le)

    def __ge__(a, b):
        return a._richcmp(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        if type(self) is Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _padded(sign, body, fill, align, width):
    padding = fill * (width - len(sign) - len(body))
    if align == '>':
        return padding + sign + body
    if align == '<':
        return sign + body + padding
    if align == '^':
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body


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
        other = complex(other)
        return fallback(other, complex(own)) if swapped else fallback(complex(own), other)
    return NotImplemented


def _add(a, b):
    na, da = a._numerator, a._denominator
    nb, db = b._numerator, b._denominator
    g = math.gcd(da, db)
    if g == 1:
        return Fraction._from_coprime_ints(na * db + da * nb, da * db)
    s = da // g
    t = na * (db // g) + nb * s
    g2 = math.gcd(t, g)
    if g2 == 1:
        return Fraction._from_coprime_ints(t, s * db)
    return Fraction._from_coprime_ints(t // g2, s * (db // g2))


def _sub(a, b):
    return _add(a, Fraction._from_coprime_ints(-b._numerator, b._denominator))


def _mul(a, b):
    na, da = a._numerator, a._denominator
    nb, db = b._numerator, b._denominator
    g = math.gcd(na, db)
    if g > 1:
        na //= g
        db //= g
    g = math.gcd(nb, da)
    if g > 1:
        nb //= g
        da //= g
    return Fraction._from_coprime_ints(na * nb, da * db)


def _div(a, b):
    nb, db = b._numerator, b._denominator
    if nb == 0:
        raise ZeroDivisionError('Fraction(%s, 0)' % (a._numerator * db))
    if nb < 0:
        nb, db = -nb, -db
    return _mul(a, Fraction._from_coprime_ints(db, nb))


def _floordiv(a, b):
    return (a._numerator * b._denominator) // (a._denominator * b._numerator)


def _divmod(a, b):
    da, db = a._denominator, b._denominator
    q, n = divmod(a._numerator * db, da * b._numerator)
    return q, Fraction(n, da * db)


def _mod(a, b):
    da, db = a._denominator, b._denominator
    return Fraction((a._numerator * db) % (b._numerator * da), da * db)
