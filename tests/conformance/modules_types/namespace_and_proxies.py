"""SimpleNamespace, MappingProxyType, ModuleType."""
import types


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


n = types.SimpleNamespace(a=1, b="x")
n.c = [2]
print(n, n.a, n == types.SimpleNamespace(a=1, b="x", c=[2]), n.__dict__, types.SimpleNamespace())
print(types.SimpleNamespace({"k": 1}, z=2), types.SimpleNamespace(**{"not id": 1}))
del n.a
d = {"k": 1}
p = types.MappingProxyType(d)
d["l"] = 2
print(p, p["k"], p.get("z", 0), len(p), list(p), p == d, p | {"m": 3}, p.copy(), "k" in p)
print(list(reversed(p)), type(p).__name__, repr(p))
m = types.ModuleType("made", "doc")
m.x = 5
print(m, m.__name__, m.__doc__, m.x, sorted(k for k in vars(m)))
m.__getattr__ = lambda name: f"dynamic {name}"
print(m.anything)
fails(lambda: n.a)
fails(types.SimpleNamespace, 5)
fails(lambda: p["zzz"])
fails(lambda: p.__setitem__("a", 1))
fails(types.MappingProxyType, 5)
fails(types.MappingProxyType, [])
fails(types.ModuleType)
fails(types.ModuleType, 5)
fails(lambda: types.ModuleType("e").zzz)
