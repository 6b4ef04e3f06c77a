"""Mathematical statistics of numeric data: averages, spread, relations, normal distributions."""

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean',
           'geometric_mean', 'harmonic_mean', 'kde', 'kde_random', 'linear_regression', 'mean',
           'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev',
           'pvariance', 'quantiles', 'stdev', 'variance']

import math
from bisect import bisect_left, bisect_right
from collections import namedtuple
from math import erf, exp, fsum, hypot, isfinite, isqrt, log, sqrt, sumprod, tau
from numbers import Real


class StatisticsError(ValueError):
    pass


def _exact_ratio(x):
    # Numerator and denominator; (x, None) for NaN and infinities.
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _coerce(T, S):
    # The type of a result of two types.
    if T is S or S is int or S is bool:
        return T
    if T is int:
        return S
    if issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    from fractions import Fraction
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


def _sum(data):
    # Type, exact sum as (numerator, denominator or None), count.
    count = 0
    types = set()
    partials = {}
    get = partials.get
    for x in data:
        types.add(type(x))
        count += 1
        n, d = _exact_ratio(x)
        partials[d] = get(d, 0) + n
    if None in partials:
        # A NaN or an infinity.
        total = partials[None], None
    else:
        total = _add_up(partials)
    T = int
    for t in types:
        T = _coerce(T, t)
    return T, total, count


