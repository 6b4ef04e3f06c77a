"""__format__ gets the spec as it is; object.__format__ takes an empty one only."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Spec:
    def __format__(self, spec):
        return f"<{spec!r}>"


class Plain:
    def __str__(self):
        return "plain"


class Wrong:
    def __format__(self, spec):
        return 5


s = Spec()
print(f"{s}", f"{s:}", f"{s:abc}", f"{s: x }", f"{s:{1}{2}}", f"{s!r:>5}"[:5] != "", format(s))
print(format(s, "%Y-%m"), "{:a{}b}".format(s, 3))
print(f"{Plain()}", format(Plain()), format(Plain(), ""), f"{Plain()!s:>8}")
print("{0!s:*^9}".format(Plain()), f"{[1, 2]}", f"{(1,)!s:>6}", f"{None}", f"{print}"[:9])
fails(format, Plain(), "x")
fails(format, Wrong())
fails(lambda: f"{Wrong()}")
fails(format, [1], "5")
fails(format, None, ">5")
fails(format, (1,), "d")
fails(format, {}, "s")
fails(format, b"a", "s")
fails(format, int, "s")
fails(object().__format__, 5)
