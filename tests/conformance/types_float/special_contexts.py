"""Floats as dict keys, in sets, in sorting, in min and max, in string conversions and in sums."""
from math import fsum

values = [0.1] * 10
print(sum(values), fsum(values), sum(values) == 1.0, sum([0.1, 0.2, 0.3]), 0.1 + 0.2 + 0.3)
print(sum([1e100, 1.0, -1e100]), sum([0.1] * 3, 0.0), sum([1, 0.5, 2]))
d = {0.5: "half", 1.0: "one", 2: "two"}
print(d[1], d[0.5], d[2.0], 1 in d, 0.5 in {0.5}, len({1, 1.0, 1.5}))
print(sorted([1.5, -0.0, 0, 0.0, -1.5, 1]), [float(x) for x in ("1", "1.50", "1e3")])
x = 0.0
for _ in range(10):
    x += 0.1
print(x, x == 1, round(x, 10) == 1, int(x * 10), abs(-x), -x, +x, x.__trunc__(), int(-3.7))
print(int(1e15), int(1e22), 7.0 // 2, 1e16 + 1.0, 5e-324 / 2, 2 ** 1023 * 1.0)
print(1.0 .is_integer(), 1e3, 1e-3, 1E5, 1_000.5, .5, 5., 0x10 * 1.0, 3 // 1.5, 3.5 % -2, -3.5 % 2)
print(divmod(-3.5, 2), 0.1 * 3, 1.1 + 2.2, 100 * 1.1, 1 / 3 * 3)
