"""Random numbers: integers, choices from sequences, and numbers of many distributions.

The generator is the Mersenne Twister with a period of 2**19937-1; the same
seed gives the same numbers on every machine.
"""

from math import (acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor,
                  isfinite as _isfinite, lgamma as _lgamma, log as _log, log2 as _log2, pi as _pi,
                  sin as _sin, sqrt as _sqrt, tau as TWOPI)
from operator import index as _index
from itertools import accumulate as _accumulate
from bisect import bisect as _bisect
from _collections_abc import Sequence as _Sequence
from posix import register_at_fork as _register_at_fork, urandom as _urandom
import _random

__all__ = ["Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices",
           "expovariate", "gammavariate", "gauss", "getrandbits", "getstate", "lognormvariate",
           "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange",
           "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
           "weibullvariate"]

# A float has that many bits, and the distance of the values of random().
BPF = 53
RECIP_BPF = 2.0 ** -BPF
NV_MAGICCONST = 4.0 / _sqrt(2.0 * _e)
LOG4 = _log(4.0)
SG_MAGICCONST = _log(4.5) + 1.0
_ONE = 1


def _hash_v1(text):
    """The number that a text of version 1 is as a seed: a 64-bit hash."""
    value = ord(text[0]) << 7 if text else 0
    for code in map(ord, text):
        value = value * 1000003 & 0xFFFFFFFFFFFFFFFF ^ code
    value ^= len(text)
    return -2 if value == -1 else value


