# Stores through one site: new attributes, overwriting, slots, properties, __setattr__, read-only targets.
class A:
    pass


class B:
    x = "class attr"


class S:
    __slots__ = ("x",)


class P:
    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, v):
        self._x = ("set", v)


class R:
    @property
    def x(self):
        return 1


class H:
    def __setattr__(self, n, v):
        object.__setattr__(self, n, ("hooked", v))


class M(type):
    pass


class T(metaclass=M):
    pass


def put(o, v):
    o.x = v


objects = [A(), B(), S(), P(), H(), T, A(), B()]
for v in (1, "two", 3.0):
    for o in objects:
        put(o, v)
    print([o.x for o in objects], B.x)
for o in (R(), object(), 5, "s", None, len, (1,), int):
    try:
        put(o, 1)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
a = A()
for i in range(40):
    setattr(a, f"n{i}", i)
put(a, "many")
print(a.x, a.n39, len(vars(a)), list(vars(a))[-1])
b = A()
b.p, b.q = 1, 2
c = A()
c.q, c.p = 3, 4
for o in (b, c, b, c):
    o.p, o.q = o.q, o.p
print(vars(b), vars(c))
del b.p
b.r = 5
b.p = 6
print(vars(b), list(b.__dict__))


class Late:
    pass


l = Late()
put(l, 1)
Late.__setattr__ = lambda s, n, v: print("late hook", n, v)
put(l, 2)
print(l.x)
del Late.__setattr__
put(l, 3)
print(l.x)
Late.x = property(lambda s: "prop", lambda s, v: print("prop set", v))
put(l, 4)
print(l.x, l.__dict__)
