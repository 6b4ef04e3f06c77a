# A matrix class with operators, determinants and exact fractions.
from math import gcd


class Frac:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError("Frac with zero denominator")
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g

    @staticmethod
    def of(x):
        return x if isinstance(x, Frac) else Frac(x)

    def __add__(self, o):
        o = Frac.of(o)
        return Frac(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __neg__(self):
        return Frac(-self.n, self.d)

    def __sub__(self, o):
        return self + -Frac.of(o)

    def __mul__(self, o):
        o = Frac.of(o)
        return Frac(self.n * o.n, self.d * o.d)

    __rmul__ = __mul__

    def __truediv__(self, o):
        o = Frac.of(o)
        return Frac(self.n * o.d, self.d * o.n)

    def __eq__(self, o):
        o = Frac.of(o)
        return (self.n, self.d) == (o.n, o.d)

    def __hash__(self):
        return hash((self.n, self.d))

    def __bool__(self):
        return self.n != 0

    def __repr__(self):
        return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"


class Matrix:
    def __init__(self, rows):
        self.rows = [[Frac.of(x) for x in r] for r in rows]

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def __matmul__(self, o):
        return Matrix(
            [[sum((a * b for a, b in zip(r, c)), Frac(0)) for c in zip(*o.rows)] for r in self.rows]
        )

    def __getitem__(self, ij):
        return self.rows[ij[0]][ij[1]]

    def __eq__(self, o):
        return self.rows == o.rows

    def __pow__(self, n):
        r, b = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                r = r @ b
            b, n = b @ b, n >> 1
        return r

    def inverse(self):
        n = len(self.rows)
        m = [r[:] + e[:] for r, e in zip(self.rows, Matrix.identity(n).rows)]
        for c in range(n):
            p = next((r for r in range(c, n) if m[r][c]), None)
            if p is None:
                raise ValueError("singular matrix")
            m[c], m[p] = m[p], m[c]
            k = m[c][c]
            m[c] = [x / k for x in m[c]]
            for r in range(n):
                if r != c and m[r][c]:
                    f = m[r][c]
                    m[r] = [x - f * y for x, y in zip(m[r], m[c])]
        return Matrix([r[n:] for r in m])

    def __str__(self):
        return "\n".join(" ".join(f"{str(x):>6}" for x in r) for r in self.rows)


m = Matrix([[2, 1, 3], [0, -1, 4], [5, 6, 7]])
print(
    m @ m,
    m.inverse(),
    m @ m.inverse() == Matrix.identity(3),
    (Matrix([[1, 1], [1, 0]]) ** 50)[0, 1],
    sep="\n",
)
for bad in (lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: Frac(1, 0), lambda: Frac(1) / 0):
    try:
        bad()
    except (ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
