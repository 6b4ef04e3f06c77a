"""register() by annotations: strings, unions, and what is no class; single dispatch methods as they show themselves."""
import typing
from functools import singledispatch, singledispatchmethod


@singledispatch
def f(x):
    return 'object'


def attempt(function):
    try:
        f.register(function)
    except TypeError as e:
        print(str(e).split(' at 0x')[0])


def string(x: 'int'):
    return 'from a string'


def union(x: str | bytes):
    return 'from a union'


def number(x: 5):
    pass


def half(x: int | typing.Iterable[str]):
    pass


def alias(x: typing.Iterable[str]):
    pass


def bare(x):
    pass


for function in string, union, number, half, alias, bare:
    attempt(function)
print(f(1), f(''), f(b''), f(1.5))


class C:
    @singledispatchmethod
    def method(self, x):
        """What it does."""
        return 'object'

    @method.register
    def _(self, x: int):
        return 'int'


print(C.__dict__['method'], C.method, type(C().method).__name__)
print(repr(C().method).split(' at 0x')[0])
print(C().method(1), C().method(''), C.method(C(), 1) if False else '', C().method.__name__, C().method.__doc__)
try:
    C().method()
except TypeError as e:
    print(e)
