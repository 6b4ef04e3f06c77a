# Forward references that lead back to themselves, and functions that wrap themselves.
import annotationlib
from typing import ForwardRef, List, Union, evaluate_forward_ref, get_type_hints, no_type_check

Values = List["Value"]
Value = Union[str, Values]


class Tree:
    children: list["Tree"]
    value: Value
    other: dict[str, list["Tree | None"]]


print(get_type_hints(Tree, globals()))
print(get_type_hints(Tree, {"Tree": Tree, "List": List, "Union": Union}, format=annotationlib.Format.FORWARDREF)["children"])
print(evaluate_forward_ref(ForwardRef("list['int']")), evaluate_forward_ref(ForwardRef("None")))


def looped(x: int):
    pass


looped.__wrapped__ = looped
try:
    get_type_hints(looped)
except ValueError as error:
    print(str(error).split(" <")[0])


@no_type_check
class Unchecked:
    call: "no type" = lambda self: 0

    def method(self, x: "no type"):
        pass


print(get_type_hints(Unchecked), get_type_hints(Unchecked.method), Unchecked.call.__no_type_check__)
