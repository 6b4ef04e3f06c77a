"""A subclass of tuple sets itself up in __new__ and gives plain tuples from operators."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Version(tuple):
    __slots__ = ()

    def __new__(cls, text):
        return super().__new__(cls, map(int, text.split(".")))

    @property
    def major(self):
        return self[0]

    def __str__(self):
        return ".".join(map(str, self))


v = Version("3.14.2")
print(v, repr(v), v.major, v > Version("3.9"), v == (3, 14, 2), hash(v) == hash((3, 14, 2)))
print(type(v[:2]), type(v + ()), type(v * 1), tuple(v) is v, sorted([v, Version("1.0")])[0])
a, *rest = v
print(a, rest, len(v), f"{v}", "%d-%d-%d" % v, isinstance(v, tuple))
fails(lambda: setattr(v, "extra", 1))
fails(lambda: setattr(v, "major", 1))
fails(Version, "a.b")
fails(Version)
