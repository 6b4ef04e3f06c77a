# super(): cooperative calls through a diamond, two-argument form, in classmethods, in closures.
class A:
    def __init__(self, **kw):
        self.log = ["A"]
        super().__init__(**kw)

    def hi(self):
        return "A.hi"

    @classmethod
    def c(cls):
        return "A.c:" + cls.__name__

    @staticmethod
    def s():
        return "A.s"

    @property
    def p(self):
        return "A.p"


class B(A):
    def __init__(self, b=0, **kw):
        super().__init__(**kw)
        self.log.append(("B", b))

    def hi(self):
        return "B>" + super().hi()

    @classmethod
    def c(cls):
        return "B>" + super().c()

    @property
    def p(self):
        return "B>" + super().p


class C(A):
    def __init__(self, c=0, **kw):
        super().__init__(**kw)
        self.log.append(("C", c))

    def hi(self):
        return "C>" + super(C, self).hi()


class D(B, C):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log.append("D")

    def hi(self):
        return "D>" + super().hi()

    def skip(self):
        return super(B, self).hi()

    def closure(self):
        return [super(D, self).hi() for _ in range(1)], (lambda self: super().hi())(self)

    def s2(self):
        return super().s()


d = D(b=1, c=2)
print(d.log, d.hi(), d.skip(), d.closure(), d.s2(), D.c(), d.p)
print(__class__ if "__class__" in globals() else "no __class__", super(B, d).hi(), super(D, D).c())


def free(self):
    return super().x


class E:
    f = free

    def g():
        return super()

    def h(self):
        del self
        return super()

    def uses_class(self):
        return __class__.__name__


for call in (
    E().f,
    E.g,
    E().h,
    lambda: super(5, d),
    lambda: super(B, 5).hi,
    lambda: super(int, d),
    lambda: super(B, d).nope,
    lambda: super(1, 2, 3),
):
    try:
        print(call())
    except (RuntimeError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(
    E().uses_class(),
    type(super(B, d)).__name__,
    repr(super(B, d)).startswith("<super: <class 'B'>, <D object>>"),
    super(B, d).__self__ is d,
    super(B, d).__thisclass__,
)
