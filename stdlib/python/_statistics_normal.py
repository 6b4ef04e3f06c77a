"""Normal distributions."""

import math
from fractions import Fraction
from math import sqrt
from operator import attrgetter

from _statistics_exact import StatisticsError, _convert, _root, _ss


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
    r = sqrt(-math.log(r))
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
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """A distribution with the mean and deviation of data."""
        T, squares, mean, count = _ss(data)
        if count < 2:
            raise StatisticsError('stdev requires at least two data points')
        spread = _root(squares / (count - 1), T) if isinstance(squares, Fraction) else math.nan
        return cls(_convert(mean, T), spread)

    def samples(self, n, *, seed=None):
        """A list of n random samples."""
        import random
        source = random if seed is None else random.Random(seed)
        return [_normal_dist_inv_cdf(source.random(), self._mu, self._sigma) for _ in range(n)]

    def _spread(self, asked):
        """The standard deviation, if it is not zero."""
        if self._sigma:
            return self._sigma
        raise StatisticsError(f'{asked}() not defined when sigma is zero')

    def pdf(self, x):
        """The probability density at x."""
        sigma = self._spread('pdf')
        square = sigma * sigma
        distance = x - self._mu
        return math.exp(distance * distance / (-2.0 * square)) / sqrt(math.tau * square)

    def cdf(self, x):
        """The probability of values up to x."""
        sigma = self._spread('cdf')
        return math.erfc((self._mu - x) / (sigma * sqrt(2.0))) / 2.0

    def inv_cdf(self, p):
        """The value that a share p of all values does not exceed."""
        if not (p > 0.0 and p < 1.0):
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 cut points of n intervals of equal probability."""
        shares = (i / n for i in range(1, n))
        return list(map(self.inv_cdf, shares))

    def overlap(self, other):
        """The area that two distributions have in common."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        narrow, wide = sorted((self, other), key=lambda dist: (dist._sigma, dist._mu))
        s, t = narrow._spread('overlap'), wide._spread('overlap')
        distance = abs(wide._mu - narrow._mu)
        if s == t:
            return math.erfc(distance / (2.0 * s * sqrt(2.0)))
        # Where the densities are equal: the roots of a square equation.
        v, w = narrow.variance, wide.variance
        middle = narrow._mu * w - wide._mu * v
        aside = s * t * sqrt(distance * distance + (w - v) * math.log(w / v))
        crossings = (middle + aside) / (w - v), (middle - aside) / (w - v)
        first, second = (abs(wide.cdf(x) - narrow.cdf(x)) for x in crossings)
        return 1.0 - (first + second)

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        return (x - self._mu) / self._spread('zscore')

    mean = property(attrgetter('_mu'), doc='The arithmetic mean.')
    median = property(attrgetter('_mu'), doc='The median.')
    mode = property(attrgetter('_mu'), doc='The mode.')
    stdev = property(attrgetter('_sigma'), doc='The standard deviation.')

    @property
    def variance(self):
        """The square of the standard deviation."""
        return self._sigma * self._sigma

    def __add__(self, other):
        if not isinstance(other, NormalDist):
            return NormalDist(self._mu + other, self._sigma)
        return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))

    def __sub__(self, other):
        return self + -other

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * math.fabs(factor))

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / math.fabs(divisor))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if isinstance(other, NormalDist):
            return self.__getstate__() == other.__getstate__()
        return NotImplemented

    def __hash__(self):
        return hash(self.__getstate__())

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state


NormalDist.__module__ = _normal_dist_inv_cdf.__module__ = 'statistics'
