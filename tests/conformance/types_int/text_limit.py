"""Conversion between int and decimal text is limited to 4300 digits unless the limit is changed."""
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(sys.get_int_max_str_digits(), len(str(10 ** 4299)), len(repr(-10 ** 4299)))
fails(str, 10 ** 4300)
fails(repr, 10 ** 5000)
fails(int, "1" * 4301)
fails(lambda: f"{10 ** 4300}")
print(len(hex(10 ** 5000)), len(f"{10 ** 5000:x}"), int("f" * 5000, 16).bit_length())
sys.set_int_max_str_digits(10000)
print(len(str(10 ** 5000)), int("1" * 5000) % 97)
sys.set_int_max_str_digits(0)
print(len(str(7 ** 20000)), int(str(7 ** 20000)) == 7 ** 20000)
fails(sys.set_int_max_str_digits, 100)
fails(sys.set_int_max_str_digits, -1)