class Random(_random.Random):
    """A generator of random numbers with a state of its own; the functions of the module are methods of one."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)

    # What decides about the numbers that come.

    def seed(self, a=None, version=2):
        """Begin anew from a seed: an int, float, str, bytes or bytearray, or None for one of the system.

        Version 1 reads texts as old Pythons did.
        """
        text = isinstance(a, (str, bytes, bytearray))
        if version == 1 and text and not isinstance(a, bytearray):
            super().seed(_hash_v1(a if isinstance(a, str) else a.decode('latin-1')))
        elif version == 2 and text:
            self._seed_bytes(a.encode() if isinstance(a, str) else bytes(a))
        elif text or a is None or isinstance(a, (int, float)):
            super().seed(a)
        else:
            raise TypeError('The only supported seed types are:\n'
                            'None, int, float, str, bytes, and bytearray.')
        self.gauss_next = None

    def getstate(self):
        """What setstate() needs to draw the numbers from here on again."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Go back to a state of getstate(), also to one of version 2."""
        if state[0] not in (2, 3):
            raise ValueError(f'state with version {state[0]} passed to '
                             f'Random.setstate() of version {self.VERSION}')
        version, words, self.gauss_next = state
        if version == 2:
            # These words were signed.
            try:
                words = tuple(word % (1 << 32) for word in words)
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return type(self), (), self.getstate()

    # Integers.

    def __init_subclass__(cls, /, **kwargs):
        """Draw integers with the method that the subclass has: getrandbits(), otherwise random()."""
        for names in map(vars, cls.__mro__):
            if '_randbelow' in names:
                return
            if 'getrandbits' in names:
                cls._randbelow = cls._randbelow_with_getrandbits
                return
            if 'random' in names:
                cls._randbelow = cls._randbelow_without_getrandbits
                return

    _randbelow = _random.Random._below

    def _randbelow_with_getrandbits(self, n):
        """An int from 0 up to but not including n, which is positive."""
        bits = n.bit_length()
        while (drawn := self.getrandbits(bits)) >= n:
            pass
        return drawn

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        """An int from 0 up to but not including n, which is positive; asks random() alone."""
        if n >= maxsize:
            from warnings import warn
            warn('Underlying random() generator does not supply \n'
                 'enough bits to choose from a population range this large.\n'
                 'To remove the range limitation, add a getrandbits() method.')
            return _floor(self.random() * n)
        # Beyond the last multiple of n some numbers would come more often.
        bound = (maxsize - maxsize % n) / maxsize
        while (drawn := self.random()) >= bound:
            pass
        return _floor(drawn * maxsize) % n

    def randbytes(self, n):
        """Draw n bytes."""
        return self.getrandbits(8 * n).to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=_ONE):
        """Draw an item of range(start, stop, step); of range(start) without stop."""
        first = _index(start)
        if stop is None:
            if step is not _ONE:
                raise TypeError('Missing a non-None stop argument')
            if first <= 0:
                raise ValueError('empty range for randrange()')
            return self._randbelow(first)
        number = _index(stop) - first
        stride = _index(step)
        if stride != 1:
            if stride == 0:
                raise ValueError('zero step for randrange()')
            number = -(number // -stride)
        if number <= 0:
            end = '' if stride == 1 else f', {step}'
            raise ValueError(f'empty range in randrange({start}, {stop}{end})')
        return first + stride * self._randbelow(number)

    def randint(self, a, b):
        """Draw an integer between a and b; both can come up."""
        low, high = _index(a), _index(b)
        if low > high:
            raise ValueError(f'empty range in randint({low}, {high})')
        return low + self._randbelow(high - low + 1)

    # Sequences.

    def choice(self, seq):
        """Draw an item of a sequence that is not empty."""
        size = len(seq)
        if size == 0:
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(size)]

    def shuffle(self, x):
        """Bring the items of a list into a random order, in place."""
        below = self._randbelow
        for last in range(len(x) - 1, 0, -1):
            other = below(last + 1)
            x[last], x[other] = x[other], x[last]

    def _distinct(self, n, k):
        """Draw k different numbers below n."""
        below = self._randbelow
        # A set of k numbers takes the room of so many items of a list.
        room = 21 + (4 ** _ceil(_log(k * 3, 4)) if k > 5 else 0)
        numbers = [None] * k
        if n > room:
            taken = set()
            for at in range(k):
                while (number := below(n)) in taken:
                    pass
                taken.add(number)
                numbers[at] = number
        else:
            left = list(range(n))
            for at in range(k):
                n -= 1
                there = below(n + 1)
                numbers[at] = left[there]
                left[there] = left[n]
        return numbers

    def sample(self, population, k, *, counts=None):
        """Draw k items of a sequence, none twice, unless it is in there more than once.

        With counts, each item stands for that many equal ones.
        """
        if not isinstance(population, _Sequence):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        size = len(population)
        ends = None
        if counts is not None:
            ends = list(_accumulate(counts))
            if len(ends) != size:
                raise ValueError('The number of counts does not match the population')
            size = ends.pop() if ends else 0
            if not isinstance(size, int):
                raise TypeError('Counts must be integers')
            if size < 0:
                raise ValueError('Counts must be non-negative')
        if k < 0 or k > size:
            raise ValueError('Sample larger than population or is negative')
        numbers = self._distinct(size, k)
        if ends is not None:
            numbers = [_bisect(ends, number) for number in numbers]
        return [population[number] for number in numbers]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """Draw k items, each from the whole population.

        The weights are relative, or cumulative with cum_weights.
        """
        draw = self.random
        size = len(population)
        if weights is cum_weights is None:
            size = float(size)
            return [population[_floor(draw() * size)] for _ in range(k)]
        if weights is not None:
            if cum_weights is not None:
                raise TypeError('Cannot specify both weights and cumulative weights')
            if isinstance(weights, int):
                raise TypeError(f'The number of choices must be a keyword argument: k={weights!r}')
            cum_weights = list(_accumulate(weights))
        if len(cum_weights) != size:
            raise ValueError('The number of weights does not match the population')
        total = cum_weights[-1] + 0.0
        for fine, what in (total > 0.0 or total != total, 'greater than zero'), (_isfinite(total), 'finite'):
            if not fine:
                raise ValueError('Total of weights must be ' + what)
        # The last one is not asked: rounding cannot lead beyond it.
        return [population[_bisect(cum_weights, draw() * total, 0, size - 1)] for _ in range(k)]

    # Distributions.

    def uniform(self, a, b):
        """Draw a float between a and b; rounding decides whether b can come up."""
        return (b - a) * self.random() + a

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Triangular distribution between low and high, most often near mode."""
        drawn = self.random()
        if mode is None:
            peak = 0.5
        else:
            try:
                peak = (mode - low) / (high - low)
            except ZeroDivisionError:
                return low
        if drawn <= peak:
            return low + (high - low) * _sqrt(drawn * peak)
        # The other slope, seen from its end.
        return high + (low - high) * _sqrt((1.0 - drawn) * (1.0 - peak))

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal distribution: mean mu, standard deviation sigma (ratio of uniforms)."""
        draw = self.random
        while True:
            offset = draw() - 0.5
            divisor = 1.0 - draw()
            ratio = NV_MAGICCONST * offset / divisor
            if ratio * ratio / 4.0 <= -_log(divisor):
                return mu + ratio * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal distribution: mean mu, standard deviation sigma (pairs of values)."""
        value, self.gauss_next = self.gauss_next, None
        if value is None:
            # A point in polar coordinates gives two values.
            angle = TWOPI * self.random()
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            value, self.gauss_next = _cos(angle) * radius, _sin(angle) * radius
        return mu + value * sigma

    def lognormvariate(self, mu, sigma):
        """The exponential of a normal distribution."""
        power = self.normalvariate(mu, sigma)
        return _exp(power)

    def expovariate(self, lambd=1.0):
        """Exponential distribution with mean 1/lambd."""
        return _log(1.0 - self.random()) / -lambd

    def vonmisesvariate(self, mu, kappa):
        """Von Mises distribution of angles: mean mu, concentration kappa."""
        draw = self.random
        if kappa <= 1e-6:
            # As good as even.
            return TWOPI * draw()
        # Best and Fisher: rejection from a wrapped Cauchy distribution.
        half = 0.5 / kappa
        bound = half + _sqrt(1.0 + half * half)
        accepted = False
        while not accepted:
            cosine = _cos(_pi * draw())
            part = cosine / (bound + cosine)
            test = draw()
            accepted = test < 1.0 - part * part or test <= (1.0 - part) * _exp(part)
        inverse = 1.0 / bound
        turn = _acos((inverse + cosine) / (1.0 + inverse * cosine))
        return (mu + turn if draw() > 0.5 else mu - turn) % TWOPI

    def gammavariate(self, alpha, beta):
        """Gamma distribution: shape alpha and scale beta, both positive."""
        if not (alpha > 0.0 and beta > 0.0):
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        return (self._gamma_peaked(alpha) if alpha > 1.0 else self._gamma_falling(alpha)) * beta

    def _gamma_peaked(self, shape):
        # Cheng's rejection from a log-logistic distribution.
        draw = self.random
        root = _sqrt(2.0 * shape - 1.0)
        while True:
            odds = draw()
            if odds <= 1e-7 or odds >= 0.9999999:
                continue
            other = 1.0 - draw()
            logit = _log(odds / (1.0 - odds)) / root
            value = shape * _exp(logit)
            product = odds * odds * other
            margin = (shape - LOG4) + (shape + root) * logit - value
            # The first test is quick, and mostly true.
            if margin + SG_MAGICCONST - 4.5 * product >= 0.0 or margin >= _log(product):
                return value

    def _gamma_falling(self, shape):
        # Ahrens and Dieter: a power below 1, an exponential function above.
        draw = self.random
        whole = (_e + shape) / _e
        while True:
            where = whole * draw()
            if where <= 1.0:
                value = where ** (1.0 / shape)
                chance = _exp(-value)
            else:
                value = -_log((whole - where) / shape)
                chance = value ** (shape - 1.0)
            if draw() <= chance:
                return value

    def betavariate(self, alpha, beta):
        """Beta distribution with alpha > 0 and beta > 0: values between 0 and 1."""
        part = self.gammavariate(alpha, 1.0)
        return part / (part + self.gammavariate(beta, 1.0)) if part else 0.0

    def paretovariate(self, alpha):
        """Pareto distribution of shape alpha."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull distribution with scale alpha and shape beta."""
        return (-_log(1.0 - self.random())) ** (1.0 / beta) * alpha

    def binomialvariate(self, n=1, p=0.5):
        """Binomial distribution: how many of n attempts are successful, each with probability p."""
        if n < 0:
            raise ValueError('n must be non-negative')
        if p <= 0.0 or 1.0 <= p:
            if p not in (0.0, 1.0):
                raise ValueError('p must be in the range 0.0 <= p <= 1.0')
            return n if p else 0
        if n == 1:
            return int(self.random() < p)
        if p > 0.5:
            # Failures are fewer.
            return n - self.binomialvariate(n, 1.0 - p)
        return (self._binomial_by_gaps if n * p < 10.0 else self._binomial_by_rejection)(n, p)

    def _binomial_by_gaps(self, n, p):
        # From success to success: the gaps have a geometric distribution.
        scale = _log2(1.0 - p)
        found = tried = 0
        while scale:
            drawn = self.random()
            if drawn:
                tried += _floor(_log2(drawn) / scale) + 1
                if tried > n:
                    break
                found += 1
        return found

    def _binomial_by_rejection(self, n, p):
        # Hörmann's transformed rejection with squeeze (BTRS), and the names of his paper.
        assert n * p >= 10.0
        draw = self.random
        deviation = _sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * deviation
        a = -0.0873 + 0.0248 * b + 0.01 * p
        squeeze = 0.92 - 4.2 / b
        ready = False
        while True:
            u = draw() - 0.5
            us = 0.5 - abs(u)
            if us == 0.0:
                continue
            k = _floor((2.0 * a / us + b) * u + (n * p + 0.5))
            if not 0 <= k <= n:
                continue
            v = draw()
            if us >= 0.07 and v <= squeeze:
                return k
            if not ready:
                alpha = (2.83 + 5.1 / b) * deviation
                log_odds = _log(p / (1.0 - p))
                mode = _floor((n + 1) * p)
                at_mode = _lgamma(mode + 1) + _lgamma(n - mode + 1)
                ready = True
            density = at_mode - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - mode) * log_odds
            if _log(v * (alpha / (a / (us * us) + b))) <= density:
                return k


