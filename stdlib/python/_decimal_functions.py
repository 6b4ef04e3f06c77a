"""What Decimal and Context do beyond arithmetic: functions, comparisons, logic, formatting."""

import math as _math

_d = None


def install(module):
    """Gives the classes of the decimal module their methods."""
    global _d
    _d = module
    decimal, context = module.Decimal, module.Context
    for name, function in _UNARY.items():
        if name not in ('plus', 'minus', 'abs'):
            setattr(decimal, name, _method1(name, function))
        setattr(context, name, _context1(name, function))
    for name, function in _BINARY.items():
        if name not in ('add', 'subtract', 'multiply', 'divide', 'divide_int', 'remainder',
                        'divmod'):
            setattr(decimal, name, _method2(name, function))
        setattr(context, name, _context2(name, function))
    for name in ('is_canonical', 'is_finite', 'is_infinite', 'is_nan', 'is_qnan', 'is_signed',
                 'is_snan', 'is_zero'):
        setattr(context, name, _context_plain(name, getattr(decimal, name)))
    for function in (_quantize_method, _fma_method, _to_integral_value, _to_integral_exact,
                     _same_quantum, _copy_abs, _copy_negate, _canonical, _radix):
        name = function.__name__.lstrip('_').removesuffix('_method')
        function.__name__ = name
        function.__qualname__ = 'Decimal.' + name
        setattr(decimal, name, function)
    decimal.to_integral = decimal.to_integral_value
    for name in ('to_integral_value', 'to_integral_exact', 'to_integral'):
        setattr(context, name, _context_rounding(name))
    for name in ('copy_abs', 'copy_negate', 'canonical'):
        setattr(context, name, _context_plain(name, getattr(decimal, name)))
    context.copy_decimal = lambda self, x, /: _d._required(x)
    context.radix = lambda self: _d._dec(0, 10, 0)
    context.same_quantum = lambda self, x, y, /: _d._required(x).same_quantum(y)
    context.to_sci_string = lambda self, x, /: _d._text(_d._required(x), False, self._capitals)
    context.to_eng_string = lambda self, x, /: _d._text(_d._required(x), True, self._capitals)

    def power(self, /, a, b, modulo=None):
        """a ** b, or a ** b % modulo."""
        modulo = None if modulo is None else _d._required(modulo)
        return globals()['power'](_d._required(a), _d._required(b), modulo, self)

    def fma(self, x, y, z, /):
        """x * y + z with one rounding."""
        return _fma(_d._required(x), _d._required(y), _d._required(z), self)

    def quantize_in(self, x, y, /):
        """x with the exponent of y."""
        return quantize(_d._required(x), _d._required(y), self)

    quantize_in.__name__ = 'quantize'
    for function in (power, fma, quantize_in):
        setattr(context, function.__name__, function)


def _method1(name, function):
    def method(self, context=None):
        return function(self, _d._context_of(context))
    method.__name__ = name
    method.__doc__ = function.__doc__
    return method


def _context1(name, function):
    def method(self, x, /):
        return function(_d._required(x), self)
    method.__name__ = name
    method.__doc__ = function.__doc__
    return method


def _method2(name, function):
    missing = object()

    def method(self, other=missing, context=None):
        if other is missing:
            raise TypeError("function missing required argument 'other' (pos 1)")
        return function(self, _d._required(other), _d._context_of(context))
    method.__name__ = name
    method.__doc__ = function.__doc__
    return method


def _context2(name, function):
    def method(self, x, y, /):
        return function(_d._required(x), _d._required(y), self)
    method.__name__ = name
    method.__doc__ = function.__doc__
    return method


def _context_plain(name, function):
    def method(self, x, /):
        return function(_d._required(x))
    method.__name__ = name
    method.__doc__ = function.__doc__
    return method


def _context_rounding(name):
    def method(self, x, /):
        return getattr(_d._required(x), name)(context=self)
    method.__name__ = name
    return method


def plus(a, ctx):
    """The number rounded; zero gets a positive sign."""
    if a._k:
        return _d._nans(ctx, a) or a
    s = a._s
    if not a._n and ctx._rounding != 'ROUND_FLOOR':
        s = 0
    return _d._fix(s, a._n, a._e, ctx)


def minus(a, ctx):
    """The negated number, rounded."""
    if a._k:
        if a._k == 1:
            return _d._INF if a._s else _d._MINUS_INF
        return _d._nans(ctx, a)
    s = a._s ^ 1
    if not a._n and ctx._rounding != 'ROUND_FLOOR':
        s = 0
    return _d._fix(s, a._n, a._e, ctx)


def absolute(a, ctx):
    """The absolute value, rounded."""
    if a._k:
        return _d._INF if a._k == 1 else _d._nans(ctx, a)
    return _d._fix(0, a._n, a._e, ctx)


