# Gaussian elimination, power iteration, numerical methods with floats.
import math


def solve(a, b):
    n = len(a)
    m = [row[:] + [v] for row, v in zip(a, b)]
    for c in range(n):
        p = max(range(c, n), key=lambda r: abs(m[r][c]))
        if abs(m[p][c]) < 1e-12:
            raise ArithmeticError("singular")
        m[c], m[p] = m[p], m[c]
        for r in range(c + 1, n):
            f = m[r][c] / m[c][c]
            for k in range(c, n + 1):
                m[r][k] -= f * m[c][k]
    x = [0.0] * n
    for r in range(n - 1, -1, -1):
        x[r] = (m[r][n] - sum(m[r][k] * x[k] for k in range(r + 1, n))) / m[r][r]
    return x


print([round(v, 9) for v in solve([[2.0, 1, -1], [-3, -1, 2], [-2, 1, 2]], [8.0, -11, -3])])
try:
    solve([[1.0, 2], [2, 4]], [1, 2])
except ArithmeticError as e:
    print(e)


def matmul(a, b):
    return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]


print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]), matmul([[1.5]], [[2]]))


def newton(f, df, x, tol=1e-12):
    for i in range(50):
        step = f(x) / df(x)
        x -= step
        if abs(step) < tol:
            return x, i


r, n = newton(lambda x: x**3 - 2, lambda x: 3 * x * x, 1.0)
print(r, n, abs(r**3 - 2) < 1e-12)


def simpson(f, a, b, n=100):
    h = (b - a) / n
    return (
        h
        / 3
        * (
            f(a)
            + f(b)
            + 4 * sum(f(a + i * h) for i in range(1, n, 2))
            + 2 * sum(f(a + i * h) for i in range(2, n, 2))
        )
    )


print(round(simpson(math.sin, 0, math.pi), 8), round(simpson(lambda x: x * x, 0, 3), 10))


def rk4(f, y, t, h, n):
    for _ in range(n):
        k1 = f(t, y)
        k2 = f(t + h / 2, y + h / 2 * k1)
        k3 = f(t + h / 2, y + h / 2 * k2)
        k4 = f(t + h, y + h * k3)
        y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        t += h
    return y


print(round(rk4(lambda t, y: y, 1.0, 0.0, 0.1, 10), 9), math.e)


def bisect(f, lo, hi):
    while hi - lo > 1e-10:
        mid = (lo + hi) / 2
        if f(lo) * f(mid) <= 0:
            hi = mid
        else:
            lo = mid
    return lo


print(round(bisect(lambda x: math.cos(x) - x, 0, 1), 8))
xs = [1, 2, 3, 4, 5]
ys = [2.2, 4.1, 6.2, 7.9, 10.1]
n = len(xs)
mx, my = sum(xs) / n, sum(ys) / n
slope = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
print(
    round(slope, 6),
    round(my - slope * mx, 6),
    round(math.sqrt(sum((y - my) ** 2 for y in ys) / (n - 1)), 6),
    sorted(ys)[n // 2],
)


def fft(a):
    n = len(a)
    if n == 1:
        return a
    e, o = fft(a[::2]), fft(a[1::2])
    w = [
        complex(math.cos(2 * math.pi * k / n), -math.sin(2 * math.pi * k / n)) * o[k]
        for k in range(n // 2)
    ]
    return [e[k] + w[k] for k in range(n // 2)] + [e[k] - w[k] for k in range(n // 2)]


print([f"{abs(c):.4f}" for c in fft([1, 2, 3, 4, 0, 0, 0, 0])])
v = [1.0, 1.0]
for _ in range(30):
    v = [2 * v[0] + v[1], v[0] + 3 * v[1]]
    k = math.hypot(*v)
    v = [c / k for c in v]
print(
    [round(c, 8) for c in v],
    round(k, 8),
    math.isclose(k, (5 + math.sqrt(5)) / 2),
    math.fsum([0.1] * 10),
    sum([0.1] * 10),
    math.gcd(84, 36),
    math.comb(10, 3),
    math.factorial(12),
    math.isqrt(99),
)
s = 0.0
for i in range(1, 10001):
    s += (-1) ** (i + 1) / (2 * i - 1)
print(
    4 * s,
    sum(1 / i for i in range(1, 1001)),
    math.prod(range(1, 11)),
    0.1 * 3,
    1 / 3 * 3,
    2 / 3,
    1e-7 * 3,
    123456.789e3,
    1e21 + 1,
    5e-5,
)
# stress: 100
