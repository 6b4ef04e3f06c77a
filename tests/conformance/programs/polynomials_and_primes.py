# Number theory and polynomial arithmetic with operators.
class Poly:
    def __init__(self, *c):
        c = list(c)
        while c and c[-1] == 0:
            c.pop()
        self.c = tuple(c)

    def __call__(self, x):
        r = 0
        for a in reversed(self.c):
            r = r * x + a
        return r

    def __add__(self, o):
        o = o if isinstance(o, Poly) else Poly(o)
        n = max(len(self.c), len(o.c))
        pad = lambda c: c + (0,) * (n - len(c))
        return Poly(*map(sum, zip(pad(self.c), pad(o.c))))

    __radd__ = __add__

    def __neg__(self):
        return Poly(*(-a for a in self.c))

    def __sub__(self, o):
        return self + -o

    def __rsub__(self, o):
        return -self + o

    def __mul__(self, o):
        o = o if isinstance(o, Poly) else Poly(o)
        r = [0] * (len(self.c) + len(o.c))
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                r[i + j] += a * b
        return Poly(*r)

    __rmul__ = __mul__

    def __pow__(self, n):
        r = Poly(1)
        for _ in range(n):
            r = r * self
        return r

    def __divmod__(self, o):
        q, r = Poly(), self
        while len(r.c) >= len(o.c):
            t = Poly(*[0] * (len(r.c) - len(o.c)), r.c[-1] / o.c[-1])
            q, r = q + t, r - t * o
        return q, r

    def __floordiv__(self, o):
        return divmod(self, o)[0]

    def __mod__(self, o):
        return divmod(self, o)[1]

    def __eq__(self, o):
        return self.c == (o.c if isinstance(o, Poly) else Poly(o).c)

    def __hash__(self):
        return hash(self.c)

    def __bool__(self):
        return bool(self.c)

    def deriv(self):
        return Poly(*[i * a for i, a in enumerate(self.c)][1:])

    def __str__(self):
        out = []
        for i in range(len(self.c) - 1, -1, -1):
            if a := self.c[i]:
                m = "" if i == 0 else "x" if i == 1 else f"x^{i}"
                v = f"{abs(a):g}" if abs(a) != 1 or i == 0 else ""
                out.append(("-" if a < 0 else "+" if out else "") + v + m)
        return " ".join(out).replace(" -", " - ").replace(" +", " + ") or "0"


x = Poly(0, 1)
p = (x + 1) ** 3 - 2 * x + 5
print(
    p,
    p(2),
    p.deriv(),
    p - p,
    x * x - 1,
    3 - x,
    (x**3 - 1) // (x - 1),
    (x**3 - 1) % (x + 1),
    bool(p - p),
    Poly(5) == 5,
    {x: 1}[Poly(0, 1)],
    sep=" | ",
)


def sieve(n):
    s = bytearray([1]) * (n + 1)
    s[:2] = b"\0\0"
    for i in range(2, int(n**0.5) + 1):
        if s[i]:
            s[i * i :: i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, v in enumerate(s) if v]


def factor(n):
    out, d = {}, 2
    while d * d <= n:
        while n % d == 0:
            out[d] = out.get(d, 0) + 1
            n //= d
        d += 1
    if n > 1:
        out[n] = out.get(n, 0) + 1
    return out


def miller(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        v = pow(a, d, n)
        if v in (1, n - 1):
            continue
        for _ in range(s - 1):
            v = v * v % n
            if v == n - 1:
                break
        else:
            return False
    return True


print(
    len(sieve(10000)),
    sieve(50),
    factor(360360),
    factor(2**31 - 1),
    [n for n in range(100) if miller(n)] == sieve(99),
    miller(2**89 - 1),
    miller(2**83 - 1),
)


def egcd(a, b):
    return (a, 1, 0) if b == 0 else (lambda g, u, v: (g, v, u - a // b * v))(*egcd(b, a % b))


print(egcd(240, 46), pow(3, -1, 11), sum(d for d in range(1, 28) if 28 % d == 0) - 28)


def pi_digits(n):
    q, r, t, k, m, l = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out.append(str(m))
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, l = (
                q * k,
                (2 * q + r) * l,
                t * l,
                k + 1,
                (q * (7 * k + 2) + r * l) // (t * l),
                l + 2,
            )
    return "".join(out)


print(pi_digits(60))
# stress: 100