def normalize(a, ctx):
    """The number without trailing zeros."""
    if a._k:
        return _d._nans(ctx, a) or a
    d = _d._fix(a._s, a._n, a._e, ctx)
    if d._k:
        return d
    if not d._n:
        return _d._dec(d._s, 0, 0)
    n, e = d._n, d._e
    top = ctx.Etop() if ctx._clamp else ctx._emax
    while n % 10 == 0 and e < top:
        n //= 10
        e += 1
    return _d._dec(d._s, n, e)


def quantize(a, b, ctx, rounding=None):
    if a._k or b._k:
        nan = _d._nans(ctx, a, b)
        if nan is not None:
            return nan
        return a if a._k and b._k else _d._invalid(ctx)
    rounding = rounding or ctx._rounding
    e = b._e
    if not ctx.Etiny() <= e <= ctx._emax:
        return _d._invalid(ctx)
    if not a._n:
        return _d._fix(a._s, 0, e, ctx)
    adjusted = a._e + _d._digits(a._n) - 1
    if adjusted > ctx._emax or adjusted - e + 1 > ctx._prec:
        return _d._invalid(ctx)
    bits = 0
    if a._e >= e:
        n = a._n * _d._pow10(a._e - e)
    else:
        n, inexact = _d._round_off(a._s, a._n, e - a._e, rounding)
        bits = _d._ROUNDED | (_d._INEXACT if inexact else 0)
    if n:
        d = _d._digits(n)
        if d > ctx._prec or e + d - 1 > ctx._emax:
            return _d._invalid(ctx)
        if e + d - 1 < ctx._emin:
            bits |= _d._SUB
    if bits:
        _d._signal(ctx, bits)
    return _d._fix(a._s, n, e, ctx) if ctx._clamp else _d._dec(a._s, n, e)


def _quantize_method(self, exp, rounding=None, context=None):
    """The number with the exponent of another one, rounded."""
    context = _d._context_of(context)
    if rounding is not None:
        _d._check_rounding(rounding)
    return quantize(self, _d._required(exp), context, rounding)


def _integral(a, ctx, rounding, exact):
    if a._k:
        return _d._nans(ctx, a) or a
    if a._e >= 0:
        return a
    n, inexact = _d._round_off(a._s, a._n, -a._e, rounding)
    if exact:
        _d._signal(ctx, _d._ROUNDED | (_d._INEXACT if inexact else 0))
    return _d._dec(a._s, n, 0)


def _to_integral_value(self, rounding=None, context=None):
    """The nearest integer, without signals."""
    context = _d._context_of(context)
    return _integral(self, context, _d._check_rounding(rounding) if rounding is not None
                     else context._rounding, False)


def _to_integral_exact(self, rounding=None, context=None):
    """The nearest integer; signals Inexact and Rounded."""
    context = _d._context_of(context)
    return _integral(self, context, _d._check_rounding(rounding) if rounding is not None
                     else context._rounding, True)


def _fma(a, b, c, ctx):
    if a._k or b._k:
        nan = _d._nans(ctx, a, b)
        if nan is not None:
            return _d._nans(ctx, a, b, c) if c._k == 3 else nan
        product = _d._mul(a, b, ctx)
    else:
        # Exact: only the sum is rounded.
        product = _d._dec(a._s ^ b._s, a._n * b._n, a._e + b._e)
    return _d._add(product, c, ctx)


def _fma_method(self, other, third, context=None):
    """self * other + third with one rounding."""
    return _fma(self, _d._required(other), _d._required(third), _d._context_of(context))


def _same_quantum(self, other, context=None):
    """Whether both have the same exponent, or both are infinite, or both are NaNs."""
    other = _d._required(other)
    if self._k or other._k:
        return (self._k == 1 and other._k == 1) or (self._k > 1 and other._k > 1)
    return self._e == other._e


def _copy_abs(self):
    """The number with a positive sign."""
    return _d._instance(_d.Decimal, self._e, self._k, self._n, 0)


def _copy_negate(self):
    """The number with the other sign."""
    return _d._instance(_d.Decimal, self._e, self._k, self._n, self._s ^ 1)


def _copy_sign(a, b, ctx):
    """The first number with the sign of the second."""
    return _d._instance(_d.Decimal, a._e, a._k, a._n, b._s)


def _canonical(self):
    """The number itself."""
    return self


def _radix(self):
    """Decimal(10)."""
    return _d._dec(0, 10, 0)


def _compare(a, b, ctx):
    """-1, 0 or 1 as a Decimal, or NaN."""
    if a._k > 1 or b._k > 1:
        return _d._nans(ctx, a, b)
    return _d._of_int(_d._cmp(a, b))


