"""decimal: precision, rounding, flags, traps, clamping, subnormals, localcontext, subclasses."""
import decimal
from decimal import *

D = Decimal


def flags(ctx):
    return [s.__name__ for s in ctx.flags if ctx.flags[s]]


ctx = getcontext()
with localcontext() as c:
    c.prec = 5
    print(D(1) / 3, D(2) / 3, D("123456.789") + 0, flags(c), c is getcontext())
print(ctx is getcontext(), D(1) / 3)
with localcontext(prec=3, rounding=ROUND_UP) as c:
    print(D("1.001") + 0, D("-1.001") * 1, c)
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    c = Context(prec=3, rounding=rounding)
    print(rounding, [str(c.plus(D(x))) for x in ("1.235", "1.245", "-1.235", "1.2301", "1.2299", "9.999", "-9.995", "1.2350001")])
small = Context(prec=3, Emin=-5, Emax=5, traps=[])
for operation in ("small.multiply(D('1e-4'), D('1.234e-3'))", "small.add(D('999e3'), D('9e3'))", "small.divide(1, D('3e6'))", "small.plus(D('1e-9'))",
                  "small.multiply(D('9.99e5'), 10)", "small.plus(D('0e9'))", "small.plus(D('0e-20'))", "small.divide(1, 0)", "small.sqrt(-1)",
                  "small.ln(0)", "small.exp(20)", "small.exp(-20)", "small.power(10, 9)", "small.create_decimal('12345')", "small.create_decimal('x')",
                  "small.quantize(D('1.2345'), D('0.01'))", "small.subtract(D('1e-5'), D('1.01e-5'))", "small.next_minus(D('1e-5'))", "small.next_plus(D('9.99e5'))",
                  "small.is_subnormal(D('1e-6'))", "small.number_class(D('1e-6'))", "small.divmod(7, 2)", "small.divide_int(10**5, 7)", "small.remainder(7, 3)",
                  "small.compare(1, 2)", "small.max(1, 2)", "small.to_sci_string(D('1e5'))", "small.to_eng_string(D('1e5'))", "small.fma(2, 3, 4)", "small.log10(50)",
                  "small.scaleb(1, 9)", "small.abs(-5)", "small.minus(5)", "small.normalize(D('1.00'))", "small.to_integral_exact(D('1.5'))", "small.copy_sign(1, -1)"):
    small.clear_flags()
    try:
        print(operation, eval(operation), flags(small))
    except Exception as error:
        print(operation, type(error).__name__, error)
clamped = Context(prec=3, Emin=-5, Emax=5, clamp=1, traps=[])
print(clamped.plus(D("1e5")), flags(clamped), clamped.plus(D("0e5")))
for trap in (Inexact, Rounded, Subnormal, Underflow, Clamped, FloatOperation, Overflow):
    c = Context(prec=3, Emin=-5, Emax=5, traps=[trap])
    for operation in ("c.divide(1, 3)", "c.plus(D('1.0000'))", "c.plus(D('1e-6'))", "c.plus(D('1.111e-7'))", "c.plus(D('0e9'))", "c.plus(D('1e9'))"):
        try:
            print(trap.__name__, operation, eval(operation))
        except DecimalException as error:
            print(trap.__name__, operation, "raises", type(error).__name__, error)
with localcontext() as c:
    c.traps[FloatOperation] = True
    for operation in ("D(1.5)", "D(1) < 1.5", "D(1) == 1.0", "D.from_float(1.5)", "c.create_decimal_from_float(1.5)"):
        try:
            print(operation, eval(operation))
        except FloatOperation as error:
            print(operation, "raises", error)
c = Context(prec=4)
c.flags[Inexact] = True
other = c.copy()
print(c, c.flags[Inexact], len(c.flags), c.copy(), c.flags == other.flags, list(c.traps)[:2])
c.clear_flags()
c.clear_traps()
print(c, c.Etiny(), c.Etop())
c.capitals = 0
print(c.to_sci_string(D("1e9")), c)
setcontext(Context(prec=6))
print(D(1) / 7, getcontext().prec)
setcontext(ExtendedContext)
print(D(1) / 0, D(0) / 0, getcontext() is ExtendedContext, flags(getcontext()), flags(ExtendedContext))
setcontext(DefaultContext)


class Money(D):
    def __new__(cls, value):
        return super().__new__(cls, value)

    def show(self):
        return f"${self:,.2f}"


m = Money("1234.5")
print(m.show(), type(m + 1).__name__, m + 1, Money(m) == m, repr(m), type(Money.from_float(0.5)).__name__, Money(3).is_zero())
print(sum(D(i) ** 2 for i in range(50)), D(2) ** 64, D("1e3") == 1000, {D(1): "a"}[1])
getcontext().prec = 50
print(D(2).sqrt(), D(1).exp(), D(10).ln(), D(3).log10(), D(2) ** D("0.1"), D(1) / 7, sep="\n")