class SystemRandom(Random):
    """Random numbers of the operating system, which nobody can predict or repeat."""

    gauss_next = None

    def random(self):
        """A float from 0.0 up to but not including 1.0."""
        return (int.from_bytes(_urandom(7)) >> 3) * RECIP_BPF

    def getrandbits(self, k):
        """An int of k random bits."""
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        whole, more = divmod(k, 8)
        if more == 0:
            return int.from_bytes(_urandom(whole))
        return int.from_bytes(_urandom(whole + 1)) >> 8 - more

    def randbytes(self, n):
        """Draw n bytes."""
        return _urandom(n)

    def seed(self, *args, **kwds):
        """Does nothing: the system generator has no seed."""

    def _notimplemented(self, *args, **kwds):
        """Raise NotImplementedError: the system's source of entropy has no state."""
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate = _notimplemented
    _randbelow = Random._randbelow_with_getrandbits


_inst = Random()
seed, getstate, setstate = _inst.seed, _inst.getstate, _inst.setstate
random, getrandbits, randbytes = _inst.random, _inst.getrandbits, _inst.randbytes
randrange, randint = _inst.randrange, _inst.randint
choice, choices, sample, shuffle = _inst.choice, _inst.choices, _inst.sample, _inst.shuffle
uniform, triangular, expovariate = _inst.uniform, _inst.triangular, _inst.expovariate
normalvariate, gauss, lognormvariate = _inst.normalvariate, _inst.gauss, _inst.lognormvariate
gammavariate, betavariate, vonmisesvariate = _inst.gammavariate, _inst.betavariate, _inst.vonmisesvariate
paretovariate, weibullvariate, binomialvariate = _inst.paretovariate, _inst.weibullvariate, _inst.binomialvariate

