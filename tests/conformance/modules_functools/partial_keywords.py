"""partial() with keywords: which value a call gets, in which order, and what is wrong."""
from functools import Placeholder, partial


def shown(*args, **keywords):
    return args, list(keywords.items())


one = partial(shown, 1, a=2, b=3)
print(one(), one(4), one(b=5), one(c=6, a=7), one(9, a=1, **{"z": 0, "b": 4}))
print(partial(one, 8, d=1)(e=2, b=9), partial(one, a=0)())
holes = partial(shown, Placeholder, 2, Placeholder, 4, k=1)
print(holes(1, 3), holes(1, 3, 5, k=2, j=3))
print(partial(dict, a=1)(b=2, a=3), partial(sorted, reverse=True)([1, 3, 2]), partial(int, base=2)("101"), partial(max, 5)(7))
for wrong in [lambda: holes(1), lambda: partial(len, x=1)("a"), lambda: one(**{1: 2}), lambda: partial(lambda a: a, a=1)(2)]:
    try:
        print(wrong())
    except TypeError as error:
        print(error)
strange = partial(shown, a=1)
strange.keywords[5] = 6
try:
    print(strange())
except TypeError as error:
    print(error)
