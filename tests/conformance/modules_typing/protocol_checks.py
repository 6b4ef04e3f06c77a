# What isinstance() and issubclass() ask of protocols.
import collections.abc
import typing
from typing import Protocol, runtime_checkable


@runtime_checkable
class HasX(Protocol):
    x: int


@runtime_checkable
class Hooked(Protocol):
    x = 1

    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "x")


class Plain(Protocol):
    def method(self): ...


class Registered:
    pass


class With:
    x = 1


class Starts(HasX):
    def __init__(self):
        super().__init__()
        self.x = 1


HasX.register(Registered)
print(isinstance(Registered(), HasX), isinstance(With(), HasX), isinstance(3, HasX), Starts().x)
print(issubclass(With, Hooked), issubclass(int, Hooked))
for call in (lambda: issubclass(With, HasX), lambda: isinstance(3, Plain), lambda: issubclass(int, Plain), lambda: Plain(),
             lambda: type("P", (collections.abc.Mapping, Protocol), {})):
    try:
        call()
    except TypeError as error:
        print(str(error).replace("__main__.", ""))
print(typing.get_protocol_members(HasX), typing.is_protocol(Plain), typing.is_protocol(With))
