# setattr/getattr/delattr with computed names, instance dict edits, class edits seen by instances.
class Bag:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def __getattr__(self, n):
        raise AttributeError(f"Bag has no {n!r}, only {sorted(self.__dict__)}")


b = Bag(x=1, y=2)
for n in ("x", "z"):
    try:
        print(getattr(b, n))
    except AttributeError as e:
        print(e)
for i in range(3):
    setattr(b, f"f{i}", i * i)
print({k: v for k, v in vars(b).items()}, [getattr(b, f"f{i}") for i in range(3)])
delattr(b, "f1")
print(hasattr(b, "f1"), list(b.__dict__))
b.__dict__["not an identifier"] = 1
b.__dict__["x"] = "edited"
print(b.x, getattr(b, "not an identifier"), len(vars(b)))
d = b.__dict__
d.clear()
b.fresh = 1
print(d, d is b.__dict__, vars(b))


class C:
    pass


a, c = C(), C()
C.shared = "class level"
a.shared = "own"
print(a.shared, c.shared)
C.method = lambda self, k=1: (type(self).__name__, k)
print(a.method(), c.method(k=2), C.method(a, 3))
setattr(C, "with space", 5)
print(getattr(a, "with space"), "with space" in dir(a))
del C.shared
print(a.shared, hasattr(c, "shared"))
C.prop = property(
    lambda self: self.__dict__.get("p", "unset"),
    lambda self, v: self.__dict__.__setitem__("p", v * 2),
)
a.prop = 4
print(a.prop, c.prop, vars(a))


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_t", target)

    def __getattr__(self, n):
        return getattr(self._t, n)

    def __setattr__(self, n, v):
        setattr(self._t, n.upper(), v)

    def __delattr__(self, n):
        delattr(self._t, n.upper())

    def __len__(self):
        return len(vars(self._t))

    def __call__(self, *args):
        return [getattr(self, a) for a in args]


target = C()
p = Proxy(target)
p.a = 1
p.b = [2]
print(vars(target), p.A, p("A", "B"), len(p))
del p.a
print(vars(target), hasattr(p, "A"))
for code in (
    "setattr(b, 5, 1)",
    "getattr(b, None)",
    "delattr(b, 'gone')",
    "vars(b)[5] = 1",
    "setattr(1, 'x', 2)",
    "C.__dict__['x'] = 1",
    "b.__dict__ = None",
    "del b.__dict__",
    "getattr(b)",
    "setattr(C, '', 1)",
):
    try:
        exec(code)
        print(code, "ok")
    except (TypeError, AttributeError) as e:
        print(code, "->", type(e).__name__, e)
