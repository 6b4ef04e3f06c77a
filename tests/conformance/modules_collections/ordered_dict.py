"""OrderedDict: order in equality, move_to_end, popitem from both ends."""
from collections import OrderedDict


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


d = OrderedDict([("a", 1), ("b", 2)], c=3)
d.move_to_end("a")
print(d, list(d), list(reversed(d)))
d.move_to_end("a", last=False)
print(d.popitem(), d.popitem(last=False), d, d.pop("b"), d.pop("b", "gone"), d)
d.update(x=1, y=2)
print(d == OrderedDict(y=2, x=1), d == {"y": 2, "x": 1}, d == OrderedDict(x=1, y=2), d | {"z": 3})
print(type({} | d).__name__, d.copy(), OrderedDict.fromkeys("ab", 0), repr(OrderedDict()))
print(d.setdefault("s", 9), list(d.items()), list(reversed(d.keys())))
d["x"] = 100
del d["y"]
print(d, isinstance(d, dict), dict(d), bool(OrderedDict()), d.__dict__)
d.attribute = 1
print(d.attribute)
fails(d.move_to_end, "zzz")
fails(OrderedDict().popitem)
fails(d.pop, "zzz")
fails(lambda: d["zzz"])
fails(OrderedDict, 5)
fails(OrderedDict, [], [])


def change():
    o = OrderedDict(a=1, b=2)
    for k in o:
        del o[k]


fails(change)
