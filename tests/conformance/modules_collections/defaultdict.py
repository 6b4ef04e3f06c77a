"""defaultdict: the factory is called for missing keys of subscription only."""
from collections import defaultdict


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


d = defaultdict(list)
d["a"].append(1)
d["b"]
print(d, d.get("c"), "c" in d, d.default_factory, dict(d), d == {"a": [1], "b": []}, len(d))
print(repr(defaultdict(int, x=1)), defaultdict(None, {1: 2}))
i = defaultdict(int, [("k", 5)], z=1)
i["k"] += 1
i["new"] += 1
n = defaultdict(lambda: defaultdict(int))
n["x"]["y"] += 1
print(i, n["x"], i | {"q": 1}, type(i | {}).__name__, i.copy(), type(i.copy()).__name__, {"p": 0} | i)
i.default_factory = None
fails(lambda: i["missing"])
fails(lambda: defaultdict()["k"])
fails(defaultdict, 5)
fails(defaultdict, int, 5)
fails(lambda: defaultdict(lambda: 1 / 0)["k"])
fails(lambda: defaultdict(len)["k"])


class Keyed(defaultdict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


k = Keyed()
print(k["ab"], k, isinstance(k, dict))
r = defaultdict(list)
r["self"].append(r)
print(r)
