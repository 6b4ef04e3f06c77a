# Functions in functions, self reference, rebinding, functions as values and keys.
def outer():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)

    return fact


f = outer()
print(f(10))


def rec(n):
    return n if n == 0 else rec(n - 1)


old = rec


def rec(n):
    return "rebound"


print(old(5))
ops = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "max": max,
    "len": lambda a, b: len([a, b]),
}
print([op(7, 3) for op in ops.values()], {max: "m", min: "n"}[max])


def compose(f, g):
    return lambda x: f(g(x))


print(
    compose(str, abs)(-5),
    compose(len, compose(list, range))(4),
    list(map(compose(str.upper, str.strip), [" a ", "b "])),
)


def apply(n, f, x):
    return x if n == 0 else apply(n - 1, f, f(x))


print(apply(10, lambda x: x * 2, 1))
Y = lambda f: (lambda x: x(x))(lambda y: f(lambda *a: y(y)(*a)))
print(Y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(6))


def curry(f, n):
    return f if n < 2 else lambda x: curry(lambda *a: f(x, *a), n - 1)


print(curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3))


def default_chain(a, b=None, c=None):
    b = b if b is not None else a * 2
    c = c or b + 1
    return a, b, c


print(default_chain(1), default_chain(1, 0), default_chain(1, c=9))


def mutual_a(n):
    return [] if n == 0 else ["a"] + mutual_b(n - 1)


def mutual_b(n):
    return [] if n == 0 else ["b"] + mutual_a(n - 1)


print("".join(mutual_a(5)))


def many_returns(x):
    if x < 0:
        return "neg"
    for i in range(x):
        if i * i == x:
            return i
    return None


print([many_returns(x) for x in (-1, 9, 10, 16)])


def inner_state():
    calls = []

    def record(*a):
        calls.append(a)
        return len(calls)

    record.calls = calls
    return record


r = inner_state()
r(1)
r(2, 3)
print(r.calls, r(), r.__name__)


def kwonly_forward(*, a, b=2):
    return a, b


print(kwonly_forward(**dict(a=1)), (lambda **k: kwonly_forward(**k))(b=5, a=4))
print(
    (lambda f=lambda x: x * 2: f(21))(),
    [f(2) for f in [lambda x: x, lambda x: x**2, lambda x: -x]],
    sorted([3, -1, 2], key=lambda v: (v < 0, v)),
)
