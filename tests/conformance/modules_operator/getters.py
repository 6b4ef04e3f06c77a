"""itemgetter, attrgetter, methodcaller."""
from operator import attrgetter, itemgetter, methodcaller


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class P:
    def __init__(self, name, child=None):
        self.name = name
        self.child = child

    def greet(self, word, mark="!"):
        return word + " " + self.name + mark


p = P("ann", P("bob"))
print(itemgetter(1)("abc"), itemgetter(0, 2)("abc"), itemgetter("k")({"k": 1}))
print(itemgetter(slice(1, None))([1, 2, 3]), attrgetter("name")(p))
print(attrgetter("name", "child.name")(p), methodcaller("greet", "hi")(p))
print(methodcaller("greet", "yo", mark="?")(p), methodcaller("upper")("x"))
print(sorted([(1, "b"), (0, "c"), (1, "a")], key=itemgetter(1)))
print(list(map(itemgetter(0), ["xy", "zw"])), repr(itemgetter(1, 2)), repr(attrgetter("a.b", "c")))
print(repr(methodcaller("f", 1, k=2)), itemgetter(-1)((1, 2)))
for call in (
    lambda: itemgetter(), lambda: itemgetter(5)("abc"), lambda: itemgetter("k")({}),
    lambda: attrgetter(), lambda: attrgetter(5), lambda: attrgetter("zzz")(p),
    lambda: attrgetter("child.zzz")(p), lambda: methodcaller(), lambda: methodcaller(5),
    lambda: methodcaller("zzz")(p), lambda: methodcaller("greet")(p), lambda: itemgetter(1)(5),
    lambda: itemgetter(1)(), lambda: itemgetter(0)([1], [2]),
):
    fails(call)
