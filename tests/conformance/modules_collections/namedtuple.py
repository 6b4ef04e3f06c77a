"""namedtuple: access, methods, defaults, rename, errors."""
from collections import namedtuple


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


P = namedtuple("P", "x y", defaults=[0])
p = P(1)
print(p, p.x, p[1], p == (1, 0), P._fields, P._field_defaults, p._asdict(), p._replace(y=5))
print(P._make([7, 8]), P(y=2, x=1), P.__doc__, P.x.__doc__, tuple(p), len(p))
print(hash(p) == hash((1, 0)))
x, y = p
print(x, y, p + (3,), p < (2,), type(p[:1]), P.__name__, P.__match_args__)
print(namedtuple("Q", ["a", "b"])(1, 2), namedtuple("R", "a, b,c")(1, 2, 3))
print(namedtuple("S", "a class a _b", rename=True)._fields, namedtuple("Empty", "")())
print(isinstance(p, tuple), P.__slots__, p.count(1), p.index(0))


class Sub(P):
    def norm(self):
        return self.x + self.y


print(Sub(3, 4).norm(), Sub(3, 4), Sub(1)._replace(x=9), "%s %s" % p, "{0.x} {0[1]}".format(p))
fails(P)
fails(P, 1, 2, 3)
fails(P, 1, z=2)
fails(lambda: setattr(p, "x", 5))
fails(lambda: p.zzz)
fails(p._replace, z=1)
fails(P._make, [1, 2, 3])
fails(namedtuple, "A", "class")
fails(namedtuple, "A", "a a")
fails(namedtuple, "A", "_a")
fails(namedtuple, "1A", "a")
fails(namedtuple, "A", "1a")
fails(namedtuple, "A", "a", defaults=[1, 2])
fails(namedtuple, "A", 5)
