# Defaults are evaluated once, at definition, in order; they live in __defaults__ and __kwdefaults__.
def note(x):
    print("default", x)
    return x


def f(a=note(1), *, b=note(2)):
    return a, b


f()
f()


def acc(x, into=[]):
    into.append(x)
    return into


print(acc(1), acc(2), acc(3, []), acc(4))
print(f.__defaults__, f.__kwdefaults__)
f.__defaults__ = (10,)
f.__kwdefaults__ = {"b": 20}
print(f())
f.__defaults__ = None
try:
    f()
except TypeError as e:
    print(e)
x = 1


def g(v=x):
    return v


x = 2
print(g())


class C:
    y = 5

    def m(self, v=y):
        return v


print(C().m())
