# AttributeError messages and their name/obj attributes.
class A:
    x = 1
    __slots__ = ("s",)


class B:
    pass


import math

for code in (
    "A().nope",
    "A.nope",
    "B().nope",
    "B.nope",
    "(1).nope",
    "'s'.nope",
    "None.nope",
    "math.nope",
    "len.nope",
    "(lambda: 0).nope",
    "A().s",
    "type.nope",
    "[].nope",
    "super.nope",
    "super(B, B()).nope",
):
    try:
        print(eval(code))
    except AttributeError as e:
        print(code, "->", e, "|", e.name)
for code in (
    "A().x = 2",
    "A().y = 2",
    "(1).x = 2",
    "None.x = 1",
    "del B().q",
    "del A().x",
    "len.x = 1",
    "int.x = 1",
    "object().x = 1",
    "del A().s",
    "del int.real",
):
    try:
        exec(code)
    except (AttributeError, TypeError) as e:
        print(code, "->", type(e).__name__ + ":", e)
