# Augmented assignment evaluates its target once.
log = []


class T:
    def __init__(self):
        self.d = {}

    def __getattr__(self, n):
        log.append(f"get {n}")
        return 10

    def __setattr__(self, n, v):
        if n != "d":
            log.append(f"set {n}={v}")
        object.__setattr__(self, n, v)

    def __getitem__(self, k):
        log.append(f"getitem {k}")
        return 100

    def __setitem__(self, k, v):
        log.append(f"setitem {k}={v}")


def obj():
    log.append("obj")
    return t


def idx():
    log.append("idx")
    return "i"


def rhs():
    log.append("rhs")
    return 1


t = T()
obj().a += rhs()
obj()[idx()] -= rhs()
obj()[idx() : rhs()] *= rhs()
print(log)
l = [1, [2, 3]]
l[1][0] += 5
l[-1] += [9]
l[0] -= l[1][0]
print(l)
d = {"a": {"b": 1}}
d["a"]["b"] += 1
d["a"].setdefault("c", []).append(1)
try:
    d["x"] += 1
except KeyError as e:
    print("KeyError", e)


class C:
    n = 5


c = C()
c.n += 1
print(C.n, c.n, d)


def f():
    x = [0]

    def g():
        x[0] += 1
        return x

    g()
    return g()


print(f())
a = b = 5
a += 1
print(a, b)
s = t2 = "ab"
s += "c"
print(s, t2)
n = None
for op in ("+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "&=", "|=", "^=", "<<=", ">>="):
    try:
        exec(f"n {op} 1")
    except TypeError as e:
        print(e)
