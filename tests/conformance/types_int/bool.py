"""bool is an int of two values that cannot be subclassed."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(bool(), bool(0), bool(-1), bool(0.0), bool(float("nan")), bool(""), bool(" "), bool([]))
print(bool([0]), bool(None))
print(True + True, True * 5, -True, True / 2, True << 3, sum([True, True, False]), "ab"[True])
print(repr(True), str(False), f"{True}", f"{True:d}", f"{True:>6}", "%d" % True, "%s" % True)
print(format(False, ""))
print(True is (1 == 1), not 5, not "", True and 5, 0 or "x", isinstance(True, int), type(True).__mro__)


class Sized:
    def __len__(self):
        return 0


class Wrong:
    def __bool__(self):
        return 1


class Negative:
    def __len__(self):
        return -1


print(bool(Sized()), bool(object()))
fails(bool, Wrong())
fails(bool, Negative())
fails(bool, 1, 2)
fails(bool, x=1)
fails(lambda: type("B", (bool,), {}))
