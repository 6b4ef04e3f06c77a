"""sys._getframe, excepthook, and unraisable exceptions going to the hook."""
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def outer():
    local = 1
    return inner()


def inner():
    frame = sys._getframe()
    return frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_back.f_locals, sys._getframe(1).f_lineno - outer.__code__.co_firstlineno, frame.f_globals is globals(), sys._getframe(0) is frame


print(outer())
fails(sys._getframe, 1000)


def hook(kind, value, traceback):
    print("hook:", kind.__name__, value, traceback is not None)


def unraisable(args):
    print("unraisable:", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None)


class Del:
    def __del__(self):
        raise ValueError("in del")


sys.unraisablehook = unraisable
x = Del()
del x
sys.excepthook = hook
print(sys.excepthook is hook, sys.__excepthook__ is not hook)
raise KeyError("to the hook")
