# Asking twice for an alias with the same arguments gives the same object.
import typing
from typing import Annotated, Callable, ClassVar, Concatenate, Dict, Final, Generic, Iterable, List, Literal, Optional
from typing import ParamSpec, Protocol, Tuple, Type, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


class Box(Generic[T]):
    pass


for text in (
    "List[int]", "Dict[str, int]", "Optional[int]", "Callable[[int], str]", "Callable[..., int]", "Tuple[int, ...]",
    "Annotated[int, 'x']", "Annotated[int, []]", "Literal[1, 2]", "Type[int]", "ClassVar[int]", "Final[int]",
    "Iterable[int]", "Box[int]", "Box[T]", "Generic[T]", "Protocol[T]", "List[T][int]", "Concatenate[int, P]",
):
    print(text, eval(text) is eval(text))
print(Literal[1], Literal[True], Literal[1] == Literal[True])

# An argument that is wrong is named once.
try:
    List[1, 2]
except TypeError as error:
    print(error, error.__context__)
