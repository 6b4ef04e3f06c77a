"""NotImplementedError as an abstract marker, duck typing, __subclasshook__ of own metaclasses."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Shape:
    def area(self):
        raise NotImplementedError(f"{type(self).__name__} has no area")

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"

    def __eq__(self, other):
        if not isinstance(other, Shape):
            return NotImplemented
        return type(self) is type(other) and vars(self) == vars(other)

    def __lt__(self, other):
        return self.area() < other.area()


class Rect(Shape):
    def __init__(self, w, h):
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, side):
        super().__init__(side, side)


class Blob(Shape):
    pass


shapes = [Rect(2, 3), Square(2), Rect(1, 1)]
print(sorted(shapes), max(shapes), min(shapes), shapes[0] == Rect(2, 3), shapes[1] == Rect(2, 2))
print(Square(2) == Square(2), shapes[0] == 5, Rect(1, 2) != Rect(1, 2), Rect(2, 3) in shapes)
fails(Blob().area)
fails(lambda: Blob() < Blob())
fails(lambda: hash(Rect(1, 2)))
fails(lambda: Rect(1))
fails(lambda: Square(1, 2))
fails(lambda: NotImplementedError() + 1)
print(Shape.area.__qualname__, Square.area is Rect.area, Square(3).area.__func__ is Rect.area)
print(NotImplemented, repr(Ellipsis))
try:
    bool(NotImplemented)
except TypeError as e:
    print(e)
