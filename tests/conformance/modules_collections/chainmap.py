"""ChainMap: lookup through the maps, writing to the first."""
from collections import ChainMap


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


base, over = {"a": 1, "b": 2}, {"b": 20}
c = ChainMap(over, base)
print(c, c["a"], c["b"], c.get("z"), "a" in c, len(c), dict(c), list(c), sorted(c.items()), c.maps)
print(c.parents, c.new_child(), c.new_child({"q": 1})["q"], bool(ChainMap()), ChainMap())
c["n"] = 5
c.update(a=9)
del c["b"]
print(c, over, base, c["b"], c.pop("n"), c.popitem(), c | {"w": 1}, c == {"a": 1, "b": 2})
print(ChainMap.fromkeys("xy", 0), c.copy(), c.new_child(m={"k": 1}, z=2))
fails(lambda: c["zzz"])
fails(c.__delitem__, "a")
fails(c.pop, "a")
fails(c.popitem)


class Deep(ChainMap):
    def __missing__(self, key):
        return f"<{key}>"


print(Deep()["k"], Deep({"a": 1}).get("k"))
