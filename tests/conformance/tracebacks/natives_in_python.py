# What CPython has natively has no entries in tracebacks.
import traceback


def show(function):
    try:
        function()
    except Exception as error:
        print(type(error).__name__, error, [entry.name for entry in traceback.extract_tb(error.__traceback__)])


type Alias = 1 / 0
type Plain = int


def bounded[T: 1 / 0]():
    pass


show(lambda: "text".encode("no such encoding"))
show(lambda: Alias.__value__)
show(lambda: Plain[int])
show(lambda: bounded.__type_params__[0].__bound__)
