from typing import Generic, Protocol, TypeVar, ParamSpec, TypeVarTuple, TypeAliasType
import types

T = TypeVar("T")


class Sized(Protocol):
    def size(self): ...


# A class that has Generic among its bases, and not Protocol, is no protocol: it may have any bases.
class Box(Sized, Generic[T]):
    def size(self):
        return 1


class Crate(Box[T], Generic[T]):
    pass


class Plain:
    pass


class Mixed(Sized, Plain, Generic[T]):
    pass


print(Box[int]().size(), Crate().size(), Box._is_protocol, Mixed._is_protocol, Sized._is_protocol)


def attempt(call):
    try:
        print(call())
    except TypeError as e:
        print(e)


attempt(lambda: types.new_class("Wrong", (Plain, Protocol)))
attempt(lambda: types.new_class("Wrong", (Box[T], Protocol[T])))
for make in TypeVar, ParamSpec, TypeVarTuple:
    attempt(lambda: make(None))
    attempt(lambda: make(1))
attempt(lambda: TypeAliasType(None, int))
attempt(lambda: TypeAliasType(1, int))
