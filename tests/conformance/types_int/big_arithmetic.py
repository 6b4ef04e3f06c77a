"""Arithmetic of any size, across the borders of 30, 47, 48, 63 and 64 bits."""

for bits in (30, 47, 48, 62, 63, 64, 128):
    p = 1 << bits
    print(bits, p - 1, p, p + 1, -p, -p - 1, (p - 1) + 1 == p, p - 1 - p)
    print(bits, (p - 1) * (p - 1), p * -p, (p + 1) * (p - 1) == p * p - 1, hash(p), hash(-p - 1))
n = 1
for i in range(1, 60):
    n *= i
print(n, n // (1 << 64), n % (10 ** 9 + 7), -n)
print(3 ** 200 - 3 ** 199 * 3, 3 ** 200 // 3 ** 198, (3 ** 200) % (3 ** 100))
x = 140737488355327
x += 1
print(x, x - 281474976710656, x * 2, x * x)
