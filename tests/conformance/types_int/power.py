"""Powers: negative exponents give floats, three-argument pow works modulo, inverses exist or raise."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(2 ** 10, (-2) ** 3, 0 ** 0, 2 ** -1, (-2) ** -2, 2 ** 100)
print(pow(2, 10), pow(3, 4, 5), pow(3, 4, -5), pow(-3, 3, 7), pow(2, 1000, 10 ** 9 + 7), pow(5, 0, 1))
print(pow(3, -1, 7), pow(3, -2, 7), pow(10, -3, 1009))
print(pow(base=2, exp=5), pow(2, 5, mod=None), (-8) ** (1 / 3) == pow(-8, 1 / 3))
fails(lambda: 0 ** -1)
fails(pow, 2, -1, 4)
fails(pow, 2, 3, 0)
fails(pow, 2.0, 3, 5)
fails(pow, 2)
fails(pow, "2", 3)
fails(pow, 2, 3, "5")
fails(lambda: 2 ** "3")
