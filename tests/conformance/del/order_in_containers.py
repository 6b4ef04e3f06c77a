"""In which order containers let go of what they hold."""
import collections
import gc


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=" ")


def done(label):
    print("|", label)


def many(n):
    return [N(i) for i in range(n)]


items = many(4)
del items
done("list")
items = many(4)
items.clear()
done("clear")
items = many(4)
items[:] = []
done("slice assigned")
items = many(4)
del items[1:3]
done("slice deleted")
del items
done("rest")
items = many(6)
del items[::2]
done("every other deleted")
items[:] = [1, 2, 3]
done("replaced")
items = many(4)
items[::2] = [0, 0]
done("every other replaced")
items *= 0
done("multiplied by zero")
items = many(3)
items[1:1] = [N("new")]
items = None
done("rebound")
pair = (N(0), N(1), N(2))
del pair
done("tuple")
table = {N("k0"): N("v0"), N("k1"): N("v1")}
del table
done("dict")
table = {"a": N(0), "b": N(1)}
table.clear()
done("dict cleared")
table = {"a": N(1)}
table["a"] = N(2)
done("value replaced")
table.update(a=N(3), b=N(4))
done("updated")
table.pop("a")
done("popped")
table.setdefault("b", N(5))
done("set by default")
del table
done("dict")


class O:
    pass


o = O()
o.a, o.b, o.c = N("a"), N("b"), N("c")
del o
done("instance")


class S:
    __slots__ = ("z", "y", "x")


s = S()
s.x, s.y, s.z = N("x"), N("y"), N("z")
del s
done("slots")


def locals_die(p, q):
    a, b = N("a"), N("b")


locals_die(N("p"), N("q"))
done("function")


def stars(p, *args, **kwargs):
    pass


stars(N("p"), N("a1"), N("a2"), k=N("k"))
done("starred parameters")


def raises():
    a, b = N("a"), N("b")
    raise ValueError


try:
    raises()
except ValueError:
    pass
done("exception")


def generator():
    a, b = N("a"), N("b")
    yield 1


g = generator()
next(g)
del g
done("generator")
queue = collections.deque([N(1), N(2), N(3)])
del queue
done("deque")
nested = [[N(1), N(2)], (N(3), N(4)), {"k": N(5)}]
del nested
done("nested")
[N(1), N(2)]
done("display")
print(len([N(1), N(2)]))
done("argument")


def closure():
    a, b = N("a"), N("b")
    return lambda: (a, b)


f = closure()
del f
done("closure")
chain = N("head")
chain.next = N("middle")
chain.next.next = N("tail")
del chain
done("chain")
for item in [N(1), N(2)]:
    pass
done("loop")
del item
done("loop variable")
z = zip([N(1)], [N(2)])
pair = next(z)
del pair
done("zip's tuple")
del z
done("zip")


class C:
    a, b = N("a"), N("b")


del C
gc.collect()
done("class")
