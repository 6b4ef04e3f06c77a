"""Exact arithmetic: big integers, fractions, decimals, and the places where they meet floats."""
import math
from decimal import Decimal, ROUND_HALF_EVEN, ROUND_UP, InvalidOperation, DivisionByZero, getcontext, localcontext
from fractions import Fraction


def digits_of_pi(count):
    """Spigot: digits one at a time."""
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while count:
        if 4 * q + r - t < n * t:
            yield n
            count -= 1
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


def continued(x):
    while True:
        whole = x.numerator // x.denominator
        yield whole
        x -= whole
        if not x:
            return
        x = 1 / x


def modular_root(n, p):
    """Square root modulo a prime (Tonelli and Shanks)."""
    if pow(n, (p - 1) // 2, p) != 1:
        raise ValueError(f"{n} is no square modulo {p}")
    q, s = p - 1, 0
    while q % 2 == 0:
        q, s = q // 2, s + 1
    z = next(z for z in range(2, p) if pow(z, (p - 1) // 2, p) == p - 1)
    m, c, t, r = s, pow(z, q, p), pow(n, q, p), pow(n, (q + 1) // 2, p)
    while t != 1:
        i, square = 0, t
        while square != 1:
            square, i = square * square % p, i + 1
        b = pow(c, 1 << (m - i - 1), p)
        m, c, t, r = i, b * b % p, t * b * b % p, r * b % p
    return r


def is_prime(n):
    if n < 4:
        return n > 1
    d, s = n - 1, 0
    while not d & 1:
        d, s = d >> 1, s + 1
    return all(x in (1, n - 1) or any((x := x * x % n) == n - 1 for _ in range(s - 1)) for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37) if a % n for x in [pow(a, d, n)])


print("".join(map(str, digits_of_pi(60))))
print(list(continued(Fraction(415, 93))), list(continued(Fraction(3.25))), list(continued(Fraction("3.1416"))))
p = 2 ** 61 - 1
print(modular_root(5 ** 2 % p, p) in (5, p - 5), pow(modular_root(7 ** 4, p), 2, p) == 7 ** 4)
try:
    modular_root(3, 7)
except ValueError as error:
    print(error)
print([n for n in range(60) if is_prime(n)], is_prime(2 ** 89 - 1), is_prime(2 ** 67 - 1), [e for e in range(2, 130) if is_prime(2 ** e - 1)])
fib = [0, 1]
while len(str(fib[-1])) < 50:
    fib.append(fib[-1] + fib[-2])
print(len(fib), fib[-1], hex(fib[-1]), f"{fib[-1]:,}", f"{fib[-1]:e}", f"{fib[-1]:_x}")
big = math.factorial(60)
print(big, math.isqrt(big), math.comb(200, 100), math.gcd(big, 3 ** 50), math.lcm(*range(1, 50)), math.perm(30, 12))
print(big >> 100, big << 10 == big * 1024, -big >> 100, -big // 7 ** 20, -big % 7 ** 20, divmod(big, -10 ** 40), big & 0xFFFF << 60, big ^ -1, ~big == -big - 1, big.bit_length(), big.bit_count())
print(int("zz9", 36), int("-0b1011", 0), (12345678901234567890).to_bytes(9, "big"), int.from_bytes(b"\xff" * 9, "little", signed=True), round(123456789, -4), round(15, -1), round(25, -1))
print(big / 10 ** 70, 10 ** 30 / 7, 2 ** 1000 / 3 ** 600, float(2 ** 53 + 1), 2 ** 53 + 1 == float(2 ** 53), 10 ** 22 == 1e22, 10 ** 23 == 1e23, hash(2 ** 61), hash(Fraction(1, 2)) == hash(0.5) == hash(Decimal("0.5")))
third = Fraction(1, 3)
print(third + Fraction(1, 6), third ** 3, third ** -2, third ** 0.5, third * 3 == 1, float(third), round(third, 3), f"{third:.5f}", f"{Fraction(22, 7):>10.3}", third.limit_denominator(2), Fraction(math.pi).limit_denominator(1000))
print(Fraction("1.25e-2"), Fraction(-7, -21), Fraction(7) // Fraction(2, 3), Fraction(-7, 2) % 2, math.floor(Fraction(-7, 2)), math.ceil(Fraction(-7, 2)), Fraction(5, 10).as_integer_ratio(), sum([third] * 3), max(third, 0.3, Decimal("0.2")) if False else max(third, 0.3))
for call in (lambda: Fraction(1, 0), lambda: Fraction("1/0"), lambda: Fraction("x"), lambda: Fraction(1.5, 2), lambda: Fraction(float("nan")), lambda: Fraction(float("inf")), lambda: third + Decimal(1), lambda: third < "a", lambda: third ** 10 ** 400 if False else third // 0):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
getcontext().prec = 40
print(Decimal(2).sqrt(), Decimal(1) / 7, Decimal("0.1") + Decimal("0.2"), Decimal(0.1), (Decimal(1) / 3).quantize(Decimal("0.0001")), Decimal("-0"), Decimal("1E+3").normalize(), Decimal("100").normalize(), Decimal("1e-10"))
with localcontext() as context:
    context.prec, context.rounding = 4, ROUND_UP
    print(Decimal(2) / 3, Decimal("1.00001") * 1, +Decimal("123456"), Decimal(10) ** 3, Decimal("2.5").quantize(Decimal(1), ROUND_HALF_EVEN), Decimal("3.5").quantize(Decimal(1), ROUND_HALF_EVEN))
print(Decimal(1).exp(), Decimal(10).ln(), Decimal(1000).log10(), Decimal("1.5") % 1, Decimal(-7) // 2, Decimal(-7) % 2, divmod(Decimal(7), Decimal("2.5")), Decimal("12.34").as_tuple(), Decimal("Infinity") > 10 ** 100, Decimal("NaN") == Decimal("NaN"))
print(f"{Decimal('1234567.891'):,.2f} {Decimal('0.00012'):.2e} {Decimal('0.125'):.0%} {Decimal(5):05} {Decimal('1e5'):g}", Decimal("1.10") == Decimal("1.1"), str(Decimal("1.10")), Decimal("3.7").to_integral_value(), int(Decimal("-3.7")))
for call in (lambda: Decimal("x"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(1) + 0.5, lambda: Decimal("sNaN") + 1, lambda: Decimal(-1).sqrt(), lambda: Decimal(5) < 5.5, lambda: Decimal("1e999999") * Decimal("1e999999")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
