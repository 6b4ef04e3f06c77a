# One call site calls functions of different kinds and signatures.
def f0():
    return "f0"


def f1(a=1):
    return f"f1 {a}"


def fs(*a, **k):
    return f"fs {a} {k}"


def fk(*, k=5):
    return f"fk {k}"


def gen():
    yield 1


class A:
    def __init__(self):
        self.v = "A"


class B:
    pass


class C:
    def __new__(cls):
        return "C.new"


class D:
    def __call__(self):
        return "D.call"


class M(type):
    def __call__(cls):
        return "M.call"


class E(metaclass=M):
    pass


def call(f):
    return f()


things = [
    f0,
    f1,
    fs,
    fk,
    gen,
    A,
    B,
    C,
    D(),
    E,
    int,
    str,
    list,
    dict,
    object,
    (lambda: "lambda"),
    A().__class__,
    "abc".upper,
    [].copy,
    type(None),
    D().__call__,
    f0.__call__,
]
for _ in range(3):
    row = []
    for t in things:
        r = call(t)
        row.append(r if isinstance(r, (str, int, list, dict, type(None))) else type(r).__name__)
    print(row)


def change():
    def target():
        return "one"

    out = [call(target)]

    def other(x=2):
        return x

    target.__code__ = other.__code__
    try:
        out.append(call(target))
    except TypeError as e:
        out.append(str(e))
    target.__defaults__ = (9,)
    out.append(call(target))
    target.__code__ = (lambda x: ("lam", x)).__code__
    out.append(call(target))
    return out


print(change())


def rec(n, f):
    return n if n == 0 else f(n - 1, f)


print(rec(50, rec), rec(3, lambda n, f: ("other", n)))


def kw(a, b, c=3):
    return (a, b, c)


print(
    [kw(1, 2), kw(b=1, a=2), kw(1, c=5, b=2), kw(*[1, 2, 3]), kw(**{"a": 1, "b": 2})]
    == [kw(1, 2), kw(b=1, a=2), kw(1, c=5, b=2), kw(*[1, 2, 3]), kw(**{"a": 1, "b": 2})]
)
