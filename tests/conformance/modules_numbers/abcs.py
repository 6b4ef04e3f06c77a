"""numbers: the tower, registered types, mixin methods."""
import numbers
from fractions import Fraction

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "[[isinstance(v, c) for c in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)] for v in (1, True, 1.5, 1j, Fraction(1, 2), 'x', None)]",
    '[c.__mro__ for c in (numbers.Integral, numbers.Rational)]',
    'numbers.Integral()',
    'numbers.Real()',
    'sorted(numbers.Complex.__abstractmethods__), sorted(numbers.Real.__abstractmethods__), sorted(numbers.Rational.__abstractmethods__), sorted(numbers.Integral.__abstractmethods__)',
    'numbers.__all__, numbers.Number.__hash__, numbers.Number.__slots__',
    'issubclass(int, numbers.Rational), issubclass(float, numbers.Rational), issubclass(numbers.Real, numbers.Complex)',
    'numbers.Real.real.fget(Fraction(3)), numbers.Real.imag.fget(3), numbers.Complex.__sub__(5, 3), numbers.Complex.__rsub__(5, 3), numbers.Real.__divmod__(7, 2), numbers.Integral.numerator.fget(5), numbers.Integral.denominator.fget(5)',
    "type('N', (numbers.Number,), {})().__class__.__name__",
):
    show(line)
