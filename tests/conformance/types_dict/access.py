"""Lookup, get, setdefault, pop, popitem, deletion and their KeyErrors."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


d = {"a": 1, 2: "b", (3, 4): [5]}
print(d["a"], d[2.0], d[3, 4], d.get("z"), d.get("z", 0), d.setdefault("s", []))
print(d.setdefault("s", 5), "a" in d, 1 in d, len(d))
print(d.pop("a"), d.pop("a", None), d.pop("a", "gone"), d.popitem(), d)
del d[2]
d[None] = None
print(d, d.clear(), d)
fails(lambda: d["k"])
fails(lambda: d[1, 2])
fails(lambda: d["it's"])
fails(d.pop, "k")
fails(d.popitem)
fails(lambda: d.__delitem__("k"))
fails(lambda: d[[]])
fails(d.get, [])
fails(d.get)
fails(d.get, 1, 2, 3)
fails(d.setdefault, {}, 1)
fails(d.pop)
fails(lambda: [] in d)
fails(lambda: d[{1}])
try:
    d["missing"]
except KeyError as error:
    print(repr(error), str(error), error.args)
