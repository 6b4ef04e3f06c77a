"""str() of objects calls __str__, then __repr__; with bytes and an encoding it decodes."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Both:
    def __str__(self):
        return "as str"

    def __repr__(self):
        return "as repr"


class ReprOnly:
    def __repr__(self):
        return "only repr"


class Wrong:
    def __str__(self):
        return 5

    def __repr__(self):
        return None


print([str()], str(5), str(Both()), str(ReprOnly()), [Both()], str("x"), str(None), str(object=3))
print(str(b"abc", "utf-8"), str(b"\xe9", "latin-1"), str(b"\xff", errors="replace"))
print(str(b"a", encoding="ascii"), str(b"abc"))
fails(str, Wrong())
fails(repr, Wrong())
fails(str, b"\xff", "utf-8")
fails(str, "a", "utf-8")
fails(str, 5, "utf-8")
fails(str, b"a", "no-such")
fails(str, 1, 2, 3, 4)
fails(str, b"a", 5)
