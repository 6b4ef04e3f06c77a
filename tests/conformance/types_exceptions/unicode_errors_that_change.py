"""Texts of errors whose object changes while it is shown; errors that are made again."""


def show(e):
    try:
        print(repr(str(e)))
    except Exception as other:
        print(type(other).__name__, other)


class Evil(str):
    def __str__(self):
        change(error)
        return self


def clear(e):
    e.object = None


def remove(e):
    del e.object


for change in (clear, remove):
    error = UnicodeEncodeError(Evil("utf-8"), "x", 0, 1, "reason")
    show(error)
    error = UnicodeDecodeError("utf-8", b"x", 0, 1, Evil("reason"))
    show(error)
    error = UnicodeTranslateError("x", 0, 1, Evil("reason"))
    show(error)

error = UnicodeEncodeError("utf-8", "x", 0, 1, "reason")
del error.object
show(error)

again = SyntaxError("msg", ("file.py", 1, 2, "txt", 2, 3))
again.__init__("other", ("other.py", 2, 3, "text"))
print(again.filename, again.lineno, again.offset, again.text, again.end_lineno, again.end_offset)


def f(**keywords):
    pass


for call in (lambda: f(**{1: 3}, **{1: 5}), lambda: f(**{1: 3}), lambda: f(x=5, **{"x": 3})):
    try:
        call()
    except TypeError as e:
        print(e)
