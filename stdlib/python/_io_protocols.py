"""`io.Reader` and `io.Writer`: what has a method `read`, and what has a method `write`."""

from _collections_abc import _has_methods
from abc import ABCMeta, abstractmethod
from types import GenericAlias


class Reader(metaclass=ABCMeta):
    """What data of some kind can be read from, blocking."""

    __slots__ = ()
    __module__ = 'io'
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def read(self, size=..., /):
        """Read at most size units, all there are unless given."""

    @classmethod
    def __subclasshook__(cls, C):
        return cls is Reader and _has_methods(C, ('read',)) or NotImplemented


class Writer(metaclass=ABCMeta):
    """What data of some kind can be written to, blocking."""

    __slots__ = ()
    __module__ = 'io'
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def write(self, data, /):
        """Write data and return how many units of it."""

    @classmethod
    def __subclasshook__(cls, C):
        return cls is Writer and _has_methods(C, ('write',)) or NotImplemented
