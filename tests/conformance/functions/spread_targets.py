"""`f(*args, **keywords)` for everything that can be called: methods, classes, instances, natives; and what is wrong with it."""
import functools
import sys
import traceback


class Point:
    def __init__(self, x, y=2, *rest, z=3, **more):
        self.seen = (x, y, rest, z, more)

    def method(self, *args, **keywords):
        return self.seen[0], args, keywords

    @classmethod
    def made(cls, *args):
        return cls.__name__, args

    @staticmethod
    def plain(*args):
        return args

    def __call__(self, a, b=0):
        return "called", a, b

    def lazily(self, *args):
        yield from args


class Made:
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self


class Bad:
    def __init__(self, *args):
        return 5


for args in [(), (1,), (1, 2), (1, 2, 3, 4), [5, 6], "xy", range(2), iter((7,))]:
    args = list(args) if not isinstance(args, (tuple, list, str)) else args
    for keywords in [{}, {"z": 9}, {"q": 1, "z": 2}]:
        try:
            print(args, keywords, Point(*args, **keywords).seen)
        except TypeError as error:
            print(type(error).__name__, error)

point = Point("p")
bound, empty = point.method, {}
print(bound(*(1, 2)), bound(*(), **{}), bound(*(1,), **{"k": 2}), bound(*[3], **empty))
print(Point.made(*(1, 2)), point.made(*()), Point.plain(*(1,)), point.plain(*"ab"))
print(point(*(1, 2)), point(*(1,), **{"b": 3}), list(point.lazily(*(1, 2, 3))))
print(Made(*(1, 2)).args, Made(*()).args, max(*(3, 9, 4)), max(*((1, 2), (0, 9)), **{"key": lambda p: p[1]}))
print("a-b".split(*("-",)), "x".join(*(["1", "2"],)), str(*(b"\xc3\xa9", "utf-8")), int(*("ff",), **{"base": 16}))
print(functools.partial(point.method, 1)(*(2,), **{"k": 3}), (lambda *a, **k: (a, k))(*(1,), **{"s": 2}))
print(len(*([1, 2],)), dict(*([("a", 1)],), **{"b": 2}), list.append(*([], 1)))

many_of = 5
WRONG = [
    lambda: Bad(*(1,)), lambda: Point(*()), lambda: Point(*(1,), **{"x": 2}), lambda: point.method(*5), lambda: point.method(**5),
    lambda: point.method(*(1,), **{1: 2}), lambda: Point(*(1,), **{1: 2}), lambda: len(*(), **{}), lambda: len(*(1, 2)), lambda: "a".split(*(1,)),
    lambda: max(*(), **{"key": None}), lambda: point(*(1, 2, 3)), lambda: many_of(*(1,)), lambda: point.method(*None), lambda: Point.made(*(1,), **{"q": 1}),
    lambda: Point(*(1 // 0,)), lambda: (lambda a: a)(*(1,), **{"a": 2}), lambda: int(*("x",)),
]
for wrong in WRONG:
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


def deep(n, *args):
    return n if n == 0 else deep(*(n - 1,), *args)


class Chain:
    def go(self, *args):
        return args[0] if args[0] > 500 else self.go(*(args[0] + 1,))


def failing(*args, **keywords):
    raise ValueError(args, keywords)


print(deep(300, 1, 2), Chain().go(*(1,)))
try:
    failing(*(1,), **{"k": 2})
except ValueError:
    print(traceback.format_exc().splitlines()[-1])
many = tuple(range(3000))
print(sum(point.method(*many)[1]), len(Point(*many).seen[2]), sys.getrefcount(many) < 10)
