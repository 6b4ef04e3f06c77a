# NamedTuple and TypedDict evaluate their annotations when asked; what is no type is an error.
import annotationlib
import typing
import warnings
from typing import Final, Generic, NamedTuple, TypedDict, TypeVar


class Tuple(NamedTuple):
    x: int
    y: later = 1


class Base(TypedDict):
    a: int


class Dict(Base, total=False):
    b: later
    c: typing.Required[str]


for cls in (Tuple, Dict):
    print(annotationlib.get_annotations(cls, format=annotationlib.Format.STRING))
    try:
        cls.__annotations__
    except NameError as error:
        print(error)
later = float
print(Tuple.__annotations__, typing.get_type_hints(Dict), Dict.__required_keys__, Tuple(1))
print(TypedDict("Made", {"k": "later"}).__annotate__(annotationlib.Format.STRING))

for text in ("class A(NamedTuple):\n    x: 3, 4", "class A(NamedTuple):\n    def f(self): super()",
             "class A(TypedDict):\n    x: Final", "class A(TypedDict):\n    x: Final[int]",
             "NamedTuple('A', None, x=int)", "NamedTuple('A', [], x=int)",
             "Generic[TypeVar('D', default=int), TypeVar('N')]"):
    try:
        exec(text)
    except TypeError as error:
        print(error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    made = NamedTuple("A", x=int), NamedTuple("B"), NamedTuple("C", None), TypedDict("D"), TypedDict("E", None)
print([getattr(cls, "_fields", None) for cls in made])
for w in caught:
    print(w.message)
