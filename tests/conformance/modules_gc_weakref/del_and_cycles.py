"""__del__ runs when the last reference goes; cycles wait for the collector; resurrection."""
import gc

gc.disable()


class N:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("del", self.name)


x = N("plain")
x = None
y = N("rebound")
y = N("second")
print("rebound done")
del y


def scope():
    local = N("local")
    print("in scope")


scope()
N("temporary")
[N("in list")].clear()
a, b = N("cycle a"), N("cycle b")
a.other, b.other = b, a
del a, b
print("before collect")
print(gc.collect() >= 2, gc.collect())
saved = []


class Phoenix:
    def __del__(self):
        print("rises")
        saved.append(self)


p = Phoenix()
del p
print(len(saved))
saved.clear()
print("once only", len(saved))
me = N("self cycle")
me.other = me
me = None
print(gc.collect() > 0, gc.isenabled())
last = N("at exit")
