# Exponentials, logarithms, roots and powers are rounded correctly at any precision.
from decimal import *

for prec in (1, 5, 28, 60, 200):
    with localcontext(prec=prec) as c:
        print(Decimal(1).exp(), Decimal('-0.5').exp(), Decimal('1E-40').exp())
        print(Decimal(2).ln(), Decimal('0.999').ln(), Decimal('1E+1000').ln())
        print(Decimal(2).log10(), Decimal(1000).log10(), Decimal('1.0000001').log10())
        print(Decimal(2).sqrt(), Decimal('6.25').sqrt(), Decimal('1E-7').sqrt())
        print(Decimal(2) ** Decimal('0.5'), Decimal(7) ** -3, Decimal('1.1') ** 100)
        print(pow(Decimal(123456789), Decimal(10) ** 9, 97) if prec > 1 else '')

with localcontext(prec=3, Emax=9, Emin=-9) as c:
    for x in ('30', '-30', '20.7', '-22', '0', 'Infinity', '-Infinity', 'NaN'):
        try:
            print(x, Decimal(x).exp(), end=' ')
        except DecimalException as e:
            print(type(e).__name__, end=' ')
        print([s.__name__ for s, on in c.flags.items() if on])
        c.clear_flags()

# Large coefficients: products, quotients and roots of thousands of digits.
with localcontext(prec=30000, Emax=10 ** 6, Emin=-10 ** 6):
    x = Decimal('1234567890987654321' * 500)
    y = Decimal('9' * 7000)
    for z in (x * x, x * y, x / y, y / x, x.sqrt(), x * x // y, x * x % y, (x * x).sqrt() - x):
        text = str(z)
        print(len(text), text[:20], text[-20:], hash(z))
    print(int(y) == 10 ** 7000 - 1, Decimal(3 ** 20000) == 3 ** 20000)
