# int() and str(): bases, whitespace, underscores, digits limit, unicode digits.
for a in (("12",), (" 12\n",), ("-5",), ("+7",), ("1_000",), ("ff", 16), ("0xff", 16), ("0xff", 0), ("0b11", 0), ("0o7", 0), ("z", 36), ("101", 2), ("٣٤",), (b"12",), (bytearray(b"5"),), (3.9,), (True,), ("0", 0), ("00", 0), ("-0x1F", 0)):
    print(a, int(*a))
for a in (("",), ("1.5",), ("1__0",), ("_1",), ("0x1",), ("12", 2), ("é",), ("1 2",), (None,), ("1", 37), ("1", -1), (1.5, 10), ("010", 0), ("9" * 5000,), ("- 1",), (b"\xff",), ("1", "2"), (1j,), ([],)):
    try:
        print(int(*a))
    except (ValueError, TypeError) as e:
        print(str(a)[:12], "->", type(e).__name__, str(e)[:90])
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)
import sys
print(sys.get_int_max_str_digits())
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)), len(hex(10 ** 5000)))
for x in ("1.5", " 2 ", "1e3", "inf", "-Infinity", "nan", "1_0.5", ".5", "5.", "1e-400"): print(float(x), end=" ")
print()
for x in ("", "1.5.5", "abc", "1e", "0x1", "1_", None, [], "1,5"):
    try:
        print(float(x))
    except (ValueError, TypeError) as e:
        print(e)
