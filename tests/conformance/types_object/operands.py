"""Operands that do not fit: whose message, and in which order arguments are looked at."""
from types import MappingProxyType


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ()))
    else:
        print("no error:", repr(result))



def times(x, y):
    x *= y
    return x


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print(times(3, "ab"), times(True, [1]), times("ab", Index(2)))
for left in ({}, set(), frozenset(), range(3), {}.keys(), memoryview(b"a"), Index(2), None, 1.5, len):
    fails(times, left, "ab")
print((int | str) | float, None | (int | str), 0 | (int | str), (int | str) | [])
fails(lambda: None | None)
fails(lambda: () | (int | str))
fails(lambda: int | 5)
fails(iter, int | str)
fails(iter, MappingProxyType)
fails(list, int | str)
fails(lambda: 1 in (int | str))
fails(reversed, int | str)
fails(lambda: b"" % "")
fails(lambda: bytearray() % "x")
fails(b"abc".replace, None, None, None)
fails(b"abc".replace, b"a", b"b", None)
fails(lambda: bytearray(b"a").__setitem__(5, None))
fails(lambda: bytearray(b"a").__setitem__(5, 300))
fails(lambda: Index("x") in b"abc")
print({1: 2}.keys() & frozenset([1]), {1: [2]}.items() & [1], {1: [2]}.items() ^ {1: [2]}.items())
fails(dict, [1])
fails([].__setitem__)
fails((5).__pow__)


class Keys:
    def keys(self):
        return 5


fails(dict, Keys())
fails(complex, "1__0")
fails(complex, "1+")
print(b"".decode("no-such-encoding"), b"a-b".partition(memoryview(b"-"))[1].tobytes())
