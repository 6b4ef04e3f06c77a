"""fractions: construction, arithmetic, comparison, conversion, errors."""
from fractions import Fraction as F
import math

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    'F(), F(3), F(3, 6), F(-3, 6), F(3, -6), F(0, 5), F(F(1, 2), F(3, 4)), F(True, 2), F(0.5), F(1.1)',
    "[F(s) for s in ('3/4', ' -3/4 ', '+1', '1.5', '.5', '1.', '1e3', '1.5E-2', '-.5e+1', '1_000/3', '1_0.5_0', '3 / 4', '7e0')]",
    "F('')",
    "F('x')",
    "F('1/0')",
    "F('1//2')",
    "F('1/-2')",
    "F('1__0')",
    "F('1.2/3')",
    "F('e5')",
    "F('.')",
    'F(1, 0)',
    "F('1', 2)",
    'F(1.5, 2)',
    'F(None)',
    "F(float('nan'))",
    "F(float('inf'))",
    'F(1j)',
    'F.from_float(0.25), F.from_float(3), F.from_number(0.5), F.from_number(7)',
    "F.from_float('x')",
    "F.from_number('x')",
    'F.from_decimal(5)',
    'F(1,3)+F(1,6), F(1,3)-F(1,2), F(2,3)*F(3,4), F(1,2)/F(3,4), F(7,2)//F(2,3), F(7,2)%F(2,3), divmod(F(-7,2),F(2,3)), F(1,2)**3, F(1,2)**-2, F(-1,2)**-3',
    'F(1,2)+1, 1+F(1,2), F(1,2)+0.5, 0.5-F(1,2), F(1,2)*1j, 2/F(1,3), 5//F(2,3), 5%F(2,3), divmod(5,F(2,3)), 2**F(1,2), 2**F(3), 0.5**F(2), F(1,4)**F(1,2), F(1,4)**0.5, F(2)**1j',
    'F(0)**-1',
    'F(1)/0',
    'F(1)//0',
    'F(1)%F(0)',
    "F(1)+'x'",
    "'x'*F(1)",
    'F(1)//1j',
    'F(1)<1j',
    "F(1)<'x'",
    "F(1,2)==0.5, F(1,2)==F(2,4), F(3)==3, 3==F(3), F(1,3)==1/3, F(1,2)==(0.5+0j), F(1,2)=='x', F(1,2)!=F(1,3), F(1,2)==float('nan')",
    "F(1,2)<F(2,3), F(1,2)<=0.5, F(1,2)>0.4, F(1,2)>=1, 1<F(3,2), 0.1>F(1,2), F(1)<float('inf'), F(1)>float('nan')",
    "hash(F(1,2))==hash(0.5), hash(F(3))==3, hash(F(-1)), hash(F(1,3)), hash(F(1,2**61-1)), hash(F(-7,5)), {F(1,2): 'a'}[0.5]",
    'int(F(7,2)), int(F(-7,2)), float(F(1,3)), math.trunc(F(-7,2)), math.floor(F(-7,2)), math.ceil(F(-7,2)), round(F(5,2)), round(F(7,2)), round(F(-5,2)), round(F(10,3),2), round(F(12345),-2), complex(F(1,2)), bool(F(0)), bool(F(1,5))',
    '+F(1,2), -F(1,2), abs(F(-1,2)), F(1,2).numerator, F(1,2).denominator, F(1,2).real, F(1,2).imag, F(1,2).conjugate(), F(1,2).is_integer(), F(4,2).is_integer(), F(3,4).as_integer_ratio()',
    "F(math.pi).limit_denominator(10), F(math.pi).limit_denominator(1000), F(1,3).limit_denominator(2), F('3.1415926535897932').limit_denominator(), F(1,2).limit_denominator(5), F(-7,3).limit_denominator(1)",
    'F(1,2).limit_denominator(0)',
    'str(F(3)), str(F(1,2)), repr(F(-1,2)), [F(1,2)], F(1,2).__reduce__(), sum([F(1,2), F(1,3)]), max(F(1,2), F(2,3)), sorted([F(1,2), 0.1, 1])',
    "__import__('copy').copy(F(1,2)), __import__('copy').deepcopy(F(1,2)), math.gcd(F(4).numerator, 6), math.sqrt(F(1,4)), pow(F(1,2), 2)",
    "setattr(F(1,2), 'numerator', 3)",
    'F(1,2)._nothing',
    'pow(F(1,2), 2, 3)',
    'sum(F(1, n) for n in range(1, 30))',
):
    show(line)
