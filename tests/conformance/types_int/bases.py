"""int(text, base) reads bases 2 to 36, and base 0 reads the prefix."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(int("ff", 16), int("0xff", 16), int("FF", 16), int("z", 36), int("101", 2), int("0b101", 2))
print(int("0o17", 8))
print(int("0x1f", 0), int("0o17", 0), int("0b11", 0), int("10", 0), int("0", 0), int("00", 0))
print(int("-0x_f", 0))
print(int("0b1", 16), int("0_7", 8), int(b"77", 8), int("10", base=7))
fails(int, "09", 0)
fails(int, "12", 2)
fails(int, "g", 16)
fails(int, "0x", 16)
fails(int, "1", 1)
fails(int, "1", 37)
fails(int, "1", -2)
fails(int, 12, 10)
fails(int, base=10)
fails(int, "1", 2.0)
