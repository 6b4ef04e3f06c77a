# User objects as dict keys and set members.
class K:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        print(f"eq({self.v},{getattr(o, 'v', o)})", end=" ")
        return isinstance(o, K) and self.v == o.v

    def __hash__(self):
        print(f"hash({self.v})", end=" ")
        return hash(self.v)

    def __repr__(self):
        return f"K{self.v}"


d = {}
a, b = K(1), K(1)
d[a] = "first"
print(d[a])
d[b] = "second"
print(d, len(d))
print(K(2) in d, d.get(K(1)))
print({a, b, K(2)})
s = {K(1)}
print(s & {K(1)}, s | {K(3)})


class Same:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, o):
        return self.n == o.n


m = {Same(i): i for i in range(20)}
print(sum(m[Same(i)] for i in range(20)), len(m), Same(99) in m)


class BadHash:
    def __hash__(self):
        return "x"


class RaisesHash:
    def __hash__(self):
        raise ValueError("no hash")


class RaisesEq:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise ValueError("no eq")


for f in (
    lambda: {BadHash(): 1},
    lambda: {RaisesHash()},
    lambda: {RaisesEq(): 1, RaisesEq(): 2},
    lambda: {RaisesEq()} == {RaisesEq()},
    lambda: [RaisesEq()].index(RaisesEq()),
    lambda: RaisesEq() in [1, RaisesEq()],
    lambda: {}[RaisesHash()],
    lambda: hash(BadHash()),
    lambda: {[]: 1},
    lambda: hash(([],)),
    lambda: {(1, {}): 2},
    lambda: frozenset([[]]),
):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
x = RaisesEq()
print(x in [x], {x: 1}[x], [x].index(x), [x] == [x], (x,).count(x))
nan = float("nan")
print(
    nan in [nan],
    {nan: 1}.get(nan),
    {nan: 1}.get(float("nan")),
    [nan].count(nan),
    {1: "int", 1.0: "float", True: "bool"},
    {0, False, 0.0},
    {"1", 1},
    hash(1) == hash(1.0) == hash(True),
)


class Sub(str):
    def __hash__(self):
        return super().__hash__()

    def __eq__(self, o):
        return str.__eq__(self, o)


print({"a": 1}[Sub("a")], {Sub("a"): 2}["a"], Sub("a") in {"a"})
