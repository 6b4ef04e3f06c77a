"""Bit operations treat negative ints as infinite two's complement."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(6 & 3, 6 | 3, 6 ^ 3, ~6, -6 & 255, -6 | 1, -6 ^ 3, ~-1)
big = 1 << 100
print(big & (big - 1), big | 1, (-big) & 0xFFFF, (-big - 1) & (big * 2 - 1) == big - 1 + big - big, -big ^ -1)
print(1 << 70, -1 << 70, (1 << 70) >> 69, (-(1 << 70)) >> 69, -1 >> 1000, 5 >> 1000, 0 << 10 ** 18)
print(True & False, True | 2, True ^ True, type(True & True), type(True & 1))
fails(lambda: 1 << -1)
fails(lambda: 1 >> -1)
fails(lambda: 1 & 1.0)
fails(lambda: ~1.0)
fails(lambda: "a" | 1)
fails(lambda: 1 << "2")
