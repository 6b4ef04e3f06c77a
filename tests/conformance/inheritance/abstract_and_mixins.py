# Mixins, overriding, NotImplementedError, template methods, isinstance hooks.
class Shape:
    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")

    def describe(self):
        return f"{self.name()} with area {self.area():.2f}"

    def name(self):
        return type(self).__name__.lower()


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3.14159 * self.r**2


class Square(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s**2

    def name(self):
        return "a " + super().name()


class Blob(Shape):
    pass


print(Circle(2).describe(), Square(3).describe())
try:
    Blob().describe()
except NotImplementedError as e:
    print(repr(e))


class JsonMixin:
    def to_json(self):
        import json

        return json.dumps({k: v for k, v in self.__dict__.items()}, sort_keys=True)


class CompareMixin:
    def __eq__(self, o):
        return self.__dict__ == o.__dict__

    __hash__ = None


class Point(JsonMixin, CompareMixin):
    def __init__(self, x, y):
        self.x, self.y = x, y


print(Point(1, 2).to_json(), Point(1, 2) == Point(1, 2), Point(1, 2) != Point(1, 3))


class HasLen:
    @classmethod
    def __subclasshook__(cls, c):
        return any("__len__" in b.__dict__ for b in c.__mro__)


class NoMeta(type):
    def __subclasscheck__(cls, c):
        return hasattr(c, "quack")

    def __instancecheck__(cls, o):
        return hasattr(o, "quack")


class Duck(metaclass=NoMeta):
    pass


class Mallard:
    def quack(self):
        pass


print(
    isinstance(Mallard(), Duck),
    issubclass(Mallard, Duck),
    isinstance(1, Duck),
    isinstance(Mallard(), (int, (str, Duck))),
)
for bad in (
    lambda: isinstance(1, [int]),
    lambda: issubclass(int, "a"),
    lambda: issubclass(1, int),
    lambda: isinstance(1, (int, 5)),
    lambda: isinstance("a", (int, 5)),
):
    try:
        print(bad())
    except TypeError as e:
        print(e)
print(
    isinstance(1, int | str), isinstance(None, int | None), int | str, issubclass(bool, int | str)
)
