# get_type_hints: type parameters, the class's own names and those of the module; starred arguments; references that know their module.
from __future__ import annotations
import typing
from typing import ForwardRef, Generic, Protocol, TypedDict, Unpack, get_type_hints, runtime_checkable

Eggs = int


class Hidden[T, *Ts]:
    x: T
    y: tuple[*Ts]


class Hides[T]:
    T = int
    x: T


class Shadows[Eggs]:
    x: Eggs

    def method[Eggs](self, y: Eggs): pass


print(get_type_hints(Hidden), get_type_hints(Hides), get_type_hints(Shadows))
print(get_type_hints(Shadows)["x"] is Shadows.__type_params__[0])
print(get_type_hints(Shadows.method)["y"] is Shadows.method.__type_params__[0])


def variadic[*Ts](*args: *Ts): pass
def tuples(*args: *tuple[int, str]): pass


print(get_type_hints(variadic), get_type_hints(tuples))


class Movie(TypedDict):
    name: str


print(Movie.__annotations__["name"], get_type_hints(Movie))


@runtime_checkable
class HasMember(Protocol):
    def member(self): pass


class Sub(Protocol):
    member: absent


print(issubclass(Sub, HasMember))


class Base:
    def __init_subclass__(cls): pass


class Careless[T](Base): pass


try:
    Careless[int]
except AttributeError as e:
    print(e, e.__notes__)

for text in ("/T", ""):
    try:
        typing.List[text]
    except SyntaxError as e:
        print(e)
print(ForwardRef("*tuple[int]").evaluate())
