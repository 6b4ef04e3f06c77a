# When locals, temporaries and exception references die.
import weakref


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(f"~{self.n}", end=" ")


def f():
    a = T("a")
    b = T("b")
    print("end of f", end=" ")


f()
print("| after f")


def g():
    T("temp").n
    x = T("x1")
    x = T("x2")
    for i in range(2):
        t = T(f"loop{i}")
    print("end of g", end=" ")
    return t


r = g()
print("| kept", r.n)
r = None
print("| dropped")


def h(arg):
    arg = None
    print("arg rebound", end=" ")


h(T("arg"))
print("|")


def raising():
    local = T("in frame")
    raise ValueError("x")


try:
    raising()
except ValueError as e:
    print("handling", end=" ")
print("| handled")
try:
    raising()
except ValueError as e:
    saved = e
print("saved", end=" ")
saved = None
print("| released")
l = [T(i) for i in range(3)]
l[1] = None
del l[0]
l = None
print("| list")
d = {"a": T("da"), "b": T("db")}
d.pop("a")
print("popped", end=" ")
d.update(b=1)
print("| dict")
(lambda x: None)(T("lambda arg"))
print("|")
x = [T("nested")]
y = (x, x)
del x
print("still", end=" ")
del y
print("|")
s = {T("set")}
s.clear()
print("|")


def closure():
    c = T("cell")
    return lambda: c.n


k = closure()
print(k(), end=" ")
del k
print("|")


def gen():
    v = T("gen local")
    yield 1


it = gen()
next(it)
it.close()
print("| closed")
a, b = T("t1"), T("t2")
a, b = b, a
del a
print("one", end=" ")
del b
print("|")
w = weakref.ref(T("weak"))
print(w(), "|")


class Parent:
    def __init__(self):
        self.child = T("child")


p = Parent()
p.child = T("child2")
del p.child
print("|")
print([T("in list").n, T("also").n], "|")
print(T("printed").n)
