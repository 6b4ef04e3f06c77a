"""A vector class with the numeric protocol: operators both ways, abs, bool, indexing, formatting."""
import math


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Vector:
    def __init__(self, *parts):
        self.parts = tuple(parts)

    def __repr__(self):
        return f"Vector{self.parts}"

    def __len__(self):
        return len(self.parts)

    def __getitem__(self, index):
        return Vector(*self.parts[index]) if isinstance(index, slice) else self.parts[index]

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*(a + b for a, b in zip(self, other, strict=True)))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __mul__(self, factor):
        if isinstance(factor, Vector):
            return sum(a * b for a, b in zip(self, factor))
        return Vector(*(a * factor for a in self.parts))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return self * other

    def __truediv__(self, divisor):
        return self * (1 / divisor)

    def __abs__(self):
        return math.hypot(*self.parts)

    def __bool__(self):
        return any(self.parts)

    def __eq__(self, other):
        return isinstance(other, Vector) and self.parts == other.parts

    def __format__(self, spec):
        return "<" + ", ".join(format(part, spec) for part in self.parts) + ">"

    def __call__(self, function):
        return Vector(*map(function, self.parts))


v, w = Vector(3, 4), Vector(1, -2)
print(v + w, v - w, -v, v * 2, 2 * v, v * w, v @ w, v / 2, abs(v), bool(v), bool(Vector(0, 0)))
print(v == Vector(3, 4), v != w)
print(v[0], v[-1], v[:1], len(v), list(v), f"{v:.2f}", f"{v}", 4 in v, sum([v, w], Vector(0, 0)))
print(v(abs), max(v))
v += w
v *= 3
x, y = v
print(v, x, y)
fails(lambda: v + 1)
fails(lambda: 1 + v)
fails(lambda: v + Vector(1))
fails(lambda: v[5])
fails(lambda: v / 0)
fails(lambda: v ** 2)
fails(lambda: v < w)
fails(lambda: hash(v))
fails(lambda: f"{v:x!}")
