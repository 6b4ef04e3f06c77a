# __new__ of a named tuple is a function with a parameter for each field.
import inspect
from collections import namedtuple


def tried(make, *args, **kwargs):
    try:
        print(make(*args, **kwargs))
    except TypeError as error:
        print(error)


Point = namedtuple("Point", "x y z")
tried(Point)
tried(Point, 1)
tried(Point, 1, 2, 3, 4)
tried(Point, 1, q=2)
tried(Point, 1, x=2)
tried(Point, z=1, y=2, x=3)
Point.__new__.__defaults__ = (None,) * len(Point._fields)
tried(Point)
tried(Point, 1, 2, 3, 4)
print(inspect.signature(Point), Point.__new__.__code__.co_varnames, Point.__new__.__code__.co_argcount)
print(Point.__new__.__qualname__, Point.__new__.__module__, [*Point.__new__.__globals__])

Pair = namedtuple("Pair", "left right", defaults=[7])
print(inspect.signature(Pair), Pair(1), Pair._field_defaults, Pair.__new__.__defaults__)
print(namedtuple("None_", "")(), namedtuple("Odd", "a def a", rename=True)(1, 2, 3))

Wide = namedtuple("Wide", [f"f{i}" for i in range(130)], defaults=range(30))
print(sum(Wide(*range(100))), Wide(*range(129), f129="end")[-1], Wide(*range(100))._replace(f3=0)[3])
tried(Wide, *range(131))
tried(Wide, 1, f0=2)


class Sub(Point):
    def __new__(cls, x):
        return super().__new__(cls, x, x + 1, x + 2)


print(Sub(1), Sub(1)._asdict())