def _add_up(partials):
    n, d = 0, 1
    for den, num in sorted(partials.items()):
        g = math.gcd(d, den)
        n = n * (den // g) + num * (d // g)
        d = d // g * den
    g = math.gcd(n, d)
    return n // g, d // g


def _ratio(n, d):
    if d < 0:
        n, d = -n, -d
    g = math.gcd(n, d)
    return n // g, d // g


def _convert(n, d, T):
    # n / d as a number of type T.
    if d is None:
        return n
    if T is float:
        return n / d
    if issubclass(T, int) and d != 1:
        return n / d
    from decimal import Decimal
    if issubclass(T, Decimal):
        return T(n) / d
    from fractions import Fraction
    if issubclass(T, Fraction):
        return T(n, d)
    try:
        return T(n) if d == 1 else T(n / d)
    except TypeError:
        if issubclass(T, Decimal):
            return T(n) / T(d)
        raise


def _ss(data, c=None):
    # Type, sum of squared deviations as a ratio, mean as a ratio, count.
    data = list(data) if iter(data) is data else data
    if c is not None:
        cn, cd = _exact_ratio(c)
        T = int
        partials = {}
        count = 0
        for x in data:
            T = _coerce(T, type(x))
            count += 1
            n, d = _exact_ratio(x)
            if d is None or cd is None:
                partials[None] = partials.get(None, 0) + (x - c) ** 2
                continue
            n, d = n * cd - cn * d, d * cd
            partials[d * d] = partials.get(d * d, 0) + n * n
        if None in partials:
            return T, (partials[None], None), (cn, cd), count
        return T, _add_up(partials), (cn, cd), count
    count = 0
    types = set()
    sx, sxx = {}, {}
    for x in data:
        types.add(type(x))
        count += 1
        n, d = _exact_ratio(x)
        sx[d] = sx.get(d, 0) + n
        sxx[d] = sxx.get(d, 0) + n * n
    T = int
    for t in types:
        T = _coerce(T, t)
    if not count:
        return T, (0, 1), (0, 1), 0
    if None in sx:
        nan = sx[None]
        return T, (nan - nan, None), (nan, None), count
    n, d = _add_up(sx)
    qn, qd = _add_up({den * den: num for den, num in sxx.items()})
    # sum of squares minus square of the sum over the count
    ss = _ratio(qn * count * d * d - n * n * qd, qd * count * d * d)
    return T, ss, _ratio(n, d * count), count


def _fail_neg(values, errmsg):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def mean(data):
    """The arithmetic mean, computed exactly."""
    T, (n, d), count = _sum(data)
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    if d is None:
        return n / count if T is not float else float(n) / count
    return _convert(*_ratio(n, d * count), T)


def fmean(data, weights=None):
    """The arithmetic mean as a float, fast; with weights, the weighted mean."""
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        if not n:
            raise StatisticsError('fmean requires at least one data point')
        return fsum(data) / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        num = sumprod(data, weights)
    except ValueError:
        raise StatisticsError('data and weights must be the same length')
    den = fsum(weights)
    if not den:
        raise StatisticsError('sum of weights must be non-zero')
    return num / den


def geometric_mean(data):
    """The geometric mean as a float."""
    n = 0
    found_zero = False

    def positive():
        nonlocal n, found_zero
        for n, x in enumerate(data, start=1):
            if x > 0.0 or x != x:
                yield x
            elif x == 0.0:
                found_zero = True
            else:
                raise StatisticsError('No negative inputs allowed', x)

    total = fsum(map(log, positive()))
    if not n:
        raise StatisticsError('Must have a non-empty dataset')
    if total != total:
        return math.nan
    if found_zero:
        return math.nan if total == math.inf else 0.0
    return exp(total / n)


def harmonic_mean(data, weights=None):
    """The reciprocal of the arithmetic mean of the reciprocals."""
    if iter(data) is data:
        data = list(data)
    errmsg = 'harmonic mean does not support negative values'
    n = len(data)
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        x = data[0]
        if not isinstance(x, Real) and not hasattr(x, 'as_integer_ratio'):
            raise TypeError('unsupported type')
        if x < 0:
            raise StatisticsError(errmsg)
        return x
    if weights is None:
        weights = [1] * n
        sum_weights = n
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        _, (wn, wd), _ = _sum(w for w in _fail_neg(weights, errmsg))
        from fractions import Fraction
        sum_weights = wn if wd == 1 else Fraction(wn, wd)
    try:
        data = list(_fail_neg(data, errmsg))
        T, (tn, td), count = _sum(w / x if w else 0 for w, x in zip(weights, data))
    except ZeroDivisionError:
        return 0
    if td is None:
        return sum_weights / tn
    if tn <= 0:
        raise StatisticsError('Weighted sum must be positive')
    if isinstance(sum_weights, int):
        return _convert(*_ratio(sum_weights * td, tn), T)
    return _convert(*_ratio(sum_weights.numerator * td, sum_weights.denominator * tn), T)


def median(data):
    """The middle value, or the mean of the two in the middle."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    i = n // 2
    return data[i] if n % 2 == 1 else (data[i - 1] + data[i]) / 2


def median_low(data):
    """The middle value, or the lower of the two in the middle."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[(n - 1) // 2]


def median_high(data):
    """The middle value, or the higher of the two in the middle."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2]


def median_grouped(data, interval=1.0):
    """The median of data that are midpoints of intervals of a width."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    i = bisect_left(data, x)
    j = bisect_right(data, x, lo=i)
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return (x - interval / 2.0) + interval * (n / 2 - i) / (j - i)


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    """The most frequent value, the first of several."""
    counts = _counts(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def multimode(data):
    """The most frequent values in the order of their appearance."""
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 cut points that divide data into n intervals of equal probability."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        if ld == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    if method == 'inclusive':
        m = ld - 1
        result = []
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        m = ld + 1
        result = []
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else ld - 1 if j > ld - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')


def variance(data, xbar=None):
    """The sample variance."""
    T, (n, d), _, count = _ss(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    if d is None:
        return n
    return _convert(*_ratio(n, d * (count - 1)), T)


def pvariance(data, mu=None):
    """The population variance."""
    T, (n, d), _, count = _ss(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    if d is None:
        return n
    return _convert(*_ratio(n, d * count), T)


def _float_sqrt_of_frac(n, m):
    # sqrt(n / m) rounded correctly: an integer root with enough bits and a sticky last one.
    q = (n.bit_length() - m.bit_length() - 109) // 2
    if q >= 0:
        a, b = n, m << 2 * q
    else:
        a, b = n << -2 * q, m
    root = isqrt(a // b)
    numerator = root | (root * root * b != a)
    return (numerator << q) / 1 if q >= 0 else numerator / (1 << -q)


def _decimal_sqrt_of_frac(n, m):
    # The square root of n / m as a Decimal, rounded correctly.
    from decimal import Decimal, localcontext, getcontext
    if n <= 0:
        if not n:
            return Decimal('0.0')
        n, m = -n, -m
    with localcontext() as ctx:
        ctx.prec = getcontext().prec + 30
        root = (Decimal(n) / Decimal(m)).sqrt()
    return +root


def _std(T, n, d, count):
    from decimal import Decimal
    if d is None:
        return n
    n, d = _ratio(n, d * count)
    if issubclass(T, Decimal):
        return _decimal_sqrt_of_frac(n, d)
    return _float_sqrt_of_frac(n, d)


def stdev(data, xbar=None):
    """The square root of the sample variance."""
    T, (n, d), _, count = _ss(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _std(T, n, d, count - 1)


def pstdev(data, mu=None):
    """The square root of the population variance."""
    T, (n, d), _, count = _ss(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _std(T, n, d, count)


def covariance(x, y, /):
    """The sample covariance of two inputs."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError('covariance requires that both inputs have same number of data '
                              'points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar = fsum(x) / n
    ybar = fsum(y) / n
    return sumprod([xi - xbar for xi in x], [yi - ybar for yi in y]) / (n - 1)


def _rank(data, start):
    # Ranks with ties averaged.
    order = sorted(zip(data, range(len(data))))
    result = [0] * len(order)
    i = start - 1
    at = 0
    while at < len(order):
        stop = at
        while stop < len(order) and order[stop][0] == order[at][0]:
            stop += 1
        size = stop - at
        rank = i + (size + 1) / 2
        for _, place in order[at:stop]:
            result[place] = rank
        i += size
        at = stop
    return result


def _sqrtprod(x, y):
    # sqrt(x * y) without overflow where it can be avoided.
    h = sqrt(x * y)
    if not isfinite(h):
        return sqrt(x) * sqrt(y)
    if not h:
        return sqrt(x) * sqrt(y)
    return h


def correlation(x, y, /, *, method='linear'):
    """Pearson's correlation coefficient, or Spearman's with method='ranked'."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError('correlation requires that both inputs have same number of data '
                              'points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    if method not in {'linear', 'ranked'}:
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        start = (n - 1) / -2
        x = _rank(x, start=start)
        y = _rank(y, start=start)
    else:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    sxy = sumprod(x, y)
    sxx = sumprod(x, x)
    syy = sumprod(y, y)
    try:
        return sxy / _sqrtprod(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line that fits best."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError('linear regression requires that both inputs have same number of '
                              'data points')
    if n < 2:
        raise StatisticsError('linear regression requires at least two data points')
    if not proportional:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    sxy = sumprod(x, y) + 0.0
    sxx = sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    intercept = 0.0 if proportional else ybar - slope * xbar
    return LinearRegression(slope=slope, intercept=intercept)


# Kernels: name -> (density, cumulative, inverse cumulative, support).
def _kernels():
    from math import acos, asin, atan, cos, cosh, pi, sin, sinh, tan
    sqrt2pi = sqrt(2 * pi)
    normal = NormalDist()

    def search(cdf, low, high):
        # A monotone function inverted by halving.
        def inverse(p):
            a, b = low, high
            for _ in range(200):
                middle = (a + b) / 2
                if cdf(middle) < p:
                    a = middle
                else:
                    b = middle
            return (a + b) / 2
        return inverse

    quartic = lambda t: (t * (t * t * (3 * t * t - 10) + 15)) / 16 + 0.5
    triweight = lambda t: 35 / 32 * (t - t ** 3 + 3 / 5 * t ** 5 - t ** 7 / 7) + 0.5
    epanechnikov = lambda t: -1 / 4 * t ** 3 + 3 / 4 * t + 1 / 2
    sigmoid = lambda t: (2 / pi) * atan(exp(t))
    table = {
        'normal': (lambda t: exp(-1 / 2 * t * t) / sqrt2pi, normal.cdf, normal.inv_cdf, None),
        'logistic': (lambda t: 1 / 2 / (1 + cosh(t)), lambda t: 1 - 1 / (exp(t) + 1),
                     lambda p: log(p / (1 - p)), None),
        'sigmoid': (lambda t: 1 / pi / cosh(t), sigmoid, lambda p: log(tan(p * pi / 2)), None),
        'rectangular': (lambda t: 0.5, lambda t: t / 2 + 0.5, lambda p: 2 * p - 1, 1),
        'triangular': (lambda t: 1 - abs(t),
                       lambda t: t * t / 2 + t + 0.5 if t < 0 else -t * t / 2 + t + 0.5,
                       lambda p: sqrt(2 * p) - 1 if p < 0.5 else 1 - sqrt(2 - 2 * p), 1),
        'parabolic': (lambda t: 3 / 4 * (1 - t * t), epanechnikov,
                      lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3), 1),
        'quartic': (lambda t: 15 / 16 * (1 - t * t) ** 2, quartic, search(quartic, -1, 1), 1),
        'triweight': (lambda t: 35 / 32 * (1 - t * t) ** 3, triweight, search(triweight, -1, 1),
                      1),
        'cosine': (lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 1 / 2 * sin(pi / 2 * t) + 1 / 2,
                   lambda p: 2 * asin(2 * p - 1) / pi, 1),
    }
    table['gauss'] = table['normal']
    table['uniform'] = table['rectangular']
    table['epanechnikov'] = table['parabolic']
    table['biweight'] = table['quartic']
    return table


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the density (or cumulative distribution) of sampled data."""
    n = len(data)
    if not n:
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not h={h!r}')
    found = _kernels().get(kernel)
    if found is None:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}')
    K, W, _, support = found
    if support is None:
        def pdf(x):
            return sum(K((x - x_i) / h) for x_i in data) / (len(data) * h)

        def cdf(x):
            return sum(W((x - x_i) / h) for x_i in data) / len(data)
    else:
        sample = sorted(data)
        bandwidth = h * support

        def pdf(x):
            nonlocal n, sample
            if len(data) != n:
                sample = sorted(data)
                n = len(data)
            i = bisect_left(sample, x - bandwidth)
            j = bisect_right(sample, x + bandwidth)
            return sum(K((x - x_i) / h) for x_i in sample[i:j]) / (n * h)

        def cdf(x):
            nonlocal n, sample
            if len(data) != n:
                sample = sorted(data)
                n = len(data)
            i = bisect_left(sample, x - bandwidth)
            j = bisect_right(sample, x + bandwidth)
            return sum((W((x - x_i) / h) for x_i in sample[i:j]), i) / n

    if cumulative:
        cdf.__doc__ = f'CDF estimate with {h=!r} and {kernel=!r}'
        return cdf
    pdf.__doc__ = f'PDF estimate with {h=!r} and {kernel=!r}'
    return pdf


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that makes random numbers of the estimated distribution."""
    n = len(data)
    if not n:
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not h={h!r}')
    found = _kernels().get(kernel)
    if found is None:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}')
    inverse = found[2]
    import random
    prng = random.Random(seed)

    def rand():
        return prng.choice(data) + h * inverse(prng.random())

    rand.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return rand


def _normal_dist_inv_cdf(p, mu, sigma):
    # Rational approximations of Wichura's algorithm AS241.
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        num = (((((((2.50908_09287_30122_6727e+3 * r + 3.34305_75583_58812_8105e+4) * r
                    + 6.72657_70927_00870_0853e+4) * r + 4.59219_53931_54987_1457e+4) * r
                  + 1.37316_93765_50946_1125e+4) * r + 1.97159_09503_06551_4427e+3) * r
                + 1.33141_66789_17843_7745e+2) * r + 3.38713_28727_96366_6080e+0) * q
        den = (((((((5.22649_52788_52854_5610e+3 * r + 2.87290_85735_72194_2674e+4) * r
                    + 3.93078_95800_09271_0610e+4) * r + 2.12137_94301_58659_5867e+4) * r
                  + 5.39419_60214_24751_1077e+3) * r + 6.87187_00749_20579_0830e+2) * r
                + 4.23133_30701_60091_1252e+1) * r + 1.0)
        return mu + (num / den) * sigma
    r = p if q <= 0.0 else 1.0 - p
    r = sqrt(-log(r))
    if r <= 5.0:
        r = r - 1.6
        num = (((((((7.74545_01427_83414_07640e-4 * r + 2.27238_44989_26918_45833e-2) * r
                    + 2.41780_72517_74506_11770e-1) * r + 1.27045_82524_52368_38258e+0) * r
                  + 3.64784_83247_63204_60504e+0) * r + 5.76949_72214_60691_40550e+0) * r
                + 4.63033_78461_56545_29590e+0) * r + 1.42343_71107_49683_57734e+0)
        den = (((((((1.05075_00716_44416_84324e-9 * r + 5.47593_80849_95344_94600e-4) * r
                    + 1.51986_66563_61645_71966e-2) * r + 1.48103_97642_74800_74590e-1) * r
                  + 6.89767_33498_51000_04550e-1) * r + 1.67638_48301_83803_84940e+0) * r
                + 2.05319_16266_37758_82187e+0) * r + 1.0)
    else:
        r = r - 5.0
        num = (((((((2.01033_43992_92288_13265e-7 * r + 2.71155_55687_43487_57815e-5) * r
                    + 1.24266_09473_88078_43860e-3) * r + 2.65321_89526_57612_30930e-2) * r
                  + 2.96560_57182_85048_91230e-1) * r + 1.78482_65399_17291_33580e+0) * r
                + 5.46378_49111_64114_36990e+0) * r + 6.65790_46435_01103_77720e+0)
        den = (((((((2.04426_31033_89939_78564e-15 * r + 1.42151_17583_16445_88870e-7) * r
                    + 1.84631_83175_10054_68180e-5) * r + 7.86869_13114_56132_59100e-4) * r
                  + 1.48753_61290_85061_48525e-2) * r + 1.36929_88092_27358_05310e-1) * r
                + 5.99832_20655_58879_37690e-1) * r + 1.0)
    x = num / den
    if q < 0.0:
        x = -x
    return mu + (x * sigma)


class NormalDist:
    """Normal distribution of a random variable."""

    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution',
                 '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """A distribution with the mean and deviation of data."""
        T, ss, m, count = _ss(data)
        if count < 2:
            raise StatisticsError('stdev requires at least two data points')
        return cls(_convert(*m, T), _std(T, *ss, count - 1))

    def samples(self, n, *, seed=None):
        """A list of n random samples."""
        import random
        rnd = random.random if seed is None else random.Random(seed).random
        mu, sigma = self._mu, self._sigma
        return [_normal_dist_inv_cdf(rnd(), mu, sigma) for _ in range(n)]

    def pdf(self, x):
        """The probability density at x."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """The probability of values up to x."""
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * math.erfc((self._mu - x) / (self._sigma * sqrt(2.0)))

    def inv_cdf(self, p):
        """The value that a share p of all values does not exceed."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 cut points of n intervals of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that two distributions have in common."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        X, Y = self, other
        if (Y._sigma, Y._mu) < (X._sigma, X._mu):
            X, Y = Y, X
        X_var, Y_var = X.variance, Y.variance
        if not X_var or not Y_var:
            raise StatisticsError('overlap() not defined when sigma is zero')
        dv = Y_var - X_var
        dm = abs(Y._mu - X._mu)
        if not dv:
            return math.erfc(dm / (2.0 * X._sigma * sqrt(2.0)))
        a = X._mu * Y_var - Y._mu * X_var
        b = X._sigma * Y._sigma * sqrt(dm * dm + dv * log(Y_var / X_var))
        x1 = (a + b) / dv
        x2 = (a - b) / dv
        return 1.0 - (abs(Y.cdf(x1) - X.cdf(x1)) + abs(Y.cdf(x2) - X.cdf(x2)))

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        """The arithmetic mean."""
        return self._mu

    @property
    def median(self):
        """The median."""
        return self._mu

    @property
    def mode(self):
        """The mode."""
        return self._mu

    @property
    def stdev(self):
        """The standard deviation."""
        return self._sigma

    @property
    def variance(self):
        """The square of the standard deviation."""
        return self._sigma * self._sigma

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * math.fabs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / math.fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
