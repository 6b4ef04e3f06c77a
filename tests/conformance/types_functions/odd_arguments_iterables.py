"""What len, iter, next, enumerate, zip, map, filter, reversed, sorted, min, max, all and any say to arguments that do not fit."""
import re


def show(call, *args, **kwargs):
    name = getattr(call, "__qualname__", repr(call))
    try:
        result = repr(call(*args, **kwargs))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(re.sub(" at 0x[0-9a-f]+", "", f"{name} {', '.join(map(repr, args))} {kwargs or ''} -> {result}"))


class NegativeLength:
    def __len__(self):
        return -1


class FloatLength:
    def __len__(self):
        return 2.0


class HugeLength:
    def __len__(self):
        return 1 << 80


class NoIterator:
    def __iter__(self):
        return 5


class Sequence:
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]

    def __repr__(self):
        return f"Sequence{self.items}"


class Refused:
    __iter__ = None
    __reversed__ = None
    __len__ = None

    def __getitem__(self, index):
        return index

    def __repr__(self):
        return "Refused()"


for kind in (NegativeLength, FloatLength, HugeLength, Refused, Sequence):
    try:
        print(kind.__name__, len(kind()))
    except Exception as error:
        print(kind.__name__, type(error).__name__, error)
show(len, 5)
show(len)
show(len, [], [])
show(len, int)
for call in (lambda: iter(5), lambda: iter(NoIterator()), lambda: iter(Refused()), lambda: iter(5, 6), lambda: iter(),
             lambda: iter([], 1, 2), lambda: next(5), lambda: next([]), lambda: next(iter([])), lambda: next(iter([]), None, 1),
             lambda: next(), lambda: list(iter(Sequence(1, 2))), lambda: list(reversed(Sequence(1, 2))), lambda: reversed(5),
             lambda: reversed({1}), lambda: reversed(Refused()), lambda: list(reversed({1: 2, 3: 4})), lambda: reversed(),
             lambda: list(reversed({1: 2, 3: 4}.items())), lambda: reversed(iter([])), lambda: reversed([], x=1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
show(enumerate, 5)
show(enumerate)
show(enumerate, [], "1")
show(enumerate, [], 1.5)
show(enumerate, [], start=None)
show(enumerate, iterable=5)
show(enumerate, [], begin=1)
show(enumerate, [], 1, 2)
print(list(enumerate("ab", 1 << 63)))
print(list(enumerate(start=5, iterable="ab")))
show(zip, 5)
show(zip, [], 5)
show(zip, strict=True)
show(zip, [], strik=True)
print(list(zip()), list(zip([1, 2])), list(zip("ab", strict=1)))
for arguments in (("ab", "a"), ("a", "ab"), ("a", "a", "ab"), ("ab", "ab", "a"), ("", "a"), ("ab", "a", "a")):
    try:
        print(list(zip(*arguments, strict=True)))
    except ValueError as error:
        print(arguments, error)
show(map)
show(map, len)
show(map, len, 5)
show(map, len, [], 5)
show(filter)
show(filter, None)
show(filter, None, 5)
show(filter, None, [], [])
show(filter, function=None, iterable=[])
for call in (lambda: list(map(5, [1])), lambda: list(map(None, [1])), lambda: list(filter(5, [1])), lambda: list(filter(None, [0, 1])),
             lambda: list(filter(bool, [0, 2])), lambda: list(map(len, ["a"], ["b"])),
             lambda: list(map(lambda a, b: a + b, [1, 2], [3])), lambda: list(map(pow, [2, 3], [3, 2], strict=True)),
             lambda: list(map(pow, [2, 3], [3], strict=True)), lambda: list(map(pow, [2], [3, 1], strict=True))):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
show(sorted, 5)
show(sorted)
show(sorted, [1, "a"])
show(sorted, [1], len)
show(sorted, ["b", "A"], key=str.lower)
show(sorted, [1], key=5)
show(sorted, [1, 2], reverse="x")
show(sorted, [1, 2], reverse=None)
show(sorted, [1, 2], reverse=2.5)
show(sorted, [1], cmp=None)
show(sorted, iterable=[1])
show(sorted, [1j, 2j])
show(sorted, [{}, {}])
show(sorted, [None, None])
for call in (min, max):
    show(call)
    show(call, 5)
    show(call, [])
    show(call, [], default=7)
    show(call, 1, 2, default=7)
    show(call, [1, "a"])
    show(call, 1, "a")
    show(call, 3, 1, 2, key=None)
    show(call, 3, 1, 2, key=lambda n: -n)
    show(call, ["bb", "a", "cc"], key=len)
    show(call, [1], keys=None)
    show(call, [1], key=5)
    show(call, "")
    show(call, {}, default=None)
    show(call, None)
    show(call, 1.0, 1)
    show(call, 1, True)
for call in (all, any):
    show(call)
    show(call, 5)
    show(call, [], [])
    show(call, [])
    show(call, {0: 1})
    show(call, iterable=[])
