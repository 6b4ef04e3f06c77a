# What inspect finds out without running the code of the object, and documentation in unusual places.
import abc
import inspect


class Watched:
    __slots__ = {"power": "in kilowatts", "plain": None}
    found = 3

    @property
    def __class__(self):
        print("asked")
        return object

    def __getattribute__(self, name):
        print("asked for", name)
        return 1


print(inspect.getattr_static(Watched(), "found"))
try:
    inspect.getattr_static(Watched(), "absent")
except AttributeError as error:
    print(error)
print(inspect.getdoc(Watched.power), inspect.getdoc(Watched.plain))


class Base(abc.ABC):
    def __init_subclass__(cls):
        print(cls.__name__, inspect.isabstract(cls))

    @abc.abstractmethod
    def method(self):
        pass


class Still(Base):
    pass


class Done(Base):
    def method(self):
        pass


print(inspect.isabstract(Base), inspect.isabstract(Still), inspect.isabstract(Done), inspect.isabstract(3))
for call in (inspect.getasyncgenlocals, inspect.getgeneratorlocals):
    try:
        call(3)
    except TypeError as error:
        print(error)
