"""decimal: arithmetic, functions, rounding, conversions at the default context."""
import math
from decimal import *

D = Decimal

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "D(4)**D('0.5'), D(2)**-3, D(3)**-2, D('1.1')**100, D(2)**D('3.0'), D(10)**D('-5'), D(1)**D('0.5'), D(1)**1000, D('1.00')**3, D(100)**D('0.5')",
    "D(0)**5, D('-0')**3, D(-2)**3, D('1e10')**2, D(7)**50, D(10)**100, D('inf')**-1, D('-inf')**3, D(0)**D('inf'), D('0.5')**D('inf'), D(1)**D('inf'), D('1.5')**D('1.5'), D(2)**0",
    "D(4).sqrt(), D('4.00').sqrt(), D('0.01').sqrt(), D('2e3').sqrt(), D(2).sqrt(), D('inf').sqrt(), D('-0').sqrt()",
    "D(0).exp(), D('1e-30').exp(), D(1).exp(), D('-2.5').exp(), D('100.1').exp(), D('-inf').exp(), D('-1e10').exp()",
    "D(1).ln(), D(10).ln(), D('1.0000000001').ln(), D('0.9999999999').ln(), D('0.1').ln(), D('1e100').ln(), D('inf').ln(), D(0).ln()",
    "D(100).log10(), D('0.001').log10(), D(2).log10(), D('99999').log10()",
    "pow(D(3),D(4),5), pow(D(-3),3,5), 2**D(3), D(3)**D('1e-20')",
    "D(3).__divmod__(2), D('-7')//2, D('-7')%2, divmod(D(-7),2), D('7.5')//2, D('1e3')//D('0.1'), 3%D('inf'), D(1)//D('inf'), 7//D(2), 7%D(2), divmod(7,D(2))",
    "-D('0'), +D('-0'), abs(D('-0')), D('-0'), D(0)-D(0), D('1.20')+D('1.8'), D('1.20')*D('2.0'), D(1)/3, D(6)/3, D('6.00')/3, D('1e2')/D('1e-2'), D('0.00')/5, D(2)/3",
    "D('1e-999999')/10, D('1e-999999')/D('1e50'), D('1.00000000000000000000000000001')+0, D('1e100')+1, D('1e28')-D('0.5'), D('12345678901234567890123456789.5')+D('0.5')",
    "[D('1.25').quantize(D('0.1'), rounding=r) for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)]",
    "[D('-1.35').quantize(D('0.1'), rounding=r) for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)]",
    "D(5).quantize(D('0.00')), D('1.005').quantize(D('.01')), D('0').quantize(D('1e-5')), D('123').quantize(D('1e1'))",
    "round(D('1.5')), round(D('2.5')), round(D('2.567'),2), round(D('1.15'),1), round(D('115'),-1), int(D('1e5')), int(D('-1.9')), float(D('1e400')), math.floor(D('-1.5')), math.ceil(D('1.5')), math.trunc(D('-1.5')), complex(D(1)), bool(D('0.0'))",
    "hash(D('1.5'))==hash(1.5), hash(D('inf')), hash(D(10)**30)==hash(10**30), hash(D('-1')), hash(D('0.1')), D('1.5').as_integer_ratio(), D('-100').as_integer_ratio()",
    "D('1.50').normalize(), D('100').normalize(), D('0e5').normalize(), D('1.5').to_integral_value(), D('1e5').to_integral_exact(), D('2.5').to_integral_value(ROUND_UP), D('2.5').to_integral()",
    "D('1.5').next_plus(), D('1.5').next_minus(), D(1).next_toward(2), D(1).next_toward(0), D('0').next_plus(), D('inf').next_minus()",
    "D(101).logical_and(D(110)), D(101).logical_or(D(110)), D(101).logical_xor(D(110)), D(101).logical_invert(), D(5).shift(2), D(12345).shift(-2), D(12345).rotate(2), D(5).scaleb(3), D('1.5').logb(), D('0.001').logb()",
    "D(1).same_quantum(D('1.0')), D('1.5').adjusted(), D('1.5').canonical(), [D(x).number_class() for x in ('1.5','-0','inf','nan','-snan','1e-1000000')], D('1.5').radix()",
    "D(1).max(2), D(1).max(D('nan')), D('1.0').max_mag(-2), D(1).min(D('1.0')), D(-3).min_mag(2), D(7).remainder_near(4), D(10).remainder_near(6), D(7).fma(2,3), D(1).copy_sign(-5), D(-1).copy_abs(), D(1).copy_negate()",
    "D('1.5').compare(D('1.50')), D('1.5').compare_total(D('1.50')), D('nan').compare(1), D('1.5').compare_total_mag(-2), D('-nan').compare_total(D(1)), D('snan').compare_total(D('nan'))",
    "[str(D(x)) for x in ('1e-7','1e7','0.000001','0.0000001','1E+5','0e-7','0e5','-0.0','123e-2','1.23e10','12e3')]",
    "[D(x).to_eng_string() for x in ('1e5','1.23e-8','1e-7','0e-8','0e7','123456e3')]",
    'D.from_float(0.1), D.from_float(1), D.from_number(0.5), D.from_float(-0.0), D.from_float(1e300)',
    "getcontext().create_decimal('1.123456789012345678901234567890'), getcontext().create_decimal_from_float(0.1), getcontext().divide(1,3), getcontext().power(2,3), Context(prec=3).sqrt(2), Context(prec=3).Etiny(), Context(prec=3).Etop()",
    "[D(x).is_nan() for x in ('nan','snan','1')], D(9).is_normal(), D('1e-1000000').is_subnormal(), D('inf').is_infinite(), D(0).is_zero(), D('-1').is_signed(), D(1).is_finite(), D('nan').is_qnan(), D('snan').is_snan()",
    "sum([D('0.1')]*10), sum(D(x) for x in range(5)), max(D(1), D(2)), sorted([D('1.5'), D('-1'), 1]), min(D('0.1'), 0.05), D(1).real, D(1).imag, D(1).conjugate(), math.sqrt(D(4)), math.fsum([D('0.1'), D('0.2')])",
    "D('0.1')+D('0.2'), D('0.1')*3, D(22)/7, D('1.10')-D('1.1'), D(1)/D(7)*7, 3*D('1.1'), 5-D(2), 1/D(4)",
    "__import__('fractions').Fraction(D('0.25')), __import__('fractions').Fraction.from_decimal(D('1.5')), D(1)<__import__('fractions').Fraction(3,2), D('0.5')==__import__('fractions').Fraction(1,2)",
):
    show(line)
