# wraps, partial, lru_cache, cached_property, singledispatch, total_ordering.
import functools


def log(f):
    @functools.wraps(f)
    def w(*a, **k):
        "wrapper doc"
        return f(*a, **k)

    return w


@log
def add(a, b=1):
    "adds"
    return a + b


print(add(1), add.__name__, add.__doc__, add.__wrapped__(5), add.__qualname__)


@functools.lru_cache(maxsize=2)
def sq(x):
    print("compute", x, end=" ")
    return x * x


print(sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info())


class C:
    @functools.cached_property
    def v(self):
        print("once", end=" ")
        return 42


c = C()
print(c.v, c.v, c.__dict__)


@functools.singledispatch
def show(x):
    return "object"


@show.register
def _(x: int):
    return "int"


@show.register(list)
def _(x):
    return "list of " + ",".join(map(show, x))


print(show("s"), show(1), show([1, "a", []]), show(True))


@functools.total_ordering
class T:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(T(1) <= T(2), T(2) >= T(3), T(1) > T(0))
p = functools.partial(int, base=2)
print(
    p("101"),
    functools.partial(print, 1, sep="-")(2, 3),
    functools.reduce(lambda a, b: a * b, range(1, 6)),
)
