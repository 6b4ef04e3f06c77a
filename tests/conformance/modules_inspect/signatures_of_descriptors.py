# Signatures of classes whose methods are no plain functions.
import functools
import inspect


class Meta(type):
    __call__ = functools.partialmethod(lambda cls, x, a: None, 2)


class ByMeta(metaclass=Meta):
    pass


class StaticInit:
    __init__ = staticmethod(lambda a, b=1: None)


class ClassInit:
    __init__ = classmethod(lambda cls, a: None)


class PartialInit:
    __init__ = functools.partialmethod(lambda self, x, a: None, 2)


class PartialNew:
    __new__ = functools.partialmethod(lambda cls, x, a: None, 2)


class Descriptor:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        return self.function.__get__(instance, owner)


class DescribedInit:
    __init__ = Descriptor(lambda self, z: None)


class Places:
    def method(self, a, b, *, c):
        pass

    later = functools.partialmethod(method, functools.Placeholder, 1, c=2)


for cls in (ByMeta, StaticInit, ClassInit, PartialInit, PartialNew, DescribedInit):
    print(cls.__name__, inspect.signature(cls))
print(inspect.signature(Places.later), inspect.signature(Places().later))


class FunctionLike:
    def __init__(self, function):
        for name in ("__name__", "__code__", "__annotations__", "__defaults__", "__kwdefaults__"):
            setattr(self, name, getattr(function, name))

    def __call__(self, *args):
        pass


class WithText:
    __text_signature__ = "(a, /, b=True)"

    def __call__(self, *args):
        pass


print(inspect.signature(FunctionLike(lambda a, *, b=1: None)), inspect.signature(WithText()))


async def coroutine():
    pass


class Partials:
    method = functools.partialmethod(coroutine)


print(inspect.iscoroutinefunction(Partials().method), inspect.iscoroutinefunction(functools.partial(coroutine)))


def positional(a, b=2, /, **more):
    pass


print(inspect.signature(positional).bind(1, b=3).arguments)
try:
    inspect.signature(positional).bind(a=1)
except TypeError as error:
    print(error)
# stress: 20
