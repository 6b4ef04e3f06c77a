"""int(), float(), complex() and their methods with arguments that do not fit, or only just fit."""
import re


def show(call, *args, **kwargs):
    name = getattr(call, "__qualname__", repr(call))
    try:
        result = repr(call(*args, **kwargs))
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(re.sub(" at 0x[0-9a-f]+", "", f"{name} {', '.join(map(repr, args))} {kwargs or ''} -> {result}"))


class Returns:
    """Converts by the methods it is given."""

    def __new__(cls, **methods):
        return object.__new__(type("Returns", (cls,), {name: (lambda self, value=value: value) for name, value in methods.items()}))

    def __repr__(self):
        return "Returns()"


for value in ("", " ", "1_000", "1__0", "_1", "1_", "0x10", "1.5", "١٢", "1e3", "--1", "- 1", "+1", "\t7\n", "7\0", b"12", bytearray(b"13"),
              b"", b"1\xff", None, [], 1.9, -1.9, 1e20, float("nan"), float("inf"), 1j, Returns(__int__=5), Returns(__int__="5"), Returns(__int__=5.0),
              Returns(__int__=True), Returns(__index__=6), Returns(__index__="6"), Returns(__trunc__=7), Returns(), memoryview(b"14")):
    show(int, value)
for text, base in (("10", 1), ("10", 37), ("10", -2), ("10", 0), ("0x1f", 0), ("0x1f", 16), ("0b1", 2), ("0b1", 16), ("0o7", 8), ("010", 0), ("00", 0),
                   ("z", 36), ("z", 35), ("1", "10"), ("1", 10.0), ("1", None), (1, 10), (b"ff", 16), (b"fg", 16), ("0x", 16), ("1_0", 2), ("0x_1", 0),
                   ("1", 1 << 70), ("1", Returns(__index__=8)), (1.5, 2), (None, 2)):
    show(int, text, base)
show(int, base=10)
show(int, x=5)
show(int, 1, 2, 3)
show(int, "1", base=16)
for value in ("", "1.5", "1_0.5", "1._5", "1e", "1e5", ".5", "5.", ".", "nan", "-NaN", "inf", "+Infinity", "infinit", "0x1p3", " 2 ", "١.٥", b"1.5", b"x", None,
              [], 1j, 10 ** 400, Returns(__float__=1.5), Returns(__float__=1), Returns(__float__="1"), Returns(__index__=3), Returns(__int__=3), "1\0"):
    show(float, value)
show(float, 1, 2)
show(float, x=1)
for value in ("", "1+2j", "1 + 2j", "(1+2j)", "( 1+2j )", "1j+2", "j", "-j", "1+j", "nan+infj", "1e400", "1_0j", "x", "1+2", b"1", None, [],
              Returns(__complex__=1j), Returns(__complex__=1.0), Returns(__float__=2.0), Returns(__index__=3), Returns(__int__=3)):
    show(complex, value)
show(complex, "1", 2)
show(complex, 1, "2")
show(complex, 1, None)
show(complex, None, 1)
show(complex, 1j, 2j)
show(complex, imag=3)
show(complex, real=1, imag=-0.0)
show(complex, 1, 2, 3)
for name, arguments in (("bit_length", (1,)), ("bit_count", (1,)), ("conjugate", (1,)), ("as_integer_ratio", (1,)), ("is_integer", (1,)),
                        ("to_bytes", ()), ("to_bytes", (0,)), ("to_bytes", (1,)), ("to_bytes", (-1,)), ("to_bytes", ("1",)), ("to_bytes", (1.0,)), ("to_bytes", (2, "middle")),
                        ("to_bytes", (2, 5)), ("to_bytes", (2, "little")), ("to_bytes", (2, "big", 1)), ("__round__", (-1,)), ("__round__", ("x",)),
                        ("__pow__", (2, 0)), ("__pow__", (-1, 7)), ("__lshift__", (-1,)), ("__rshift__", (-1,)), ("__add__", (1.0,)),
                        ("__format__", (1,)), ("__format__", ("q",)), ("__divmod__", (0,)), ("__truediv__", (0,)), ("__index__", (1,))):
    show(getattr(300, name), *arguments)
show((-1).to_bytes, 1)
show((-1).to_bytes, 1, signed=True)
show((128).to_bytes, 1, signed=True)
show((1).to_bytes, length=3, byteorder="little")
show((1).to_bytes, 1, "big", signed=1, other=2)
show(int.from_bytes)
show(int.from_bytes, 5)
show(int.from_bytes, "ab")
show(int.from_bytes, b"")
show(int.from_bytes, b"\xff", signed=True)
show(int.from_bytes, [1, 2])
show(int.from_bytes, [1, 256])
show(int.from_bytes, ["a"])
show(int.from_bytes, b"\1\2", "little")
show(int.from_bytes, b"\1\2", "middle")
show(int.from_bytes, b"\1\2", 5)
show(int.from_bytes, bytes=b"\1", byteorder="big")
for name, arguments in (("is_integer", (1,)), ("as_integer_ratio", ()), ("hex", (1,)), ("conjugate", (1,)), ("__round__", ("x",)), ("__round__", (400,)),
                        ("__floordiv__", (0,)), ("__mod__", (0,)), ("__divmod__", (0,)), ("__pow__", (2, 3)), ("__format__", ("q",)), ("__add__", ("x",))):
    show(getattr(1.5, name), *arguments)
for value in (float("nan"), float("inf"), float("-inf")):
    show(value.as_integer_ratio)
    show(value.is_integer)
    show(value.hex)
    show(value.__trunc__)
    show(value.__floor__)
    show(value.__ceil__)
    show(value.__round__)
for text in ("", "0x", "0x1.8p1", "-0x.8p0", "1.8", "inf", "nan", "0x1p1024", "0x1p-1080", "0x1.8p", "0xg", " 0x1 ", "0x1.fffffffffffff8p0"):
    show(float.fromhex, text)
show(float.fromhex, 1)
show(float.from_number, "1")
show(float.from_number, 1)
show(complex.from_number, "1")
show(complex.from_number, 2)
for action in ("1 + 'a'", "1 - []", "1 << -1", "1 << 1.0", "1 >> -1", "1 / 0", "1 // 0", "1 % 0", "1.0 // 0", "1.0 % 0", "1.0 / 0", "1j / 0", "0 ** -1", "0.0 ** -2",
               "0j ** -1", "1 < 'a'", "1 < None", "1j < 2j", "1 in 2", "1[0]", "1()", "1.0()", "-'a'", "~1.5", "~1j", "+[]", "not_there + 1", "1 @ 2", "1 & 1.0", "1 | '1'",
               "1 ^ None", "1 // 1j", "1 % 1j", "divmod(1, 1j)", "10.0 ** 400", "(-8) ** 0.5", "2 ** 1e4", "1e200 ** 2", "int('9' * 5000)", "str(10 ** 5000)",
               "float(10 ** 309)", "10 ** 400 / 3", "1.5 * 10 ** 400", "10 ** 400 + 1.5", "10 ** 400 < 1.5", "10 ** 400 == float('inf')", "10 ** 400 // 1.0", "True + True", "~False", "-True"):
    try:
        print(action, "->", eval(action))
    except Exception as error:
        print(f"{action}: {type(error).__name__}: {error}")
