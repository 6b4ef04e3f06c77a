"""Mathematical statistics of numeric data: averages, spread, relations, normal distributions."""

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean',
           'geometric_mean', 'harmonic_mean', 'kde', 'kde_random', 'linear_regression', 'mean',
           'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev',
           'pvariance', 'quantiles', 'stdev', 'variance']

import math
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from itertools import groupby
from math import fsum, sqrt, sumprod
from numbers import Real

from _statistics_exact import (
    StatisticsError, _coerce, _convert, _decimal_sqrt_of_frac, _exact_ratio, _fail_neg, _float_sqrt_of_frac,
    _integer_sqrt_of_frac_rto, _isfinite, _root, _ss, _sum)
from _statistics_kde import _kernel_specs, kde, kde_random
from _statistics_normal import NormalDist, _normal_dist_inv_cdf


def _at_least(count, least, name):
    """Refuses data that are too few for a function."""
    if count < least:
        few = {1: 'one data point', 2: 'two data points'}[least]
        raise StatisticsError(f'{name} requires at least {few}')


def mean(data):
    """The arithmetic mean, computed exactly."""
    kind, total, count = _sum(data)
    _at_least(count, 1, 'mean')
    return _convert(total / count, kind)


def fmean(data, weights=None):
    """The arithmetic mean as a float, fast; with weights, the weighted mean."""
    if weights is not None:
        return _weighted_fmean(data, weights)
    if not hasattr(data, '__len__'):
        data = list(data)
    _at_least(len(data), 1, 'fmean')
    return fsum(data) / len(data)


def _weighted_fmean(data, weights):
    if not isinstance(weights, (tuple, list)):
        weights = list(weights)
    try:
        total = sumprod(data, weights)
    except ValueError:
        raise StatisticsError('data and weights must be the same length')
    of_weights = fsum(weights)
    if of_weights:
        return total / of_weights
    raise StatisticsError('sum of weights must be non-zero')


def geometric_mean(data):
    """The geometric mean as a float."""
    logs, zeros = [], 0
    for x in data:
        if x > 0.0 or x != x:
            logs.append(math.log(x))
        elif x == 0.0:
            zeros += 1
        else:
            raise StatisticsError('No negative inputs allowed', x)
    if not (logs or zeros):
        raise StatisticsError('Must have a non-empty dataset')
    total = fsum(logs)
    if math.isnan(total) or zeros and total == math.inf:
        return math.nan
    return 0.0 if zeros else math.exp(total / len(logs))


def harmonic_mean(data, weights=None):
    """The reciprocal of the arithmetic mean of the reciprocals."""
    negative = 'harmonic mean does not support negative values'
    data = list(data) if iter(data) is data else data
    count = len(data)
    _at_least(count, 1, 'harmonic_mean')
    if weights is None:
        if count == 1:
            (only,) = data
            if isinstance(only, Real) or hasattr(only, 'as_integer_ratio'):
                return next(_fail_neg([only], negative))
            raise TypeError('unsupported type')
        weights, of_weights = [1] * count, count
    else:
        weights = list(weights) if iter(weights) is weights else weights
        if len(weights) != count:
            raise StatisticsError('Number of weights does not match data size')
        of_weights = _sum(_fail_neg(weights, negative))[1]
    try:
        pairs = zip(weights, _fail_neg(data, negative))
        kind, total, _ = _sum(weight / x if weight else 0 for weight, x in pairs)
    except ZeroDivisionError:
        # A value is zero: so is the mean.
        return 0
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(of_weights / total, kind)


def _in_order(data):
    """Data sorted, if there are any, and how many they are."""
    ordered = sorted(data)
    if not ordered:
        raise StatisticsError("no median for empty data")
    return ordered, len(ordered)


