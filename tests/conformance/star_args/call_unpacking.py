# * and ** in calls: several of each, order, mapping protocol.
def f(*a, **k):
    return a, k


print(f(*[1, 2], 3, *(4, 5), *"ab", **{"x": 1}, y=2, **{"z": 3}))
print(f(*range(3), *{}, **{}), f(*(i * i for i in range(4))))
print(f(x=1, *[2]), f(*[1], x=2, *[3]))


class M:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, k):
        return k * 2


print(f(**M()))


def g(a, b, c=3):
    return a, b, c


print(g(*"xy"), g(*[1], **{"c": 5, "b": 4}), g(1, *(2, 3)))
for code in (
    "f(**{'a': 1}, **{'a': 2})",
    "f(a=1, **{'a': 2})",
    "g(1, **{'a': 2, 'b': 3})",
    "f(**{1: 2})",
    "f(**[1])",
    "f(*None)",
    "g(*[1, 2, 3, 4])",
    "f(**M(), p=1)",
    "len(**{'obj': []})",
    "f(*1)",
    "f(**'ab')",
    "print(*5)",
    "g.__call__(*1)",
):
    try:
        print(eval(code))
    except TypeError as e:
        print(code, "->", e)
