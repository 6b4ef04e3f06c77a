"""float() takes numbers, text with signs, underscores and the special names."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class HasFloat:
    def __float__(self):
        return 1.5


class HasIndex:
    def __index__(self):
        return 4


class WrongFloat:
    def __float__(self):
        return 1


print(float(), float(3), float("  -1.5e3\n"), float("1_0.0_1"), float(".5"), float("5."))
print(float(b"2.5"), float("\u0661.\u0665"))
print(float("inf"), float("-Infinity"), float("+iNf"), float("nan"), float("-nan"))
print(float(HasFloat()), float(HasIndex()))
print(float("1e400"), float("-1e400"), float("1e-400"), float(10 ** 308), float("0." + "0" * 400 + "1"))
fails(float, "")
fails(float, "1.5x")
fails(float, "1e")
fails(float, "_1.0")
fails(float, "0x10")
fails(float, None)
fails(float, [1])
fails(float, 1j)
fails(float, 10 ** 400)
fails(float, WrongFloat())
fails(float, 1, 2)
