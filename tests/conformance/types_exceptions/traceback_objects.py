"""Traceback objects: the chain of frames with line numbers, from __traceback__ and sys.exc_info."""
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def inner():
    raise ValueError("deep")


def middle():
    inner()


try:
    middle()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno >= tb.tb_lineno)
        tb = tb.tb_next
    kind, value, trace = sys.exc_info()
    print(kind, value is e, trace is e.__traceback__, sys.exception() is e)
print(sys.exc_info(), sys.exception())
saved = ValueError("v")
try:
    raise saved
except ValueError:
    pass
print(saved.__traceback__ is not None, saved.__traceback__.tb_next)
try:
    raise saved.with_traceback(None)
except ValueError as e:
    print(e.__traceback__.tb_next, e.__traceback__.tb_lineno)
fails(lambda: setattr(saved.__traceback__, "tb_next", 5))