def _compare_signal(a, b, ctx):
    """Like compare(), but all NaNs signal."""
    if a._k > 1 or b._k > 1:
        if a._k != 3 and b._k != 3:
            _d._signal(ctx, _d._INVALID)
        return _d._nans(ctx, a, b)
    return _d._of_int(_d._cmp(a, b))


def _total(a, b):
    # Order of representations: -NaN < -sNaN < -inf < ... < inf < sNaN < NaN.
    if a._s != b._s:
        return -1 if a._s else 1
    rank = (0, 1, 3, 2)
    ra, rb = rank[a._k], rank[b._k]
    if ra != rb and (a._k > 1 or b._k > 1):
        c = 1 if ra > rb else -1
    elif a._k > 1:
        c = (a._n > b._n) - (a._n < b._n)
    else:
        c = _d._cmp(_copy_abs(a), _copy_abs(b))
        if not c and not a._k:
            c = (a._e > b._e) - (a._e < b._e)
    return -c if a._s else c


def _compare_total(a, b, ctx):
    """Order of the representations, with different exponents told apart."""
    return _d._of_int(_total(a, b))


def _compare_total_mag(a, b, ctx):
    """Like compare_total() without the signs."""
    return _d._of_int(_total(_copy_abs(a), _copy_abs(b)))


def _extreme(a, b, ctx, want, magnitude):
    if a._k > 1 or b._k > 1:
        # A quiet NaN gives way to a number.
        if a._k == 2 and b._k <= 1:
            return _d._fix(b._s, b._n, b._e, ctx) if not b._k else b
        if b._k == 2 and a._k <= 1:
            return _d._fix(a._s, a._n, a._e, ctx) if not a._k else a
        return _d._nans(ctx, a, b)
    c = _d._cmp(_copy_abs(a), _copy_abs(b)) if magnitude else _d._cmp(a, b)
    if not c:
        c = _total(a, b)
    chosen = (a if c >= 0 else b) if want > 0 else (a if c < 0 else b)
    return chosen if chosen._k else _d._fix(chosen._s, chosen._n, chosen._e, ctx)


def _max(a, b, ctx):
    """The greater number."""
    return _extreme(a, b, ctx, 1, False)


def _min(a, b, ctx):
    """The smaller number."""
    return _extreme(a, b, ctx, -1, False)


def _max_mag(a, b, ctx):
    """The number with the greater absolute value."""
    return _extreme(a, b, ctx, 1, True)


def _min_mag(a, b, ctx):
    """The number with the smaller absolute value."""
    return _extreme(a, b, ctx, -1, True)


def _remainder_near(a, b, ctx):
    """The remainder nearest to zero."""
    if a._k or b._k:
        nan = _d._nans(ctx, a, b)
        if nan is not None:
            return nan
        if a._k:
            return _d._invalid(ctx)
        return _d._fix(a._s, a._n, a._e, ctx)
    if not b._n:
        return _d._invalid(ctx, None if a._n else _d.DivisionUndefined)
    e = min(a._e, b._e)
    if not a._n:
        return _d._fix(a._s, 0, e, ctx)
    gap = (a._e + _d._digits(a._n)) - (b._e + _d._digits(b._n))
    if gap >= ctx._prec + 1:
        return _d._invalid(ctx, _d.DivisionImpossible)
    if gap <= -2:
        return _d._fix(a._s, a._n * 10 ** (a._e - e), e, ctx)
    na, nb = a._n * 10 ** (a._e - e), b._n * 10 ** (b._e - e)
    q, r = divmod(na, nb)
    if 2 * r + (q & 1) > nb:
        r -= nb
        q += 1
    if not _d._fits(q, ctx._prec):
        return _d._invalid(ctx, _d.DivisionImpossible)
    s = a._s
    if r < 0:
        s ^= 1
        r = -r
    return _d._fix(s, r, e, ctx)


def _quiet(ctx):
    # A copy of a context for steps that must not raise.
    c = ctx.copy()
    c._traps = 0
    c._flags = 0
    return c


def _next_plus(a, ctx):
    """The next greater number."""
    return _step(a, ctx, 0)


def _next_minus(a, ctx):
    """The next smaller number."""
    return _step(a, ctx, 1)


def _step(a, ctx, down):
    if a._k:
        if a._k > 1:
            return _d._nans(ctx, a)
        if a._s == down:
            return a
        return _d._dec(a._s, 10 ** ctx._prec - 1, ctx.Etop())
    c = _quiet(ctx)
    c._rounding = 'ROUND_FLOOR' if down else 'ROUND_CEILING'
    fixed = _d._fix(a._s, a._n, a._e, c)
    if not (fixed._k == 0 and a._k == 0 and _d._cmp(fixed, a) == 0):
        return fixed
    return _d._add(fixed, _d._dec(down, 1, ctx.Etiny() - 1), c)


