# dir() and vars() of classes, instances, modules and with __dir__.
class A:
    a = 1

    def m(self):
        pass


class B(A):
    b = 2

    def __init__(self):
        self.i = 3


public = lambda o: [n for n in dir(o) if not n.startswith("__")]
print(public(A), public(B), public(B()), public(type("D", (B,), {"z": 1})))
b = B()
b.extra = 1
b.a = "shadow"
print(
    public(b),
    vars(b),
    sorted(vars(A).keys() & {"a", "m", "__module__", "__doc__", "__dict__", "__weakref__"}),
)
print(
    [n for n in dir(object)] == sorted(dir(object)),
    len(dir(object())) == len(dir(object)),
    "__class__" in dir(1),
    "__len__" in dir([]),
    "__len__" in dir(1),
)
print(
    [n for n in dir(int) if not n.startswith("_")],
    [n for n in dir(list) if not n.startswith("_")],
    [n for n in dir(dict) if not n.startswith("_")],
)
print([n for n in dir(str) if not n.startswith("_")])
print(
    [n for n in dir(float) if not n.startswith("_")],
    [n for n in dir(tuple) if not n.startswith("_")],
    [n for n in dir(set) if not n.startswith("_")],
    [n for n in dir(bytes) if n not in dir(str) and not n.startswith("_")],
)
print(
    [n for n in dir(type(i for i in [])) if not n.startswith("__")],
    [n for n in dir((lambda: 0).__code__) if n.startswith("co_")][:8],
)


class S:
    __slots__ = ("x", "y")


print(public(S), public(S()))
try:
    vars(S())
except TypeError as e:
    print(e)


class E:
    def __dir__(self):
        return {"z": 1, "y": 2}


class F:
    def __dir__(self):
        return 5


print(dir(E()))
try:
    dir(F())
except TypeError as e:
    print(e)
print(
    [n for n in dir() if n in ("A", "B", "b", "public")],
    object.__dir__(b) != [],
    "a" in b.__dir__(),
)
