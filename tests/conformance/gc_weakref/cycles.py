# Cycles are found by gc.collect; __del__ runs once; gc API.
import gc, weakref

gc.disable()


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, end="; ")


a = N("a")
a.self = a
wa = weakref.ref(a)
del a
print(wa() is not None)
print(gc.collect() > 0, wa())
x, y = N("x"), N("y")
x.o, y.o = y, x
del x, y
print(gc.collect() > 0)
l = [N("in list")]
l.append(l)
del l
gc.collect()
print()


def closure():
    def f():
        return f

    f.n = N("closure")


closure()
gc.collect()
print()


class Meta(N):
    pass


def make():
    class K:
        n = N("class attr")

    K.me = K()


make()
gc.collect()
print()
g = (lambda: (yield))()
print(gc.isenabled(), gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked("a"), gc.is_tracked({}))
gc.enable()
print(gc.isenabled(), len(gc.get_threshold()), len(gc.get_count()), gc.garbage)
back = []


class Zombie:
    def __del__(self):
        back.append(self)


z = Zombie()
z.me = z
del z
gc.collect()
print(len(back), back[0].me is back[0])
back.clear()
gc.collect()
print(len(back))
for i in range(1000):
    c = []
    c.append(c)
print(gc.get_referents([1, "a"]), type(gc.get_objects()).__name__, gc.collect(0) >= 0)
try:
    gc.collect(5)
except ValueError as e:
    print(e)