def _next_toward(a, b, ctx):
    """The next number in the direction of another one."""
    nan = _d._nans(ctx, a, b)
    if nan is not None:
        return nan
    c = _d._cmp(a, b)
    if not c:
        return _copy_sign(a, b, ctx)
    result = _step(a, ctx, 1 if c > 0 else 0)
    if result._k == 1:
        _d._signal(ctx, _d._OVER | _d._INEXACT | _d._ROUNDED)
    elif result.adjusted() < ctx._emin:
        bits = _d._UNDER | _d._SUB | _d._INEXACT | _d._ROUNDED
        _d._signal(ctx, bits if result._n else bits | _d._CLAMPED)
    return result


def _bits_of(d, ctx):
    # The digits 0 and 1 of a logical operand as bits, or None.
    if d._k or d._s or d._e:
        return None
    text = _d._int_text(d._n)
    if text.strip('01') or len(text) > ctx._prec:
        return None
    return int(text, 2)


def _logical(operation):
    def function(a, b, ctx):
        x, y = _bits_of(a, ctx), _bits_of(b, ctx)
        if x is None or y is None:
            return _d._invalid(ctx)
        return _d._of_int(int(format(operation(x, y), 'b')))
    function.__doc__ = "The digits 0 and 1 of two numbers combined."
    return function


def _logical_invert(a, ctx):
    """The digits 0 and 1 inverted."""
    x = _bits_of(a, ctx)
    if x is None:
        return _d._invalid(ctx)
    return _d._of_int(int(format(x ^ ((1 << ctx._prec) - 1), 'b')))


def _count(b, ctx):
    if b._k or b._e or not -ctx._prec <= int(b) <= ctx._prec:
        return None
    return int(b)


def _shift(a, b, ctx):
    """The digits shifted to the left, or to the right for a negative count."""
    nan = _d._nans(ctx, a, b)
    if nan is not None:
        return nan
    k = _count(b, ctx)
    if k is None:
        return _d._invalid(ctx)
    if a._k:
        return a
    limit = 10 ** ctx._prec
    n = a._n * 10 ** k % limit if k >= 0 else a._n % limit // 10 ** -k
    return _d._dec(a._s, n, a._e)


def _rotate(a, b, ctx):
    """The digits rotated to the left, or to the right for a negative count."""
    nan = _d._nans(ctx, a, b)
    if nan is not None:
        return nan
    k = _count(b, ctx)
    if k is None:
        return _d._invalid(ctx)
    if a._k:
        return a
    digits = _d._int_text(a._n).zfill(ctx._prec)[-ctx._prec:]
    k %= ctx._prec
    return _d._dec(a._s, int(digits[k:] + digits[:k]), a._e)


def _scaleb(a, b, ctx):
    """The number with its exponent changed by a count."""
    nan = _d._nans(ctx, a, b)
    if nan is not None:
        return nan
    limit = 2 * (ctx._emax + ctx._prec)
    if b._k or b._e or not -limit <= int(b) <= limit:
        return _d._invalid(ctx)
    if a._k:
        return a
    return _d._fix(a._s, a._n, a._e + int(b), ctx)


def _logb(a, ctx):
    """The exponent of the first digit as a Decimal."""
    if a._k:
        return _d._nans(ctx, a) or _d._INF
    if not a._n:
        _d._signal(ctx, _d._ZERO)
        return _d._MINUS_INF
    e = a.adjusted()
    return _d._fix(int(e < 0), abs(e), 0, ctx)


def _is_normal(a, ctx):
    """Whether the number is finite, not zero and not subnormal."""
    return not a._k and bool(a._n) and a.adjusted() >= ctx._emin


def _is_subnormal(a, ctx):
    """Whether the number is below the smallest normal one."""
    return not a._k and bool(a._n) and a.adjusted() < ctx._emin


def _number_class(a, ctx):
    """The class of the number: 'sNaN', 'NaN', '-Infinity', '-Normal', '+Zero' and so on."""
    if a._k > 1:
        return 'NaN' if a._k == 2 else 'sNaN'
    sign = '-' if a._s else '+'
    if a._k:
        return sign + 'Infinity'
    if not a._n:
        return sign + 'Zero'
    return sign + ('Subnormal' if _is_subnormal(a, ctx) else 'Normal')


