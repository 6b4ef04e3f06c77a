"""BaseException: args, str, repr, with_traceback, notes, attributes."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Custom(Exception):
    def __init__(self, code, text="?"):
        self.code = code
        self.text = text


class Stringy(Exception):
    def __str__(self):
        return f"<{self.args}>"


for e in (
    Exception(), Exception("one"), Exception("a", 2), Exception(None), Exception(("t",)), Custom(5),
    Custom(5, text="x"), Stringy(1, 2), ValueError("it's"), Exception("multi\nline"),
):
    print(repr(e), "|", str(e), "|", e.args, e.__cause__, e.__context__, e.__traceback__)
    print(e.__suppress_context__)
e = ValueError("v")
e.extra = 1
e.args = [1, 2]
print(e.args, e, e.__dict__, e.with_traceback(None) is e, e == ValueError("v"), e == e, bool(e))
e.add_note("first")
e.add_note("second")
print(e.__notes__, e.__dict__)
fails(e.add_note, 5)
fails(lambda: setattr(e, "args", 5))
fails(lambda: setattr(e, "__traceback__", 5))
fails(lambda: setattr(e, "__cause__", 5))
fails(lambda: setattr(e, "__context__", "x"))
fails(lambda: ValueError("a", x=1))
fails(lambda: e.with_traceback("x"))
fails(lambda: delattr(e, "args"))
