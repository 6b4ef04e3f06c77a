"""int() takes numbers, strings, bytes and objects with __int__ or __index__."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class HasInt:
    def __int__(self):
        return 7


class HasIndex:
    def __index__(self):
        return 8


print(int(), int(3.99), int(-3.99), int(True), int(HasInt()), int(HasIndex()))
print(int("12"), int(" -0_1_2\n"), int("+5"), int(b"42"), int(bytearray(b"-7")))
print(int("\u0664\u0662"), int(1e30), int(-0.0))
fails(int, "")
fails(int, "12a")
fails(int, "1__2")
fails(int, "_1")
fails(int, "1.5")
fails(int, b"x\xff")
fails(int, float("nan"))
fails(int, float("inf"))
fails(int, None)
fails(int, [])
fails(int, 1 + 2j)
fails(int, "1", 10, 3)
