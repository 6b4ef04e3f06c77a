"""Tracebacks in colours: places, source with carets, class and message; notes, causes and groups."""
# env: FORCE_COLOR=1
import io
import sys
import threading
import traceback


def here(text):
    return text.replace(show.__code__.co_filename, "FILE")


def show(function):
    try:
        function()
    except BaseException as error:
        lines = traceback.format_exception(error.with_traceback(error.__traceback__.tb_next), colorize=True)
        print(here("".join(lines)))


def syntax(source):
    show(lambda: compile(source, "f.py", "exec"))


syntax("x = (1,\n\t é f(:")
syntax("f(a for a in b, c)")
syntax("x = 1 +")
syntax("def f():\npass")
syntax("a = 1\n  b = 2")
for place in [("f", 1, 2, "text\n", 1, 4), ("f", 1, 0, "text\n", 1, 0), (None, 1, 6, "    text\n", 2, 3), ("f", None, 6, "    text\n", None, 3)]:
    error = SyntaxError("message", place)
    print(traceback.format_exception_only(error, colorize=True))


def operator(): return (1
    + 2
    / 0)
def call(): return print(1,
    2,
    3,
    4,
    int("x"))
def wide(): "中文"; return "中文" + 1 + "文"
def whole(): raise ValueError
def message(): raise ValueError("two\nlines")
def meant(): return showw
def subscript():
    return {}["é"
        ""](4)
def notes():
    error = ValueError("noted")
    error.add_note("one\ntwo")
    raise error
def chain():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None
    finally:
        message()
def group():
    raise ExceptionGroup("outer", [ValueError("p\nq"), ExceptionGroup("inner", [OSError(2, "gone")])])
def deep(n=10):
    return deep(n - 1) if n else 1 / n


for function in operator, call, wide, whole, message, meant, subscript, notes, chain, group, deep:
    show(function)

try:
    operator()
except ZeroDivisionError as error:
    report = traceback.TracebackException.from_exception(error)
    print(report.stack.format(colorize=True)[-1] == report.stack.format_frame_summary(report.stack[-1], colorize=True))
    print(here("".join(report.format(colorize=False))))
    # Colours have to be asked for.
    for colour in {"colorize": True}, {}:
        stream = io.StringIO()
        report.print(file=stream, **colour)
        traceback.print_exception(error, file=stream, **colour)
        print(here(stream.getvalue()))
    print(here(traceback.format_exc()))
    print(traceback.format_exception_only(error), traceback.format_exception_only(error, colorize=True))

thread = threading.Thread(target=whole, name="T")
threading.excepthook = lambda args: sys.excepthook(args.exc_type, args.exc_value.with_traceback(None), None)
thread.start()
thread.join()
group()
