# Immutable vectors with operators, ordering, hashing and formatting; polymorphic shapes.
import math


class Vec:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)

    def __setattr__(self, n, v):
        raise AttributeError(f"Vec is immutable: cannot set {n}")

    def __iter__(self):
        yield self.x
        yield self.y

    def __repr__(self):
        return f"Vec({self.x!r}, {self.y!r})"

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y) if isinstance(o, Vec) else NotImplemented

    def __mul__(self, k):
        return self.x * k.x + self.y * k.y if isinstance(k, Vec) else Vec(self.x * k, self.y * k)

    def __rmul__(self, k):
        return self * k

    def __neg__(self):
        return self * -1

    def __abs__(self):
        return math.hypot(*self)

    def __bool__(self):
        return any(self)

    def __eq__(self, o):
        return tuple(self) == tuple(o) if isinstance(o, Vec) else NotImplemented

    def __hash__(self):
        return hash(tuple(self))

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return 2

    def __format__(self, spec):
        if spec.endswith("p"):
            return (
                f"<{abs(self):{spec[:-1]}}, {math.degrees(math.atan2(self.y, self.x)):{spec[:-1]}}>"
            )
        return "(" + ", ".join(format(c, spec) for c in self) + ")"

    def __contains__(self, v):
        return v in tuple(self)

    def __complex__(self):
        return complex(self.x, self.y)


v, w = Vec(3, 4), Vec(1, -2)
print(
    v + w,
    v * w,
    2 * v,
    v * 0.5,
    -v,
    abs(v),
    bool(Vec(0, 0)),
    v == Vec(3.0, 4.0),
    v != w,
    {v: 1}[Vec(3, 4)],
    v[0],
    v[-1],
    len(v),
    4 in v,
    complex(v),
    [*v],
    f"{v:.2f} {v:.1fp} {v}",
    max([v, w], key=abs),
)
for code in ("v.x = 1", "v + 1", "v < w", "v[2]", "v.z", "del v.x", "v.__dict__", "1 + v"):
    try:
        exec(code)
    except Exception as e:
        print(type(e).__name__, e)


class Shape:
    count = 0

    def __init_subclass__(cls, sides=None, **kw):
        super().__init_subclass__(**kw)
        cls.sides = sides

    def __new__(cls, *a, **k):
        Shape.count += 1
        return super().__new__(cls)

    def __str__(self):
        return f"{type(self).__name__}[{self.sides}] area={self.area:.3f} perimeter={self.perimeter:.3f}"

    def __lt__(self, o):
        return self.area < o.area


class Circle(Shape, sides=0):
    def __init__(self, r):
        self.r = r

    area = property(lambda self: math.pi * self.r**2)
    perimeter = property(lambda self: 2 * math.pi * self.r)


class Rect(Shape, sides=4):
    def __init__(self, w, h):
        self.w, self.h = w, h

    @property
    def area(self):
        return self.w * self.h

    @property
    def perimeter(self):
        return 2 * (self.w + self.h)


class Square(Rect, sides=4):
    def __init__(self, s):
        super().__init__(s, s)


class Tri(Shape, sides=3):
    def __init__(self, *abc):
        self.abc = a, b, c = sorted(abc)
        if a + b <= c:
            raise ValueError(f"impossible triangle {abc}")

    @property
    def perimeter(self):
        return sum(self.abc)

    @property
    def area(self):
        s = self.perimeter / 2
        return math.sqrt(math.prod((s - k for k in self.abc), start=s))


shapes = [Circle(1.5), Rect(2, 3), Square(2.5), Tri(3, 4, 5)]
for s in sorted(shapes):
    print(s)
print(Shape.count, sum(s.area for s in shapes) > 20, max(shapes).__class__.__name__)
try:
    Tri(1, 2, 9)
except ValueError as e:
    print(e)