def _sqrt(a, ctx):
    """The square root, rounded to nearest even."""
    if a._k:
        nan = _d._nans(ctx, a)
        if nan is not None:
            return nan
        return _d._invalid(ctx) if a._s else a
    if not a._n:
        return _d._fix(a._s, 0, a._e // 2, ctx)
    if a._s:
        return _d._invalid(ctx)
    prec = ctx._prec + 1
    ideal = a._e >> 1
    n, e = a._n, ideal
    digits = _d._digits(n)
    if a._e & 1:
        n *= 10
        half = (digits >> 1) + 1
    else:
        half = (digits + 1) >> 1
    shift = prec - half
    exact = True
    if shift >= 0:
        n *= 100 ** shift
    else:
        n, r = divmod(n, 100 ** -shift)
        exact = not r
    e -= shift
    root = _math.isqrt(n)
    if exact and root * root == n:
        if shift >= 0:
            root //= 10 ** shift
        else:
            root *= 10 ** -shift
        e += shift
    elif root % 5 == 0:
        root += 1
    return _rounded_even(0, root, e, ctx)


def _rounded_even(s, n, e, ctx):
    if ctx._rounding == 'ROUND_HALF_EVEN':
        return _d._fix(s, n, e, ctx)
    saved = ctx._rounding
    ctx._rounding = 'ROUND_HALF_EVEN'
    try:
        return _d._fix(s, n, e, ctx)
    finally:
        ctx._rounding = saved


# Fixed-point numbers below are integers n that stand for n / 10**w.

_ln10_cache = (0, 0)


def _atanh_inverse(k, w):
    # atanh(1/k)
    power = total = 10 ** w // k
    square = k * k
    i = 1
    while power:
        power //= square
        i += 2
        total += power // i
    return total


def _ln10(w):
    global _ln10_cache
    known, value = _ln10_cache
    if known < w:
        inner = w + 10
        # ln 10 = 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161)
        value = (46 * _atanh_inverse(31, inner) + 34 * _atanh_inverse(49, inner)
                 + 20 * _atanh_inverse(161, inner))
        known = inner
        _ln10_cache = known, value
    return value // 10 ** (known - w)


def _exp_fixed(x, w):
    # e**x for a fixed-point x, |x| below about 3.
    extra = 6
    halvings = max(4, int(_math.isqrt(w)) // 2 + 2)
    inner = w + extra + halvings
    scale = 10 ** inner
    x = (x * 10 ** (extra + halvings)) >> halvings
    term = total = scale
    i = 1
    while term:
        term = term * x // scale // i
        if term == -1:
            break
        total += term
        i += 1
    for _ in range(halvings):
        total = total * total // scale
    return total // 10 ** (extra + halvings)


def _ln_fixed(n, w):
    # Natural logarithm of a fixed-point number between about 0.1 and 10.
    extra = 8
    roots = max(4, int(_math.isqrt(w)) // 2 + 2)
    inner = w + extra + roots
    scale = 10 ** inner
    x = n * 10 ** (extra + roots)
    for _ in range(roots):
        x = _math.isqrt(x * scale)
    z = (x - scale) * scale // (x + scale)
    square = z * z // scale
    total = power = z
    i = 1
    while power not in (0, -1):
        power = power * square // scale
        i += 2
        total += power // i
    return (total << (roots + 1)) // 10 ** (extra + roots)


def _ln_of(n, e, w):
    # ln(n * 10**e) with about w digits after the point.
    digits = _d._digits(n)
    k = e + digits - 1
    # The mantissa is in [1, 10); numbers near 1 from below are better off with it near 1.
    shift = digits - 1
    inner = w + 5
    m = n * 10 ** inner // 10 ** shift
    if k == -1 and m > 5 * 10 ** inner:
        m //= 10
        k = 0
    return (_ln_fixed(m, inner) + k * _ln10(inner)) // 10 ** 5


def _correct(ctx, compute):
    # A result rounded correctly: compute(p) gives (sign, n, e) with n of at least p digits that is
    # wrong by a few units at most; more digits are asked for until rounding is certain.
    p = ctx._prec
    extra = 4
    while True:
        s, n, e = compute(p + extra)
        drop = _d._digits(n) - p if n else 0
        if drop > 2:
            power = 10 ** drop
            r = n % power
            slack = 20
            half = power // 2
            if not (abs(r - half) <= slack or r <= slack or power - r <= slack) or extra > p + 60:
                break
        extra += 8
    return s, n, e


def _exp(a, ctx):
    """e to the power of the number."""
    if a._k:
        nan = _d._nans(ctx, a)
        if nan is not None:
            return nan
        return _d._dec(0, 0, 0) if a._s else a
    if not a._n:
        return _d._dec(0, 1, 0)
    adjusted = a.adjusted()
    prec = ctx._prec
    if adjusted < -prec - 2:
        # Too near to 1 to be told from it: 1 and a bit more or less.
        n = 10 ** (prec + 1)
        return _rounded_even(0, n - 1 if a._s else n + 1, -prec - 1, ctx)
    if adjusted > 20:
        if a._s:
            return _rounded_even(0, 1, ctx.Etiny() - prec - 5, ctx)
        return _d._overflow(0, ctx)
    s, n, e = _correct(ctx, lambda p: _exp_digits(a, p))
    if e + _d._digits(n) < ctx.Etiny() - 1:
        n, e = 1, ctx.Etiny() - prec - 5
    return _rounded_even(s, n, e, ctx)


def _exp_digits(a, p):
    # e**a as a coefficient of about p digits and an exponent.
    w = p + 3
    inner = w + max(0, a.adjusted()) + 3
    x = a._n * 10 ** (a._e + inner) if a._e + inner >= 0 else a._n // 10 ** -(a._e + inner)
    if a._s:
        x = -x
    ln10 = _ln10(inner)
    k = (2 * x + ln10) // (2 * ln10)
    r = x - k * ln10
    value = _exp_fixed(r // 10 ** (inner - w), w)
    return 0, value, k - w


def _ln(a, ctx):
    """The natural logarithm."""
    if a._k:
        nan = _d._nans(ctx, a)
        if nan is not None:
            return nan
        return _d._invalid(ctx) if a._s else _d._INF
    if not a._n:
        return _d._MINUS_INF
    if a._s:
        return _d._invalid(ctx)
    if _d._cmp(a, _d._dec(0, 1, 0)) == 0:
        return _d._dec(0, 0, 0)
    return _rounded_even(*_correct(ctx, lambda p: _log_digits(a, p, None)), ctx)


def _near_one(a):
    # How many digits a logarithm loses because the number is near 1.
    one = _d._dec(0, 1, 0)
    c = _d.Context(prec=max(5, 5), Emin=-999999999, Emax=999999999, traps=[])
    difference = _d._add(a, one, c, 1)
    return max(0, -difference.adjusted()) if difference._n else 0


def _log_digits(a, p, base):
    w = p + 4 + _near_one(a)
    value = _ln_of(a._n, a._e, w)
    if base is not None:
        value = value * 10 ** w // base(w)
    s = int(value < 0)
    return s, abs(value), -w


def _log10(a, ctx):
    """The logarithm to base 10."""
    if a._k:
        nan = _d._nans(ctx, a)
        if nan is not None:
            return nan
        return _d._invalid(ctx) if a._s else _d._INF
    if not a._n:
        return _d._MINUS_INF
    if a._s:
        return _d._invalid(ctx)
    digits = _d._digits(a._n)
    if a._n == 10 ** (digits - 1):
        k = a._e + digits - 1
        return _d._fix(int(k < 0), abs(k), 0, ctx)
    return _rounded_even(*_correct(ctx, lambda p: _log_digits(a, p, _ln10)), ctx)


def _is_integer(d):
    if d._e >= 0:
        return True
    return d._n % 10 ** -d._e == 0 if d._e > -5000 else not d._n


def power(a, b, modulo, ctx):
    if modulo is not None:
        return _power_modulo(a, b, modulo, ctx)
    nan = _d._nans(ctx, a, b)
    if nan is not None:
        return nan
    if not b._k and not b._n:
        if not a._k and not a._n:
            return _d._invalid(ctx)
        return _d._dec(0, 1, 0)
    integral = not b._k and _is_integer(b)
    s = 0
    if a._s:
        if integral:
            s = int(b) & 1 if b._e <= 0 else (b._n & 1 if b._e == 0 else 0)
        elif a._k or a._n:
            # A negative base needs an integer.
            return _d._invalid(ctx)
    if not a._k and not a._n:
        return _dec_inf(s) if b._s else _d._dec(s, 0, 0)
    if a._k:
        return _d._dec(s, 0, 0) if b._s else _dec_inf(s)
    magnitude = _copy_abs(a)
    is_one = _d._cmp(magnitude, _d._dec(0, 1, 0))
    if b._k:
        if is_one == 0:
            prec = ctx._prec
            _d._signal(ctx, _d._INEXACT | _d._ROUNDED)
            return _d._dec(s, 10 ** (prec - 1), 1 - prec)
        return _d._dec(s, 0, 0) if (is_one > 0) == bool(b._s) else _dec_inf(s)
    if integral:
        result = _integer_power(magnitude, b, s, is_one, ctx)
        if result is not None:
            return result
    elif is_one == 0:
        prec = ctx._prec
        _d._signal(ctx, _d._INEXACT | _d._ROUNDED)
        return _d._dec(s, 10 ** (prec - 1), 1 - prec)
    return _general_power(magnitude, b, s, ctx)


def _dec_inf(s):
    return _d._MINUS_INF if s else _d._INF


def _integer_power(a, b, s, is_one, ctx):
    # Exact where the result is not much longer than the precision.
    if b.adjusted() > 9:
        return None
    y = abs(int(b))
    digits = _d._digits(a._n)
    if digits * y > 4 * ctx._prec + 2000 and a._n != 1:
        return None
    n, e = a._n ** y, a._e * y
    if b._s:
        return _d._div(_d._dec(0, 1, 0), _d._dec(s, n, e), ctx)
    return _d._fix(s, n, e, ctx)


def _general_power(a, b, s, ctx):
    # e ** (b * ln a)
    if a._n == 10 ** (_d._digits(a._n) - 1) and _is_integer(b):
        pass
    size = a.adjusted()
    bound = b.adjusted() + len(str(abs(size) or 1)) - 1
    if bound > 20 or b.adjusted() > 40:
        growing = (_d._cmp(a, _d._dec(0, 1, 0)) > 0) != bool(b._s)
        if growing:
            return _d._overflow(s, ctx)
        return _rounded_even(s, 1, ctx.Etiny() - ctx._prec - 5, ctx)

    def compute(p):
        extra = p + 10 + max(0, b.adjusted()) + 6
        w = extra + _near_one(a)
        log = _ln_of(a._n, a._e, w)
        x = _d._dec(int((log < 0) != bool(b._s)), abs(log) * b._n, b._e - w)
        if x.adjusted() < -p - 2:
            n = 10 ** (p + 1)
            return s, n - 1 if x._s else n + 1, -p - 1
        if x.adjusted() > 19:
            return s, 10 ** p, (10 ** 20 if not x._s else -10 ** 20)
        return s, *_exp_digits(x, p)[1:]

    s, n, e = _correct(ctx, compute)
    # An exact result is shown with all its digits too.
    d = _d._digits(n)
    keep = ctx._prec + 3
    if d > keep:
        low = n % 10 ** (d - keep)
        n //= 10 ** (d - keep)
        e += d - keep
        if n % 1000 == 999:
            n += 1
        elif low and n % 1000 == 0 and low * 10 > 10 ** (d - keep):
            n += 1
    if e + ctx._prec + 3 > ctx._emax + 1:
        if e + _d._digits(n) - 1 > ctx._emax:
            return _d._overflow(s, ctx)
    if e + _d._digits(n) < ctx.Etiny() - 1:
        n, e = 1, ctx.Etiny() - ctx._prec - 5
    return _rounded_even(s, n, e, ctx)


def _power_modulo(a, b, modulo, ctx):
    nan = _d._nans(ctx, a, b, modulo)
    if nan is not None:
        return nan
    if (a._k or b._k or modulo._k or not _is_integer(a) or not _is_integer(b)
            or not _is_integer(modulo) or b._s):
        return _d._invalid(ctx)
    m = abs(int(modulo))
    if not m or (not b._n and not a._n) or modulo.adjusted() >= ctx._prec:
        return _d._invalid(ctx)
    negative = a._s and int(b) & 1
    n = pow(abs(int(a)), int(b), m)
    return _d._dec(int(bool(negative)), n, 0)


_UNARY = {
    'plus': plus, 'minus': minus, 'abs': absolute, 'normalize': normalize,
    'next_plus': _next_plus, 'next_minus': _next_minus, 'logical_invert': _logical_invert,
    'logb': _logb, 'is_normal': _is_normal, 'is_subnormal': _is_subnormal,
    'number_class': _number_class, 'sqrt': _sqrt, 'exp': _exp, 'ln': _ln, 'log10': _log10,
}
_BINARY = {
    'add': lambda a, b, ctx: _d._add(a, b, ctx), 'multiply': lambda a, b, ctx: _d._mul(a, b, ctx),
    'subtract': lambda a, b, ctx: _d._add(a, b, ctx, 1),
    'divide': lambda a, b, ctx: _d._div(a, b, ctx),
    'divide_int': lambda a, b, ctx: _d._floordiv(a, b, ctx),
    'remainder': lambda a, b, ctx: _d._mod(a, b, ctx),
    'divmod': lambda a, b, ctx: _d._divmod(a, b, ctx),
    'compare': _compare, 'compare_signal': _compare_signal, 'compare_total': _compare_total,
    'compare_total_mag': _compare_total_mag, 'max': _max, 'min': _min, 'max_mag': _max_mag,
    'min_mag': _min_mag, 'remainder_near': _remainder_near, 'next_toward': _next_toward,
    'logical_and': _logical(lambda x, y: x & y), 'logical_or': _logical(lambda x, y: x | y),
    'logical_xor': _logical(lambda x, y: x ^ y), 'shift': _shift, 'rotate': _rotate,
    'scaleb': _scaleb, 'copy_sign': _copy_sign,
}


def _spec_of(text):
    # fill, align, sign, z, #, 0, width, separator, precision, type; None if it is wrong.
    at = 0
    fill, align = ' ', ''
    if len(text) > 1 and text[1] in '<>=^':
        fill, align, at = text[0], text[1], 2
    elif text[:1] and text[0] in '<>=^':
        align, at = text[0], 1

    def one(chars):
        nonlocal at
        c = text[at:at + 1]
        if c and c in chars:
            at += 1
            return c
        return ''

    def number():
        nonlocal at
        start = at
        while text[at:at + 1].isdigit() and text[at].isascii():
            at += 1
        return text[start:at]

    sign = one('+- ') or '-'
    no_neg_zero = bool(one('z'))
    alternate = bool(one('#'))
    zero = bool(one('0'))
    if zero:
        if align:
            zero = align == '='
        if not align or zero:
            fill, align = '0', '='
            zero = True
    width = int(number() or 0)
    separator = one(',_')
    precision = None
    if one('.'):
        digits = number()
        if not digits:
            return None
        precision = int(digits)
    kind = one('eEfFgGn%')
    if at != len(text) or (kind == 'n' and separator):
        return None
    return fill, align or '>', sign, no_neg_zero, alternate, zero, width, separator, precision, kind


def _grouped(digits, separator, least):
    # Digits in groups of three, with zeros in front up to a width.
    groups = []
    while True:
        group, digits = digits[-3:], digits[:-3]
        if not digits and least > len(group) + sum(map(len, groups)) + len(groups):
            room = least - sum(map(len, groups)) - len(groups)
            if room <= 3:
                group = group.rjust(room, '0')
            else:
                group = group.rjust(3, '0')
                digits = '0'
        groups.append(group)
        if not digits:
            break
    return separator.join(groups[::-1])


def formatted(d, format_spec, ctx):
    spec = _spec_of(format_spec)
    if spec is None:
        raise ValueError("invalid format string")
    fill, align, sign, no_neg_zero, alternate, zero, width, separator, precision, kind = spec
    if d._k:
        body = _d._text(_copy_abs(d))
        if zero:
            fill, align = ' ', '>'
        negative = d._s
    else:
        negative, n, e = d._s, d._n, d._e
        rounding = ctx._rounding
        if kind == '%':
            e += 2
        if not kind:
            kind = 'g' if ctx._capitals == 0 else 'G'
            plain = True
        else:
            plain = False
        if kind == 'n':
            kind = 'g' if not ctx._capitals else 'G'
        if precision is not None:
            digits = _d._digits(n) if n else 1
            if kind in 'eE':
                keep = precision + 1
                if n:
                    if digits > keep:
                        n, _ = _d._round_off(negative, n, digits - keep, rounding)
                        e += digits - keep
                        if _d._digits(n) > keep:
                            n //= 10
                            e += 1
                    elif digits < keep:
                        n *= 10 ** (keep - digits)
                        e -= keep - digits
            elif kind in 'fF%':
                if e > -precision:
                    n *= 10 ** (e + precision)
                else:
                    n, _ = _d._round_off(negative, n, -precision - e, rounding)
                e = -precision
            elif n and digits > max(precision, 1):
                keep = max(precision, 1)
                n, _ = _d._round_off(negative, n, digits - keep, rounding)
                e += digits - keep
                if _d._digits(n) > keep:
                    n //= 10
                    e += 1
        if not n and kind in 'fF%' and e > 0:
            e = 0
        digits = str(n)
        left = e + len(digits)
        if kind in 'eE':
            if not n and precision is not None:
                # As many zeros as digits are asked for.
                point = 1
                digits = '0' * (precision + 1)
                left = e + precision + 1
            else:
                point = 1
        elif kind in 'fF%':
            point = left
        else:
            point = left if e <= 0 and left > -6 else 1
        if point <= 0:
            whole, part = '0', '0' * -point + digits
        elif point > len(digits):
            whole, part = digits + '0' * (point - len(digits)), ''
        else:
            whole, part = digits[:point], digits[point:]
        exponent = left - point
        tail = '.' + part if part or alternate else ''
        if exponent or kind in 'eE':
            tail += '%s%+d' % ('E' if kind in 'EG' else 'e', exponent)
        if kind == '%':
            tail += '%'
        if no_neg_zero and not n:
            negative = 0
        mark = '-' if negative else ('' if sign == '-' else sign)
        least = width - len(mark) - len(tail) if zero else 0
        if separator:
            whole = _grouped(whole, separator, least)
        else:
            whole = whole.rjust(least, '0')
        body = whole + tail
    mark = '-' if negative else ('' if sign == '-' else sign)
    padding = fill * (width - len(mark) - len(body))
    if align == '<':
        return mark + body + padding
    if align == '>':
        return padding + mark + body
    if align == '=':
        return mark + padding + body
    half = len(padding) // 2
    return padding[:half] + mark + body + padding[half:]