def median(data):
    """The middle value, or the mean of the two in the middle."""
    ordered, count = _in_order(data)
    low, high = ordered[(count - 1) // 2], ordered[count // 2]
    return high if count % 2 else (low + high) / 2


def median_low(data):
    """The middle value, or the lower of the two in the middle."""
    ordered, count = _in_order(data)
    return ordered[(count - 1) // 2]


def median_high(data):
    """The middle value, or the higher of the two in the middle."""
    ordered, count = _in_order(data)
    return ordered[count // 2]


def median_grouped(data, interval=1.0):
    """The median of data that are midpoints of intervals of a width."""
    ordered, count = _in_order(data)
    middle = ordered[count // 2]
    below = bisect_left(ordered, middle)
    inside = bisect_right(ordered, middle, lo=below) - below
    try:
        width, lower = float(interval), float(middle)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    lower -= width / 2.0
    return lower + width * (count / 2 - below) / inside


def mode(data):
    """The most frequent value, the first of several."""
    for value, _ in Counter(iter(data)).most_common(1):
        return value
    raise StatisticsError('no mode for empty data')


def multimode(data):
    """The most frequent values in the order of their appearance."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 cut points that divide data into n intervals of equal probability."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    ordered = sorted(data)
    count = len(ordered)
    if count < 2:
        if not count:
            raise StatisticsError('must have at least one data point')
        return ordered * (n - 1)
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    inclusive = method == 'inclusive'
    steps = count - 1 if inclusive else count + 1
    cuts = []
    for i in range(1, n):
        # Cuts at the ends are extrapolated from the first or last two.
        low = i * steps // n - (not inclusive)
        low = max(0, min(low, count - 2))
        part = i * steps - (low + (not inclusive)) * n
        cuts.append((ordered[low] * (n - part) + ordered[low + 1] * part) / n)
    return cuts


def variance(data, xbar=None):
    """The sample variance."""
    kind, squares, _, count = _ss(data, xbar)
    _at_least(count, 2, 'variance')
    return _convert(squares / (count - 1), kind)


def pvariance(data, mu=None):
    """The population variance."""
    kind, squares, _, count = _ss(data, mu)
    _at_least(count, 1, 'pvariance')
    return _convert(squares / count, kind)


def stdev(data, xbar=None):
    """The square root of the sample variance."""
    kind, squares, _, count = _ss(data, xbar)
    _at_least(count, 2, 'stdev')
    return _root(squares / (count - 1), kind)


def pstdev(data, mu=None):
    """The square root of the population variance."""
    kind, squares, _, count = _ss(data, mu)
    _at_least(count, 1, 'pstdev')
    return _root(squares / count, kind)


def _check_pairs(x, y, name):
    """How many pairs two inputs make."""
    if len(x) != len(y):
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    _at_least(len(x), 2, name)
    return len(x)


def _centered(values):
    """Values less their mean, and the mean."""
    middle = fsum(values) / len(values)
    return [value - middle for value in values], middle


def covariance(x, y, /):
    """The sample covariance of two inputs."""
    count = _check_pairs(x, y, 'covariance')
    return sumprod(_centered(x)[0], _centered(y)[0]) / (count - 1)


def _rank(data, start):
    """The ranks of data, where equal ones share their mean, from the rank `start`."""
    ranks = [0] * len(data)
    places = sorted(range(len(data)), key=data.__getitem__)
    for _, tied in groupby(places, key=data.__getitem__):
        tied = list(tied)
        for place in tied:
            ranks[place] = start + (len(tied) - 1) / 2
        start += len(tied)
    return ranks


def _sqrtprod(x, y):
    """sqrt(x * y), correctly rounded and without overflow and underflow in between."""
    root = sqrt(x * y)
    if root == 0.0 and x and y or root == math.inf and math.isfinite(x) and math.isfinite(y):
        scale = 2.0 ** (-512 if root else 537)
        return _sqrtprod(x * scale, y * scale) / scale
    if not root or not math.isfinite(root):
        return root
    # One of Newton's steps, with the error of the root as exact as can be.
    return root + sumprod((x, root), (y, -root)) / (2.0 * root)


def correlation(x, y, /, *, method='linear'):
    """Pearson's correlation coefficient, or Spearman's with method='ranked'."""
    count = _check_pairs(x, y, 'correlation')
    if method == 'ranked':
        # The mean of the ranks is zero.
        x, y = (_rank(values, (1 - count) / 2) for values in (x, y))
    elif method == 'linear':
        x, y = _centered(x)[0], _centered(y)[0]
    else:
        raise ValueError(f'Unknown method: {method!r}')
    try:
        return sumprod(x, y) / _sqrtprod(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


LinearRegression = namedtuple('LinearRegression', ['slope', 'intercept'])


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line that fits best."""
    _check_pairs(x, y, 'linear regression')
    middle_x = middle_y = 0.0
    if not proportional:
        (x, middle_x), (y, middle_y) = map(_centered, (x, y))
    try:
        # Of integers the slope is a float all the same.
        slope = (0.0 + sumprod(x, y)) / sumprod(x, x)
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    return LinearRegression(slope, 0.0 if proportional else middle_y - slope * middle_x)
