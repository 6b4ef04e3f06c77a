# User exceptions: attributes, __str__, __repr__, args, inheritance, pickling-free equality.
class AppError(Exception):
    """Base of the app."""


class NotFound(AppError):
    def __init__(self, what, where="here"):
        super().__init__(what, where)
        self.what = what

    def __str__(self):
        return f"{self.what} not found"


class Multi(KeyError, AttributeError):
    pass


for exc in (
    AppError(),
    AppError("a"),
    AppError("a", 2),
    NotFound("x"),
    Multi("m"),
    KeyError("k"),
    KeyError(),
    KeyError("a", "b"),
    ValueError(None),
    OSError(2, "no", "file.txt"),
    OSError("x"),
    OSError(1, "perm"),
    StopIteration(3),
    SystemExit(4),
    UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"),
    UnicodeEncodeError("ascii", "aé", 1, 2, "ordinal"),
    SyntaxError("bad"),
    ImportError("i", name="n", path="p"),
    AttributeError("a", name="n", obj=1),
    NameError("n", name="q"),
):
    print(repr(exc), "|", str(exc), "|", exc.args)
try:
    raise NotFound("thing", where="there")
except AppError as e:
    print(e, e.what, e.args, isinstance(e, Exception), NotFound.__mro__[1].__doc__)
print(
    type(OSError(2, "x")).__name__,
    type(OSError(13, "x")).__name__,
    type(OSError(17, "x")).__name__,
    OSError(2, "a", "f1", None, "f2"),
)
x = OSError(2, "msg", "name")
print(x.errno, x.strerror, x.filename, x.filename2)
print(
    ValueError("a") == ValueError("a"),
    StopIteration(5).value,
    SystemExit(1).code,
    SystemExit().code,
)
for bad in (
    lambda: ValueError(x=1),
    lambda: UnicodeDecodeError(1),
    lambda: ImportError("a", bad=1),
    lambda: BaseException.__new__(int),
):
    try:
        bad()
    except TypeError as e:
        print(e)
