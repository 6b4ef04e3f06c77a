# A property written in Python, and a lazy attribute.
class Prop:
    def __init__(self, get=None, set=None):
        self.get, self.set_ = get, set

    def __get__(self, o, t=None):
        return self if o is None else self.get(o)

    def __set__(self, o, v):
        if self.set_ is None:
            raise AttributeError("read only")
        self.set_(o, v)

    def setter(self, f):
        return Prop(self.get, f)


class Lazy:
    def __init__(self, f):
        self.f, self.name = f, f.__name__

    def __get__(self, o, t):
        print("computing", end=" ")
        v = o.__dict__[self.name] = self.f(o)
        return v


class C:
    _v = 1

    @Prop
    def v(self):
        return self._v

    @v.setter
    def v(self, x):
        self._v = x * 2

    @Prop
    def ro(self):
        return "ro"

    @Lazy
    def big(self):
        return sum(range(100))


c = C()
c.v = 10
print(c.v, c.ro, c.big, c.big)
try:
    c.ro = 1
except AttributeError as e:
    print(e)


class Raises:
    def __get__(self, o, t):
        raise KeyError("from get")


class D:
    r = Raises()


for f in (lambda: D().r, lambda: D.r, lambda: hasattr(D(), "r"), lambda: getattr(D(), "r", 1)):
    try:
        print(f())
    except KeyError as e:
        print("KeyError", e)
