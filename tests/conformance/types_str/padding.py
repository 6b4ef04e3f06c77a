"""center, ljust, rjust and zfill."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(["a".center(4), "ab".center(5), "a".center(4, "*"), "ab".center(5, "*"), "abc".center(2), "a".ljust(3) + "|", "a".rjust(3, "."), "".center(3, "-"), "x".center(0), "\u00e9".center(5, "\u20ac")])
print(["5".zfill(3), "-5".zfill(4), "+5".zfill(4), "--5".zfill(5), "".zfill(2), "abc".zfill(2), "-".zfill(3), "x".zfill(-3)])
fails("a".center)
fails("a".center, "x")
fails("a".center, 5, "xx")
fails("a".center, 5, "")
fails("a".ljust, 5, 5)
fails("a".zfill, "5")
fails("a".rjust, 5, b"x")
fails("a".zfill, 1.0)
