# Functions are descriptors; classmethod and staticmethod too.
def f(*a):
    return a


class C:
    m = f
    c = classmethod(f)
    s = staticmethod(f)
    l = len
    t = str.upper
    lam = lambda self: "lam"
    cls_ref = int


x = C()
print(x.m(1) == (x, 1), x.c(1) == (C, 1), x.s(1), x.l([1, 2]), x.lam(), x.cls_ref("5"))
print(
    f.__get__(5)(6),
    f.__get__(None, C) is f,
    type(C.__dict__["c"]).__name__,
    C.__dict__["s"].__func__ is f,
    C.s is f,
)
print(C.c.__self__ is C, C.m is f, type(x.m).__name__, x.m.__func__ is f)
try:
    x.t("a")
except TypeError as e:
    print(e)
print(C.t("abc"))


class D(C):
    @classmethod
    def c(cls, *a):
        return ("D", super().c(*a)[0].__name__)

    @staticmethod
    def s():
        return C.s("from D")


print(D.c(), D().s())


class Cm:
    @classmethod
    def a(cls):
        return cls.__name__

    @classmethod
    def b(cls):
        return cls.a() + "!"


class Cs(Cm):
    pass


print(Cs.b(), Cs().b(), classmethod(f).__func__ is f, staticmethod(f)(1, 2))
print(repr(classmethod(len)), repr(staticmethod(len)), classmethod(f).__wrapped__ is f)
