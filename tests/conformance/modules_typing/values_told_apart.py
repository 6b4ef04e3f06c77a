# The values of Literal and the remarks of Annotated are told apart by their types too.
from typing import Annotated, Literal, Optional

for text in (
    "Literal[()]", "Literal[1, True]", "Literal[1, 1.0]", "Literal[[]]", "Literal[Literal[1, 2], 3]",
    "Literal[1, True] == Literal[1, 1]", "Literal[1, True] is Literal[1, 1]", "Literal['a', None] is Literal['a', None]",
    "Annotated[()]", "Annotated[int]", "Annotated[1, 2]", "Annotated[int, 'a'] is Annotated[int, 'a']",
    "Annotated[int, 1] is Annotated[int, True]", "Optional[1]", "Optional[int, str]", "Optional[()]",
):
    try:
        print(text, eval(text))
    except TypeError as error:
        print(text, error, error.__context__)
