# Objects die at once when the last reference goes.
class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, end="; ")


a = D("a")
del a
print("after a")
b = D("b")
b = None
print("after b")


def f():
    x = D("local")
    print("in f", end=" ")


f()
print("after f")
D("temp")
print("after temp")
l = [D(1), D(2)]
l.pop()
print("popped")
l.clear()
print("cleared")
d = {"k": D("v1")}
d["k"] = D("v2")
print("replaced")
del d["k"]
print("deleted")
x = y = D("shared")
x = None
print("still", y.n)
y = 1
print("gone")


class Res:
    def __init__(self):
        self.part = D("part")

    def __del__(self):
        print("del res", end="; ")


Res()
print("res gone")


def g():
    try:
        raise ValueError(D("in exc"))
    except ValueError as e:
        pass
    print("handler left", end=" ")


g()
print()


class Raises:
    def __del__(self):
        print("about to fail", end="; ")


Raises()
saved = []


class Phoenix:
    def __del__(self):
        saved.append(self)


Phoenix()
print(len(saved), type(saved[0]).__name__)
saved.clear()
print(len(saved))
keep = D("at exit")
print("end")
