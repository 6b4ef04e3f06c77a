"""WeakValueDictionary, WeakKeyDictionary, WeakSet, proxy, finalize, WeakMethod."""
import weakref


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    def __init__(self, n):
        self.n = n

    def method(self):
        return f"method {self.n}"

    def __repr__(self):
        return f"A({self.n})"

    def __len__(self):
        return self.n


a, b = A(1), A(2)
v = weakref.WeakValueDictionary(x=a, y=b)
k = weakref.WeakKeyDictionary({a: "first"})
s = weakref.WeakSet([a, b])
print(sorted(v), v["x"], v.get("z"), len(v), k[a], len(k), b in k, len(s), a in s, list(v.items()))
p = weakref.proxy(a)
print(p.n, p.method(), len(p), str(p), type(p).__name__, isinstance(p, A), bool(p))
p.n = 7
m = weakref.WeakMethod(a.method)
f = weakref.finalize(a, print, "finalized", sep="!")
g = weakref.finalize(b, print, "detached")
print(m()(), f.alive, f.atexit, g.detach()[1:] == (print, ("detached",), {}), g.alive)
del a
print(dict(v), len(k), len(s), m(), f.alive, f())
fails(lambda: p.n)
fails(lambda: str(p))
fails(lambda: v["x"])
print(b in k, k.get(b, "none"))
fails(weakref.proxy, 5)
fails(lambda: v.__setitem__("i", 5))
fails(weakref.WeakMethod, len)
late = weakref.finalize(b, print, "at exit")
