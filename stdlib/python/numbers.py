"""Abstract base classes for numbers: Number, Complex, Real, Rational, Integral (PEP 3141)."""

from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


class Number(metaclass=ABCMeta):
    """All numbers are instances of this class."""

    __slots__ = ()
    __hash__ = None


def _abstract(names):
    # Operators that subclasses have to define.
    namespace = {}
    for name in names.split():
        if name in ('pow', 'rpow', 'add', 'radd', 'mul', 'rmul', 'truediv', 'rtruediv', 'eq',
                    'floordiv', 'rfloordiv', 'mod', 'rmod', 'lt', 'le', 'lshift', 'rlshift',
                    'rshift', 'rrshift', 'and', 'rand', 'xor', 'rxor', 'or', 'ror'):
            def method(self, other):
                raise NotImplementedError
        else:
            def method(self):
                raise NotImplementedError
        method.__name__ = f'__{name}__'
        namespace[method.__name__] = abstractmethod(method)
    return namespace


class Complex(Number):
    """Numbers with +, -, *, /, **, abs(), ==, conjugate(), real and imag."""

    __slots__ = ()
    locals().update(_abstract('complex add radd neg pos mul rmul truediv rtruediv pow rpow abs eq'))

    def __bool__(self):
        return self != 0

    @property
    @abstractmethod
    def real(self):
        """The real part."""
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        """The imaginary part."""
        raise NotImplementedError

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    @abstractmethod
    def conjugate(self):
        """(x+y*i).conjugate() is (x-y*i)."""
        raise NotImplementedError


Complex.register(complex)


class Real(Complex):
    """Adds the operations of real numbers: order, rounding, //, %, divmod()."""

    __slots__ = ()
    locals().update(_abstract('float trunc floor ceil floordiv rfloordiv mod rmod lt le'))

    @abstractmethod
    def __round__(self, ndigits=None):
        raise NotImplementedError

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        """A real number is its own real part."""
        return +self

    @property
    def imag(self):
        """Real numbers have no imaginary part."""
        return 0

    def conjugate(self):
        """Conjugating changes nothing in a real number."""
        return +self


Real.register(float)


class Rational(Real):
    """Adds numerator and denominator, which are in lowest terms."""

    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        """The numerator."""
        raise NotImplementedError

    @property
    @abstractmethod
    def denominator(self):
        """The denominator."""
        raise NotImplementedError

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """Adds conversion to int and the operations on bits."""

    __slots__ = ()
    locals().update(_abstract('int lshift rlshift rshift rrshift and rand xor rxor or ror invert'))

    def __index__(self):
        """Called where an index is needed."""
        return int(self)

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        raise NotImplementedError

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        """Integers are their own numerators."""
        return +self

    @property
    def denominator(self):
        """Integers have a denominator of 1."""
        return 1


Integral.register(int)

# decimal needs this module as little as this one needs decimal: who comes later finds the other.
from sys import modules as _modules
if _modules.get('_decimal'):
    Number.register(_modules['_decimal'].Decimal)
del _modules
