"""Big ints: factorials, powers, modular exponentiation, decimal conversion, shifts and gcd."""
import sys
from math import gcd, isqrt


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def probable_primes(start, count):
    found = []
    candidate = start | 1
    while len(found) < count:
        if pow(3, candidate - 1, candidate) == 1 and pow(7, candidate - 1, candidate) == 1:
            found.append(candidate - start)
        candidate += 2
    return found


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 14_000
    sys.set_int_max_str_digits(0)
    big = factorial(n)
    text = str(big)
    print(len(text), sum(map(int, text)), int(text) == big)
    print(fibonacci(n * 6) % 1_000_000_007)
    print(probable_primes(1 << 256, max(1, n // 500)))
    power = 3 ** (n * 2)
    print(power.bit_length(), power >> (n * 3) & 0xFFFF, isqrt(power) % 1_000_003)
    print(gcd(big, power).bit_length(), (big << 77 | power) % 998_244_353)
    quotient, remainder = divmod(big * big + 12345, power)
    print(quotient % 1_000_003, remainder % 1_000_003, (-big // 7919) % 1_000_003)


main()
