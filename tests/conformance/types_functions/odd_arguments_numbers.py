"""What abs, divmod, pow, round, sum, hex, chr and their kin say to arguments that do not fit."""
import re


def show(call, *args, **kwargs):
    name = getattr(call, "__qualname__", repr(call))
    try:
        result = repr(call(*args, **kwargs))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(re.sub(" at 0x[0-9a-f]+", "", f"{name} {', '.join(map(repr, args))} {kwargs or ''} -> {result}"))


class Odd:
    def __repr__(self):
        return "Odd()"


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __repr__(self):
        return f"Index({self.value!r})"


for value in ("x", None, [], Odd(), Index(-3)):
    show(abs, value)
    show(round, value)
    show(chr, value)
    show(hex, value)
    show(oct, value)
    show(bin, value)
    show(divmod, value, 2)
    show(divmod, 2, value)
    show(pow, value, 2)
    show(pow, 2, value)
    show(sum, value)
    show(hash, value) if not isinstance(value, (str, Odd, Index)) and value is not None else None

show(chr, -1)
show(chr, 0x110000)
show(chr, 1 << 70)
show(chr, 65.0)
show(chr, Index(65))
show(chr, True)
show(ord, "")
show(ord, "ab")
show(ord, b"a")
show(ord, b"ab")
show(ord, bytearray(b"z"))
show(ord, 5)
show(hex, 1.5)
show(hex, Index("no"))
show(bin, Index(5))
show(oct, True)
show(round, 2.5)
show(round, 2.675, 2)
show(round, 15, -1)
show(round, 25, -1)
show(round, 2.5, None)
show(round, 2.5, "1")
show(round, 2.5, 1.0)
show(round, 1e300, 400)
show(round, 1e300, -400)
show(round, float("nan"))
show(round, float("inf"))
show(round, float("inf"), 2)
show(round, number=3.7)
show(round, 3.14159, ndigits=3)
show(round, 3.14159, ndigit=3)
show(round)
show(round, 1, 2, 3)
show(pow, 2, -1)
show(pow, 2, 3, 5)
show(pow, 2, -1, 5)
show(pow, 2, -1, 4)
show(pow, 2, 3, 0)
show(pow, 2.0, 3, 5)
show(pow, 2, 3.0, 5)
show(pow, 2, 3, 5.0)
show(pow, 0, -1)
show(pow, 0.0, -1)
show(pow, -8, 1 / 3)
show(pow, base=2, exp=5)
show(pow, base=2, exp=5, mod=7)
show(pow, 2, 5, mod=None)
show(pow, 2)
show(pow, 2, 3, -5)
show(divmod, 7, 0)
show(divmod, 7.0, 0)
show(divmod, 7, -2)
show(divmod, -7.5, 2)
show(divmod, 7j, 2)
show(divmod, 7)
show(sum, [1, 2], 3)
show(sum, [1, 2], start=3)
show(sum, [[1], [2]], [])
show(sum, ["a", "b"])
show(sum, ["a", "b"], "")
show(sum, [b"a"], b"")
show(sum, [bytearray(b"a")], bytearray())
show(sum, [1, "a"])
show(sum, [0.1] * 10)
show(sum, [0.1] * 10, 0.0)
show(sum, [1e308, 1e308, -1e308])
show(sum, [1, 2.5, 1j])
show(sum, [True, True])
show(sum)
show(sum, [1], 2, 3)
