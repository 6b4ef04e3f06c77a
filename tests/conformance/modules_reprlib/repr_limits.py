"""reprlib.Repr: limits by type, levels, indent, subclasses, recursive_repr."""
import reprlib
from collections import deque


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


values = [
    "x" * 100, 10**60, -(10**50), list(range(20)), tuple(range(20)), (1,), (), [], {}, set(), frozenset(),
    set(range(20)), frozenset(range(9)), deque(range(9)), deque(), {i: str(i) for i in range(9)}, 1.5, None,
    b"y" * 60, [[[[[[[[1]]]]]]]], {1: {2: {3: {4: {5: {6: {7: 8}}}}}}}, range(10**30), {"b": 1, "a": 2},
    {1, "a"}, ["\u00e9" * 40], ("a'b\"c" * 9,), True,
]
for v in values:
    print(reprlib.repr(v))
small = reprlib.Repr(maxlevel=2, maxlist=2, maxstring=9, maxdict=1, maxlong=8, maxother=7, maxtuple=0, fillvalue="~")
for v in values:
    print(small.repr(v))
for indent in (2, "-->", 0, ""):
    r = reprlib.Repr(indent=indent, maxlevel=3)
    print(r.repr([1, (2,), {"a": [3, {4}], "b": []}, [[[[5]]]]]))
fails(reprlib.Repr(indent=-1).repr, [1])
fails(reprlib.Repr(indent=1.5).repr, [1])
fails(reprlib.Repr, 1)


class Mine(reprlib.Repr):
    def repr_Point(self, obj, level):
        return f"<point at level {level}>"

    def repr_list(self, obj, level):
        return "list of " + str(len(obj))


class Point:
    pass


class Broken:
    def __repr__(self):
        raise ValueError


print(Mine().repr([1, 2]), Mine().repr((Point(), [3])), reprlib.repr(Broken())[:20])


class Ring:
    @reprlib.recursive_repr("<...>")
    def __repr__(self):
        "doc"
        return f"Ring({self.items!r})"


ring = Ring()
ring.items = [1, ring]
print(ring, Ring.__repr__.__name__, Ring.__repr__.__doc__, Ring.__repr__.__qualname__, Ring.__repr__.__wrapped__.__name__)
print(vars(reprlib.Repr()), sorted(reprlib.__all__), type(reprlib.aRepr) is reprlib.Repr)
