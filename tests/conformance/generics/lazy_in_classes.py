# What a class keeps lazily sees its names as they are when it is asked for; the namespace that a metaclass gets says how.
import enum
import typing


class X:
    T = int

    def method[U: T](self): ...

    type Alias = T
    y: T


X.T = float
print(X.method.__type_params__[0].__bound__, X.Alias.__value__, X.__annotations__)


class Meta(type):
    def __new__(meta, name, bases, namespace):
        print(list(namespace))
        return super().__new__(meta, name, bases, namespace)


class A(metaclass=Meta):
    x: int

    def method(self):
        return __class__


class Number(enum.Enum):
    z: int
    ONE = 1


class Movie(typing.TypedDict):
    name: str


print([("__classdictcell__" in cls.__dict__) for cls in (X, A, Number, Movie)], list(Number))

type List[T] = list[T]
try:
    List.__name__ = "other"
except AttributeError:
    print("the name of an alias stays", List.__name__)
