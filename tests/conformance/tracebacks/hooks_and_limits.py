"""traceback's functions: limits, chains, stacks, and their texts."""
import builtins
import io
import sys
import traceback


def print(*values):
    builtins.print(*(str(value).replace((lambda: 0).__code__.co_filename, "FILE") for value in values))


def a():
    b()


def b():
    c()


def c():
    raise ValueError("deep")


def text(function, *args, **kwargs):
    out = io.StringIO()
    function(*args, file=out, **kwargs)
    return out.getvalue()


try:
    a()
except ValueError as error:
    kept = error
for limit in (None, 0, 1, 2, -1, -2, 10):
    print(limit, [f.name for f in traceback.extract_tb(kept.__traceback__, limit=limit)])
print(text(traceback.print_exception, kept, limit=1))
print(text(traceback.print_exception, kept, limit=-1))
print(text(traceback.print_exception, kept, limit=0))
print(text(traceback.print_tb, kept.__traceback__))
for frame in traceback.extract_tb(kept.__traceback__):
    print(frame.name, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno, frame.line)
    print(frame[1:], len(frame))
try:
    try:
        a()
    except ValueError as first:
        raise KeyError("second") from first
except KeyError as error:
    print("".join(traceback.format_exception(error, chain=False)))
    chain = traceback.TracebackException.from_exception(error, capture_locals=False)
    print(chain.exc_type_str, chain.__cause__.exc_type_str, chain.__suppress_context__, str(chain), str(chain.__cause__))
    print(list(chain.format_exception_only()))
print(traceback.format_list([("file.py", 3, "name", "the line"), ("other.py", 4, "<module>", None)]))
summary = traceback.StackSummary.from_list([("file.py", 3, "name", "the line")] * 6 + [("file.py", 4, "other", "x")])
print("".join(summary.format()))
print(traceback.FrameSummary("f", 1, "n", line="  indented  "), traceback.FrameSummary("f", 1, "n", lookup_line=False, line="x") == ("f", 1, "n", "x"))


def recursive(n):
    if n:
        recursive(n - 1)
    else:
        raise RuntimeError("end")


try:
    recursive(8)
except RuntimeError as error:
    print("".join(traceback.format_exception(error)))


def with_locals(value):
    text = "local"
    raise LookupError(value)


try:
    with_locals([1, 2])
except LookupError as error:
    print("".join(traceback.TracebackException.from_exception(error, capture_locals=True).format()).replace((lambda: 0).__code__.co_filename, "FILE").split("with_locals\n", 1)[1])
for kind, value in ((ValueError, ValueError()), (ValueError, ValueError("")), (KeyError, KeyError("k")), (type(None), None)):
    print(traceback.format_exception_only(kind, value))


class Unprintable(Exception):
    def __str__(self):
        raise RuntimeError("no")


class Outer:
    class Nested(Exception):
        pass


print(traceback.format_exception_only(Unprintable()), traceback.format_exception_only(Outer.Nested("x")))
old = sys.excepthook
sys.excepthook = lambda kind, value, tb: builtins.print("hook", kind.__name__, value, len(traceback.extract_tb(tb)), "__file__" in globals())
a()
