# property: getter, setter, deleter, docs, errors, inheritance.
class T:
    def __init__(self):
        self._c = 0

    @property
    def c(self):
        "The temperature."
        return self._c

    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @c.deleter
    def c(self):
        self._c = None

    @property
    def f(self):
        return self._c * 9 / 5 + 32

    w = property(None, lambda self, v: print("write-only", v))


t = T()
t.c = 100
print(t.c, t.f, T.c.__doc__, type(T.c).__name__, T.c.fget.__name__)
t.w = 5
del t.c
print(t.c)
for code in ("t.f = 1", "del t.f", "t.w", "t.c = -300", "del t.w"):
    try:
        exec(code)
    except (AttributeError, ValueError) as e:
        print(code, "->", type(e).__name__, e)


class U(T):
    @T.c.getter
    def c(self):
        return "sub:" + str(self._c)

    @property
    def f(self):
        return super().f + 1000


u = U()
u.c = 10
print(u.c, u.f)
u.__dict__["c"] = "shadowed?"
print(u.c)


class Cls:
    @classmethod
    def make(cls, n):
        o = cls()
        o.n = n
        return o

    @staticmethod
    def helper(a, b=2):
        return a * b


class Sub(Cls):
    pass


print(type(Sub.make(1)).__name__, Sub.helper(3), Cls().helper(4, 5), Sub().make(7).n)
