"""What bound native methods say of their arguments names the class of the object, however they are called."""


class L(list):
    pass


class D(dict):
    pass


l, f, d = L(), L().append, D()
for call in [lambda: l.append(), lambda: f(), lambda: f(*()), lambda: l.append(1, 2), lambda: l.append(*(1, 2)), lambda: f(1, 2), lambda: list.append(l),
             lambda: d.get(), lambda: d.get(*()), lambda: L.append(l), lambda: getattr(l, "pop")(1, 2), lambda: d.get(k=1), lambda: l.append(x=1),
             lambda: l.append(**{"x": 1}), lambda: f(*[1, 2]), lambda: f(x=1)]:
    try:
        print(call())
    except TypeError as error:
        print(error)
