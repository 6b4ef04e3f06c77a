"""What making a class checks, and what may be assigned to __class__ and __dict__."""

import types
import warnings


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


# The cell of __class__ is filled before mro() runs.
seen = []


class Meta(type):
    def mro(cls):
        cls.__dict__["look"]()
        return super().mro()


class WithCell(metaclass=Meta):
    def look():
        seen.append(__class__)


print(seen == [WithCell])


class Base:
    pass


class Vanishing(type):
    def mro(cls):
        return (Base,)


show(lambda: Vanishing("Lost", (), {}))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    type("Odd", (), {1: 2})
print([(w.category.__name__, str(w.message)) for w in caught])

show(type, "A\udcdcB", (), {})
show(type, "A", (), {"__doc__": "x\udcdcy"})


class Bases(tuple):
    pass


print(type(type("T", Bases((int, object)), {}).__bases__).__name__)


class Own:
    def get(self):
        return {"a": 2}

    __dict__ = property(get)


print(vars(Own()))


# __class__: the same places, added by the same base.
class G:
    __slots__ = ["a", "b"]


class H:
    __slots__ = ["b", "a"]


class J:
    __slots__ = ["c", "b"]


class L(H):
    __slots__ = ["e"]


class M(G):
    __slots__ = ["e"]


def assign(a, b):
    a.__class__ = b


for a, b in ((G, H), (G, J), (L, M), (G, int)):
    show(assign, a(), b)


# The descriptor of __dict__ is for instances only.
class D(metaclass=type("Meta1", (type, Base), {})):
    pass


show(Base.__dict__["__dict__"].__set__, D, {})
show(Base.__dict__["__dict__"].__set__, type("Module", (types.ModuleType, Base), {})("m"), {})


# What cannot be bound does not compare.
class E:
    @property
    def __eq__(self):
        raise AttributeError


print(E() == E())


class Doc(property):
    __slots__ = ()


print(Doc(doc="text").__doc__)


def documented():
    """Text."""


show(lambda: Doc(documented))


class Reduced:
    __slotnames__ = ["spam"]

    def __getattr__(self, name):
        if name == "spam":
            return 42
        raise AttributeError


print(Reduced().__reduce_ex__(2)[2])
print(str.maketrans.__qualname__, bytes.maketrans.__qualname__, dict.fromkeys.__qualname__)
text = "abc"
print(text.__getnewargs__()[0] is text)
