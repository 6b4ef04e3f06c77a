# __signature__ is asked like every attribute; builtins that hold text have the text.
import inspect
import time


class Instances:
    """Gives a signature to instances only."""

    def __get__(self, instance, owner):
        if instance is None:
            raise AttributeError("none")
        return inspect.Signature()


class Callable:
    __signature__ = Instances()

    def __init__(self, x):
        pass

    def __call__(self, y):
        pass


print(inspect.signature(Callable), inspect.signature(Callable(1)))


class Meta(type):
    @property
    def __signature__(cls):
        return inspect.Signature([inspect.Parameter("m", inspect.Parameter.POSITIONAL_ONLY)])


class WithMeta(metaclass=Meta):
    pass


class Base:
    __signature__ = inspect.Signature()


class Derived(Base):
    def __init__(self, z):
        pass


print(inspect.signature(WithMeta), inspect.signature(Derived))


class Wrong:
    __signature__ = "(a)"


try:
    inspect.signature(Wrong)
except TypeError as error:
    print(error)
for function in map, zip, reversed, time.time, time.monotonic_ns, time.mktime, dict, super:
    try:
        print(function.__name__, inspect.signature(function))
    except ValueError as error:
        print(error)
