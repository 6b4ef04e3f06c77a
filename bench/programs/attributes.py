"""Attribute traffic: instance variables, methods, properties, slots, class variables, descriptors."""
import sys


class Celsius:
    """A data descriptor that validates."""

    def __set_name__(self, owner, name):
        self.key = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.key)

    def __set__(self, instance, value):
        if value < -273:
            raise ValueError("below absolute zero")
        setattr(instance, self.key, value)


class Shape:
    sides = 0
    made = 0

    def __init__(self, name):
        self.name = name
        Shape.made += 1

    def area(self):
        return 0

    def describe(self):
        return self.area() + self.sides


class Rectangle(Shape):
    sides = 4

    def __init__(self, width, height):
        super().__init__("rectangle")
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height

    @property
    def perimeter(self):
        return 2 * (self.width + self.height)

    @perimeter.setter
    def perimeter(self, value):
        self.width = value // 2 - self.height

    @classmethod
    def square(cls, side):
        return cls(side, side)

    @staticmethod
    def parity(value):
        return value & 1


class Triangle(Shape):
    sides = 3

    def __init__(self, base, height):
        super().__init__("triangle")
        self.base = base
        self.height = height

    def area(self):
        return self.base * self.height // 2


class Point:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy, self.z)


class Oven:
    heat = Celsius()

    def __init__(self):
        self.heat = 20

    def __getattr__(self, name):
        if name.startswith("dial"):
            return len(name)
        raise AttributeError(name)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    shapes = [Rectangle(3, 4), Triangle(6, 5), Rectangle.square(7)]
    total = 0
    for i in range(n):
        shape = shapes[i % 3]
        total += shape.describe()
        total += len(shape.name)
    rectangle = shapes[0]
    for i in range(n):
        rectangle.perimeter = rectangle.perimeter + 2
        rectangle.height = (rectangle.height + 1) % 100 + rectangle.parity(i)
        total += rectangle.area()
    print(total, Shape.made)

    point = Point(0, 0, 1)
    for i in range(n):
        point = point.moved(i & 3, -1)
        point.z += point.x & 1
    print(point.x, point.y, point.z)

    oven = Oven()
    for i in range(n):
        oven.heat = oven.heat + (1 if i & 1 else -1)
        total += oven.dial_left + hasattr(oven, "door")
    print(oven.heat, total)


main()
