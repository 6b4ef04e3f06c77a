"""__slots__: no dict, named storage, inheritance, conflicts."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


class Q(P):
    __slots__ = "z"


class R(P):
    pass


class S:
    __slots__ = ("a", "__dict__")


class Private:
    __slots__ = ("__hidden",)

    def __init__(self):
        self.__hidden = 1


p = P(1)
print(p.x, hasattr(p, "y"), hasattr(p, "__dict__"), P.x.__name__, type(P.x).__name__, P.__slots__)
print(P.x.__get__(p), repr(P.x))
q = Q(2)
q.z = 3
r = R(4)
r.other = 5
s = S()
s.a, s.b = 1, 2
print(q.x, q.z, Q.__slots__, r.__dict__, s.__dict__, Private()._Private__hidden, Private.__slots__)
p.y = 7
del p.y
fails(lambda: p.y)
fails(lambda: delattr(p, "y"))
fails(lambda: setattr(p, "new", 1))
fails(lambda: setattr(q, "w", 1))
fails(lambda: p.__dict__)
fails(lambda: P.x.__get__(5))
fails(lambda: P.x.__set__(5, 1))
fails(lambda: type("T", (), {"__slots__": ("a",), "a": 1}))
fails(lambda: type("T", (), {"__slots__": ("1a",)}))
fails(lambda: type("T", (), {"__slots__": (5,)}))
fails(lambda: type("T", (int,), {"__slots__": ("a",)}))
fails(lambda: type("T", (P, S), {}))
fails(lambda: setattr(p, "__class__", S))
