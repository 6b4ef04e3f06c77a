"""reduce, wraps, update_wrapper, cmp_to_key, total_ordering, singledispatch."""
from functools import cmp_to_key, reduce, singledispatch, singledispatchmethod, total_ordering, update_wrapper, wraps


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3]))
print(reduce(lambda a, b: a + b, [], "start"), reduce(lambda a, b: a + b, ["x"], "start"))
print(reduce(lambda a, b: a + [b], "ab", initial=[]))
fails(reduce, max, [])
fails(reduce, max)
fails(reduce, max, 5)
fails(reduce, 5, [1, 2])


def deco(f):
    @wraps(f)
    def inner(*a):
        return f(*a)

    return inner


@deco
def documented(a: int) -> str:
    "the doc"


documented.x = 1
print(documented.__name__, documented.__doc__, documented.__wrapped__.__name__)
print(documented.__qualname__, documented.__annotations__, documented.__dict__.keys())
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
print(cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2))


@total_ordering
class T:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2), T(1) != T(2))
fails(lambda: total_ordering(type("N", (), {})))


@singledispatch
def show(x):
    return "object"


@show.register
def _(x: int):
    return "int"


@show.register(list)
@show.register(tuple)
def _(x):
    return "sequence"


class D:
    @singledispatchmethod
    def m(self, x):
        return "any"

    @m.register
    def _(self, x: str):
        return "str"


print(show(1), show(True), show([]), show(()), show("a"), show.dispatch(bool)(0))
print(sorted(c.__name__ for c in show.registry), D().m("a"), D().m(1))
fails(show)
fails(lambda: show.register(5))
