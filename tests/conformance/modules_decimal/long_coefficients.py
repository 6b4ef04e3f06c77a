"""Decimals of thousands of digits: the limit of str() and int() is for ints only; the largest precision."""
from decimal import *
def factorial(n, m):
    if n > m: return 1
    elif m == n: return n
    return factorial(n, (n+m)//2) * factorial((n+m)//2+1, m)
c = getcontext(); c.prec = 20000; c.Emax = MAX_EMAX; c.Emin = MIN_EMIN
x = factorial(Decimal(1), 2000)
print(len(str(x)), str(x)[:50])
y = Decimal("1234567890" * 700 + ".5")
print(len(str(y)), y == Decimal(str(y)), y.as_tuple().digits[:12], Decimal(" 00_1_0 "), Decimal("-1e5"), Decimal("NaN123"))
c.prec = MAX_PREC
print(Decimal(7) // 2, Decimal(7) % 3, Decimal(10) ** 6000 // 7 % 1000)
try: int(str(y).split(".")[0])
except ValueError as e: print(e)
