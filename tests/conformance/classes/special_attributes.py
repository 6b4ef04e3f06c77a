# __class__, __dict__, __bases__, __name__ and assignments to them.
class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"


a = A()
a.__class__ = B
print(a.who(), type(a).__name__)
A.__name__ = "Renamed"
print(A.__name__, A.__qualname__, repr(A))
A.__qualname__ = "pkg.Renamed"
print(repr(A))
a.__dict__ = {"q": 1}
print(a.q)


class Base1:
    def m(self):
        return 1


class Base2:
    def m(self):
        return 2


class D(Base1):
    pass


d = D()
print(d.m(), end=" ")
D.__bases__ = (Base2,)
print(d.m(), D.__mro__)
for code in (
    "a.__class__ = int",
    "a.__class__ = 5",
    "A.__name__ = 5",
    "A.__name__ = 'a\\0b'",
    "a.__dict__ = 1",
    "D.__bases__ = ()",
    "D.__bases__ = (int,)",
    "D.__bases__ = [Base1]",
    "D.__bases__ = (D,)",
    "del A.__name__",
    "int.__name__ = 'x'",
    "A.__dict__['x'] = 1",
    "(5).__class__ = A",
    "A.__mro__ = ()",
    "del a.__class__",
):
    try:
        exec(code)
        print(code, "ok")
    except (TypeError, AttributeError, ValueError) as e:
        print(code, "->", type(e).__name__ + ":", e)
print(
    type(A.__dict__).__name__,
    A.__weakrefoffset__ > 0 if hasattr(A, "__weakrefoffset__") else "",
    A.__subclasses__(),
    Base2.__subclasses__(),
)
