"""Estimates of the density that a sample comes from."""

import math
from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, exp, log, pi, sin, sqrt, tan

from _statistics_exact import StatisticsError
from _statistics_normal import _normal_dist_inv_cdf


def _inverse(cdf, pdf):
    """Inverts a distribution between -1 and 1: by Newton's steps, by halving where these lead outside."""
    def invcdf(p):
        low, high = -1.0, 1.0
        x = 2.0 * p - 1.0
        for _ in range(100):
            error = cdf(x) - p
            if error > 0.0:
                high = x
            else:
                low = x
            slope = pdf(x)
            better = x - error / slope if slope > 0.0 else low
            if not low < better < high:
                better = (low + high) / 2.0
            if better == x or error == 0.0:
                break
            x = better
        return x

    return invcdf


def _quartic(t):
    return 15 / 16 * (1.0 - t * t) ** 2


def _triweight(t):
    return 35 / 32 * (1.0 - t * t) ** 3


def _up_to_quartic(t):
    return 0.5 + t * (15 + t * t * (3 * t * t - 10)) / 16


def _up_to_triweight(t):
    return 0.5 + 35 / 32 * t * (1 + t * t * (-1 + t * t * (3 / 5 - t * t / 7)))


# Density, cumulative distribution, its inverse, and how far from the middle the density is not zero.
_KERNELS = {
    'normal': (lambda t: exp(t * t / -2.0) / sqrt(2.0 * pi), lambda t: math.erfc(-t / sqrt(2.0)) / 2.0,
               lambda p: _normal_dist_inv_cdf(p, 0.0, 1.0), None),
    'logistic': (lambda t: 0.5 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (1.0 + exp(t)),
                 lambda p: log(p / (1.0 - p)), None),
    'sigmoid': (lambda t: 1.0 / (pi * cosh(t)), lambda t: atan(exp(t)) * 2.0 / pi,
                lambda p: log(tan(pi * p / 2.0)), None),
    'rectangular': (lambda t: 0.5, lambda t: (1.0 + t) / 2.0, lambda p: p * 2.0 - 1.0, 1.0),
    'triangular': (lambda t: 1.0 - abs(t), lambda t: 0.5 + t * (1.0 - abs(t) / 2.0),
                   lambda p: sqrt(2.0 * p) - 1.0 if p < 0.5 else 1.0 - sqrt(2.0 - 2.0 * p), 1.0),
    'parabolic': (lambda t: 0.75 * (1.0 - t * t), lambda t: 0.5 + t * (3.0 - t * t) / 4.0,
                  lambda p: 2.0 * cos((pi + acos(2.0 * p - 1.0)) / 3.0), 1.0),
    'quartic': (_quartic, _up_to_quartic, _inverse(_up_to_quartic, _quartic), 1.0),
    'triweight': (_triweight, _up_to_triweight, _inverse(_up_to_triweight, _triweight), 1.0),
    'cosine': (lambda t: cos(pi * t / 2.0) * pi / 4.0, lambda t: (1.0 + sin(pi * t / 2.0)) / 2.0,
               lambda p: asin(2.0 * p - 1.0) * 2.0 / pi, 1.0),
}
for _name, _other in (('gauss', 'normal'), ('uniform', 'rectangular'), ('epanechnikov', 'parabolic'),
                      ('biweight', 'quartic')):
    _KERNELS[_name] = _KERNELS[_other]
_kernel_specs = {name: dict(zip(('pdf', 'cdf', 'invcdf', 'support'), kernel)) for name, kernel in _KERNELS.items()}


def _kernel_for(data, h, kernel):
    """A kernel, if data and bandwidth are such that it can be used."""
    if not len(data):
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (float, int)):
        raise TypeError('Data sequence must contain ints or floats')
    if not h > 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not {h=!r}')
    if kernel not in _KERNELS:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}')
    return _KERNELS[kernel]


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the density (or cumulative distribution) of sampled data."""
    density, up_to, _, support = _kernel_for(data, h, kernel)
    estimated = up_to if cumulative else density
    if support is None:
        def near(x):
            return data, 0
    else:
        known, reach = sorted(data), h * support

        def near(x):
            # Data may have been added.
            nonlocal known
            if len(known) != len(data):
                known = sorted(data)
            first = bisect_left(known, x - reach)
            return known[first:bisect_right(known, x + reach)], first

    if cumulative:
        def estimate(x):
            points, below = near(x)
            return sum((estimated((x - point) / h) for point in points), below) / len(data)
    else:
        def estimate(x):
            points, _ = near(x)
            return sum(estimated((x - point) / h) for point in points) / (h * len(data))

    estimate.__name__ = 'cdf' if cumulative else 'pdf'
    estimate.__doc__ = f'{estimate.__name__.upper()} estimate with {h=!r} and {kernel=!r}'
    return estimate


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that makes random numbers of the estimated distribution."""
    invcdf = _kernel_for(data, h, kernel)[2]
    import random
    source = random.Random(seed)

    def rand():
        return source.choice(data) + invcdf(source.random()) * h

    rand.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return rand


kde.__module__ = kde_random.__module__ = 'statistics'
