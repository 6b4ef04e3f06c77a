"""Patterns: what is asked of the subject, in which order, how often, and which names are bound when a case fails."""


class Asked:
    def __init__(self, **values):
        self.__dict__["values"] = values

    def __getattr__(self, name):
        print(f"    .{name}")
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    def __eq__(self, other):
        print(f"    == {other!r}")
        return other == self.values.get("equal")


class Items:
    """A sequence that tells what is asked of it."""

    def __init__(self, *items):
        self.items = items

    def __len__(self):
        print("    len")
        return len(self.items)

    def __getitem__(self, index):
        print(f"    [{index}]")
        return self.items[index]


import collections.abc

collections.abc.Sequence.register(Items)


class Table(dict):
    def get(self, key, default=None):
        print(f"    get {key!r}")
        return super().get(key, default)

    def __len__(self):
        print("    len")
        return super().__len__()

    def keys(self):
        print("    keys")
        return super().keys()


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def note(value):
    print(f"    guard {value}")
    return value


def shown(subject):
    print(type(subject).__name__, getattr(subject, "items", "") if isinstance(subject, Items) else "")
    match subject:
        case Items(a=1):
            return "attribute of Items"
        case [1, 2]:
            return "one two"
        case [first, *rest] if note(len(rest) > 3):
            return f"many after {first}"
        case [x, y, z]:
            return f"three {x} {y} {z}"
        case [*_, 9]:
            return "ends with nine"
        case {"a": 1, "b": {"c": inner}}:
            return f"nested {inner}"
        case {"a": value, **rest}:
            return f"a is {value}, rest {rest}"
        case {}:
            return "a mapping"
        case Asked(kind="circle", r=r):
            return f"circle {r}"
        case Asked(kind="square" | "cube" as kind, side=s) if note(s > 1):
            return f"{kind} {s}"
        case Point(0, y) | Point(y, 0):
            return f"on an axis, {y}"
        case Point(x=x, y=y):
            return f"point {x} {y}"
        case int() | float() as number:
            return f"number {number}"
        case str() as text if text.isupper():
            return "capitals"
        case None | True | False:
            return "constant"
        case _:
            return "anything"


for subject in (Items(1, 2), Items(1, 2, 3), Items(1, 2, 3, 4, 9), Items(1, 9), Items(), Table(a=1, b={"c": 3}), Table(a=1, b=2), Table(a=5), Table(), Asked(kind="circle", r=2), Asked(kind="cube", side=3),
                Asked(kind="cube", side=0), Asked(kind="other"), Asked(), Point(0, 5), Point(6, 0), Point(7, 8), 5, 5.5, True, None, "ABC", "abc", b"x", [1, 2], (1, 2, 3), "12", {1, 2}, range(3), bytearray(b"ab")):
    print("   ", shown(subject))


def leftovers(subject):
    try:
        match subject:
            case [a, b, 5]:
                pass
            case {"k": a, "m": c}:
                pass
            case (int(d) | str(d)):
                pass
            case [e] if e > 10:
                pass
    except Exception as error:
        print(type(error).__name__, error)
    return {name: value for name, value in locals().items() if name != "subject"}


for subject in ([1, 2, 3], [1, 2, 5], {"k": 1}, {"k": 1, "m": 2}, 7, [5], [50], ["x"]):
    print(subject, leftovers(subject))


class Bad:
    __match_args__ = 5


class Few:
    __match_args__ = ("a",)


class Names:
    __match_args__ = (1,)


class Doubled:
    __match_args__ = ("a", "a")
    a = 1


for text in ("Bad(1)", "Few(1, 2)", "Names(1)", "Few(a=1)", "Few(1, a=2)", "Doubled(1, 1)", "int(1, 2)", "str(x)", "5()", "list(x)", "object(1)", "Few.a", "len()"):
    source = f"match subject:\n case {text}: print('yes')\n case _: print('no')"
    for subject in (Bad(), Few(), Names(), Doubled(), 5, "s"):
        try:
            print(text, type(subject).__name__, end=" ")
            exec(source)
        except (TypeError, AttributeError, SyntaxError) as error:
            print(f"{type(error).__name__}: {error}")