# A child goes on with numbers of its own.
_register_at_fork(after_in_child=_inst.seed)


def _parse_args(arg_list):
    from argparse import ArgumentParser, RawTextHelpFormatter
    parser = ArgumentParser(formatter_class=RawTextHelpFormatter)
    add = parser.add_mutually_exclusive_group().add_argument
    add('-c', '--choice', nargs='+', help='print a random choice')
    for short, kind, name, ends in [('-i', int, 'integer', '1 and N'), ('-f', float, 'floating-point number', '0 and N')]:
        add(short, '--' + kind.__name__.replace('int', 'integer'), type=kind, metavar='N',
            help=f'print a random {name} between {ends} inclusive')
    lines = ['if no options given, output depends on the input', 'string or multiple: same as --choice',
             'integer: same as --integer', 'float: same as --float']
    parser.add_argument('input', nargs='*', help='\n    '.join(lines))
    return parser.parse_args(arg_list), parser.format_help()


def _draw_for(text):
    """Draw what a text asks for: a number up to it, or one of its words."""
    for kind, draw in (int, lambda end: randint(1, end)), (float, lambda end: uniform(0, end)):
        try:
            return draw(kind(text))
        except ValueError:
            pass
    return choice(text.split())


def main(arg_list=None):
    """What `-m random` prints."""
    options, usage = _parse_args(arg_list)
    if options.integer is not None:
        return randint(1, options.integer)
    if options.float is not None:
        return uniform(0, options.float)
    words = options.choice or options.input
    if not words:
        return usage
    return _draw_for(words[0]) if words is options.input and len(words) == 1 else choice(words)


if __name__ == '__main__':
    print(main())
