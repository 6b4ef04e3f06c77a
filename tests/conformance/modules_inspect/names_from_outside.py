# Attributes are no global names, even where there are globals or builtins of the same name.
import inspect

x = name = 1


class C:
    print = x = name = 2


def attribute():
    return C.x


def both():
    return C.print, C.nothing, name


def imported():
    import os.path as p
    return p.join, undefined


def stored():
    global assigned
    assigned = C.x = 2
    del C.y
    def inner():
        return name
    return inner, len


def calls(a):
    x.go(1)
    x.y += 1
    print(len(a), a.b[0].c, *a.d, **x.e)
    return [q for w in a if r.s(w)], "a".join(z)


class K:
    def method(self):
        return self.n, __class__, undefined


for function in attribute, both, imported, stored, calls, K.method:
    found = inspect.getclosurevars(function)
    print(function.__name__, found.nonlocals, sorted(found.globals), sorted(found.builtins), sorted(found.unbound))
