# Methods found by a call site change: monkeypatching, instance attributes, bases, classmethods.
class Base:
    def m(self):
        return "Base.m"


class A(Base):
    pass


def call(o):
    return o.m()


a = A()
out = [call(a)]
A.m = lambda self: "A.m"
out.append(call(a))
a.m = lambda: "instance m"
out.append(call(a))
del a.m
out.append(call(a))
del A.m
out.append(call(a))
Base.m = lambda self: "new Base.m"
out.append(call(a))


class Other:
    def m(self):
        return "Other.m"


A.__bases__ = (Other,)
out.append(call(a))
A.m = staticmethod(lambda: "static")
out.append(call(a))
A.m = classmethod(lambda cls: f"classmethod {cls.__name__}")
out.append(call(a))
A.m = property(lambda self: lambda: "property result")
out.append(call(a))
A.m = 5
try:
    call(a)
except TypeError as e:
    out.append(str(e))


class Callable:
    def __call__(self):
        return "callable object"


A.m = Callable()
out.append(call(a))
A.m = print
out.append(call(a))
A.m = len
try:
    call(a)
except TypeError as e:
    out.append(str(e))
A.m = len.__call__
try:
    call(a)
except TypeError as e:
    out.append(str(e))
for line in out:
    print(line)


def add(a, b):
    return a + b


class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return self.v + o.v


x, y = N(1), N(2)
print(add(x, y), add(x, y), end=" ")
N.__add__ = lambda s, o: "patched"
print(add(x, y), end=" ")
del N.__add__
try:
    add(x, y)
except TypeError as e:
    print(e)
N.__len__ = lambda s: 7
print(len(x), bool(N(0)))
N.__bool__ = lambda s: False
print(bool(x))
