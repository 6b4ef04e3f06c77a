# Class creation, instance attributes, class attributes, methods.
class Counter:
    "Counts."

    total = 0

    def __init__(self, start=0):
        self.n = start
        Counter.total += 1

    def inc(self):
        self.n += 1
        return self

    def __repr__(self):
        return f"<Counter {self.n}>"


a, b = Counter(), Counter(10)
print(a.inc().inc(), b.inc(), Counter.total, a.total)
a.total = 99
print(Counter.total, a.total, a.__dict__, b.__dict__)
del a.total
print(
    a.total,
    Counter.__name__,
    Counter.__doc__,
    Counter.__module__,
    Counter.__qualname__,
    Counter.__bases__,
)
print(type(a) is Counter, isinstance(a, Counter), a.__class__.__name__, type(Counter))
print(Counter.inc(a), sorted(k for k in Counter.__dict__ if not k.startswith("__")))


class Empty:
    pass


e = Empty()
e.x = 1
e.__dict__["y"] = 2
print(vars(e), e.y, hasattr(e, "z"), getattr(e, "z", "dflt"))
setattr(e, "odd name", 3)
print(getattr(e, "odd name"), dir(e)[-3:])


class Outer:
    class Inner:
        v = 1

    def make(self):
        return self.Inner()


print(Outer().make().v, Outer.Inner.__qualname__, Outer.Inner)
print(repr(Empty), str(Empty()).startswith("<__main__.Empty object at 0x"))
