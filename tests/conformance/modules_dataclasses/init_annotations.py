"""Annotations of the generated __init__ are those of the fields as they can be told when they are asked for."""
import annotationlib
from annotationlib import Format
from dataclasses import InitVar, dataclass, field


@dataclass
class A:
    a: int
    b: InitVar[str]
    c: float = field(init=False)


for format in Format.VALUE, Format.FORWARDREF, Format.STRING:
    print(annotationlib.get_annotations(A.__init__, format=format))


@dataclass
class B(A):
    d: undefined


try:
    annotationlib.get_annotations(B.__init__)
except NameError as e:
    print(e)
print(annotationlib.get_annotations(B.__init__, format=Format.STRING))
undefined = bytes
print(annotationlib.get_annotations(B.__init__))


@dataclass(slots=True)
class C:
    x: 'typing.ClassVar+'
    y: ' InitVar [ int ]'
    z: 'typing..ClassVar[int]'


import typing  # Later on, so nothing above names a marker of it.
print(C.__slots__, C.__doc__)


@dataclass(init=False)
class D:
    x: int

    def __init__(self, n: unknown, *, k=1) -> None:
        self.x = n


print(D.__doc__, D.__init__.__annotations__ if False else '')


class Base:
    pass


@dataclass(slots=True, weakref_slot=True)
class E(Base):
    pass


print(E.__slots__)
