"""Binary operators: reflected methods, NotImplemented, priority of subclasses, in-place fallbacks."""


class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, other):
        return f"{self.v}+{getattr(other, 'v', other)}"

    def __radd__(self, other):
        return f"{other}r+{self.v}"

    def __sub__(self, other):
        return NotImplemented

    def __matmul__(self, other):
        return "matmul"

    def __iadd__(self, other):
        self.v += other
        return self

    def __neg__(self):
        return "neg"

    def __invert__(self):
        return "invert"

    def __eq__(self, other):
        return NotImplemented

    def __lt__(self, other):
        return "lt"

    def __contains__(self, x):
        return "yes"

    def __mul__(self, other):
        return "mul"

    def __divmod__(self, other):
        return "divmod"

    def __rpow__(self, other, mod=None):
        return "rpow"


class M(N):
    def __radd__(self, other):
        return "M first"

    def __gt__(self, other):
        return "M gt"


n = N(1)
print(n + 2, 2 + n, n + n, N(1) + M(2), n @ 1, -n, ~n, n == 1, n == n, n < 1, 1 > n, n < M(1))
print(5 in n, n * 2, divmod(n, 1), 2 ** n)
n += 10
print(n.v, n != 5, n == N(1))
n *= 3
print(n)
n = N(1)
for source in (
    "n - 1", "1 - n", "n - n", "n > 1", "n >= n", "n / 2", "n % 2", "2 * n", "n << 1", "+n",
    "n ** 2", "abs(n)", "n @ 1 @ n", "1 @ n", "n[0]", "n()", "n // 1", "n -= 1", "n |= 1",
):
    try:
        exec(f"r = {source}" if "= " not in source or ">=" in source else source)
    except TypeError as error:
        print(source, "->", error)
