"""Integer literals and conversions beyond the limit of digits."""
import sys

print(sys.get_int_max_str_digits())
for source in ("1" * 4300, "1" * 4301, "x = 1\ny = " + "2" * 5000 + "\nz = 3", "1_" * 4300 + "1", "0x" + "f" * 5000, "0b" + "1" * 5000, "-" + "1" * 4301, "1" * 4301 + "j", "1" * 4301 + ".0", "1" * 4301 + "e5", "f(" + "3" * 4301 + ")"):
    try:
        compile(source, "source", "exec")
        print(len(source), "passes")
    except SyntaxError as error:
        print(len(source), error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, len(error.text))
for call in (lambda: int("1" * 4301), lambda: str(10 ** 4300), lambda: f"{10 ** 4300}", lambda: "%d" % 10 ** 4300, lambda: repr(-10 ** 5000), lambda: int("-" + "1" * 4301), lambda: int(" " + "1_1" * 2200),
             lambda: len(str(10 ** 4299)), lambda: len(hex(10 ** 5000)), lambda: int("1" * 5000, 16) > 0, lambda: int("1" * 5000, 7), lambda: len("%x" % 10 ** 5000), lambda: int(b"1" * 4301), lambda: eval("1" * 4301)):
    try:
        print(call())
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__, str(error)[:90])
sys.set_int_max_str_digits(640)
for digits in (640, 641):
    try:
        print(len(str(int("9" * digits))))
    except ValueError as error:
        print(error)
for value in (639, -1, "x", 2 ** 70, 0, 1000):
    try:
        sys.set_int_max_str_digits(value)
        print(sys.get_int_max_str_digits(), sys.flags.int_max_str_digits)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
sys.set_int_max_str_digits(0)
print(len(str(10 ** 6000)), int("7" * 6000) % 1000)
