# One attribute access site sees many classes and layouts.
class A:
    def __init__(self):
        self.x = 1
        self.y = 2


class B:
    def __init__(self):
        self.y = 20
        self.x = 10


class C:
    x = "class x"


class D(C):
    pass


class E:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = "slot"


class F:
    def __getattr__(self, n):
        return "getattr " + n


class G:
    @property
    def x(self):
        return "property"


class H(A):
    def __init__(self):
        super().__init__()
        self.z = 3
        del self.x
        self.x = "readded"


class I:
    def __getattribute__(self, n):
        return "getattribute " + n


def get(o):
    return o.x


objects = [A(), B(), C(), D(), E(), F(), G(), H(), I()]
for _ in range(4):
    print([get(o) for o in objects])
a = A()
for i in range(5):
    setattr(a, f"extra{i}", i)
    print(get(a), end=" ")
del a.x
try:
    get(a)
except AttributeError as e:
    print(e)
A.x = "now in class"
print(get(a))
a.x = "back"
print(get(a))
d = D()
print(get(d), end=" ")
D.x = "D's"
print(get(d), end=" ")
del D.x
print(get(d), end=" ")
C.x = "changed"
print(get(d), end=" ")
d.x = "instance"
print(get(d))
a.__dict__["x"] = "through dict"
print(get(a))
a.__dict__ = {"x": "new dict"}
print(get(a))
a.__class__ = G
print(get(a))
import math, types

m = types.ModuleType("m")
m.x = 1
print(get(m))
m.x = 2
print(get(m))
