"""Number theory written with math and big ints."""
# stress: 1000
import math


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, r = n - 1, 0
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def factors(n):
    found = []
    p = 2
    while p * p <= n:
        while n % p == 0:
            found.append(p)
            n //= p
        p += 1
    return found + [n] * (n > 1)


def extended_gcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = extended_gcd(b, a % b)
    return g, y, x - a // b * y


print([n for n in range(60) if is_prime(n)], is_prime(2 ** 61 - 1), is_prime(2 ** 67 - 1))
print(is_prime(10 ** 18 + 9), factors(2 ** 20 - 1), factors(600851475143), extended_gcd(240, 46))
print(pow(46, -1, 241))
print(math.gcd(2 ** 64, 6 ** 20), math.lcm(*range(1, 21)), math.isqrt(2 * 10 ** 60))
print(math.comb(52, 5), math.factorial(25) // math.factorial(23))
print(sum(math.comb(20, k) for k in range(21)) == 2 ** 20, math.prod(range(1, 30, 2)))
print(divmod(-(10 ** 20), 7 ** 11))
a, b = 0, 1
while len(str(a)) < 60:
    a, b = b, a + b
print(a, a.bit_length(), hex(a), int(hex(a), 16) == a, f"{a:,}", f"{a:e}", float(a), round(a, -50))
print(a % 97, -a // 10 ** 50)
print([bin(n).count("1") for n in (255, 256, 10 ** 10)], sum(int(c) for c in str(2 ** 1000)))
print(int("".join(reversed(str(2 ** 100)))), 3 ** 100 % 10 ** 10)
print((1 << 200) - (1 << 199) == 1 << 199, ~(1 << 100) & 0xFF, -1 << 65)
