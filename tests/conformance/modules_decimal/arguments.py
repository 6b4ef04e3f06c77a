# What decimal says about arguments: its parser names no function.
from decimal import *


def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, *e.args)


c = Context()
show(Decimal, 1, 2)
show(Decimal, 1, 2, 3)
show(Decimal, x=1)
show(Decimal(1).quantize)
show(Decimal(1).quantize, 'a')
show(Decimal(1).quantize, 1, 'x')
show(Decimal(1).sqrt, 1)
show(Decimal(1).fma, 1)
show(Decimal(1).__format__)
show(Decimal(1).__format__, 1)
show(Decimal(1).__format__, '', 3)
show(c.add, 1)
show(c.add, 1.5, 2)
show(c.abs)
show(c.power, 2)
show(c.power, a=2, b=3)
show(c.power, 2, 3, 5)
show(Context, 1, 2)
show(Context, x=1)
show(Context, flags=[1])
show(Context, flags=(Inexact,))
show(localcontext, foo=1)
show(localcontext, 1)
show(setcontext, 1)
show(IEEEContext, 5)
show(IEEEContext, 'a')
show(round, Decimal(1), 'a')
show(Decimal.from_float, 'a')
show(Decimal.from_number, '1')
show(c.create_decimal, ' 1')
show(c.create_decimal, '1_0')
show(setattr, c, 'foo', 1)
show(delattr, c, 'prec')
show(type(localcontext()))
print(Decimal.quantize.__text_signature__, Context.power.__text_signature__)
print(Decimal.__text_signature__, localcontext.__text_signature__)

# Exceptions list the conditions that are trapped.
for f in (lambda: Decimal(1) / 0, lambda: divmod(Decimal(1), 0), lambda: Decimal(0) / 0,
          lambda: Decimal('x'), lambda: Decimal(10) ** 30 // 1, lambda: Decimal(-1).ln()):
    show(f)
with localcontext(traps=[Inexact, Rounded]):
    show(lambda: Decimal(1) / 3)
for e in (FloatOperation, Underflow, Overflow, DivisionUndefined, DivisionByZero):
    print(e, e.__bases__)

# Flags and traps are mappings.
flags = c.flags
print(len(flags), flags[Inexact], flags == {s: False for s in flags}, list(flags) == list(c.traps))
flags[Inexact] = 1
print(c, sorted(s.__name__ for s, on in flags.items() if on))
show(lambda: flags[1])
show(flags.pop, Inexact)
show(len, type(flags)())
