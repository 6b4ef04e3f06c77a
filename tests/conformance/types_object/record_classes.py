"""Classes written as records: equality, ordering, hashing, repr, copying with changes, unpacking."""
from functools import total_ordering


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


@total_ordering
class Version:
    __slots__ = ("major", "minor", "patch")

    def __init__(self, major, minor=0, patch=0):
        for name, value in zip(self.__slots__, (major, minor, patch)):
            if not isinstance(value, int) or value < 0:
                raise ValueError(f"{name} must be a natural number, not {value!r}")
            object.__setattr__(self, name, value)

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split(".")))

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __iter__(self):
        return (getattr(self, name) for name in self.__slots__)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(str, self))})"

    def __eq__(self, other):
        return tuple(self) == tuple(other) if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return tuple(self) < tuple(other) if isinstance(other, Version) else NotImplemented

    def __hash__(self):
        return hash(tuple(self))

    def replace(self, **changes):
        return type(self)(**{name: changes.get(name, getattr(self, name)) for name in self.__slots__})


a, b = Version.parse("3.14.2"), Version(3, 9)
major, minor, patch = a
print(a, b, a > b, a >= b, a != b, sorted([a, b]), max(b, a), {a: "x"}[Version(3, 14, 2)])
print(len({a, Version(3, 14, 2), b}))
print(major, minor, patch, a.replace(minor=0), a == (3, 14, 2), [*b], a in [b, a])
fails(Version, "3")
fails(Version, -1)
fails(lambda: setattr(a, "major", 4))
fails(lambda: a < 5)
fails(Version.parse, "x.y")
fails(lambda: a.missing)
