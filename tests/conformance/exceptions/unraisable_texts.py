"""What is printed of exceptions that nobody can catch: no marks, no chain, no notes."""
import io
import re
import sys
import weakref


def shown(action):
    stream, sys.stderr = sys.stderr, io.StringIO()
    try:
        action()
    finally:
        text, sys.stderr = sys.stderr.getvalue(), stream
    text = text.replace((lambda: 0).__code__.co_filename, "FILE")
    print(re.sub(" at 0x[0-9a-f]+", "", text), end="")


class Raises:
    def __init__(self, error):
        self.error = error

    def __del__(self):
        raise self.error


noted = ValueError("noted")
noted.add_note("a note")


class Outer:
    class Error(Exception):
        def __str__(self):
            return "two\nlines"


class Unprintable(Exception):
    def __str__(self):
        raise RuntimeError("no")


def die(error):
    Raises(error)


for error in (ValueError(), ValueError(""), KeyError("k"), noted, Outer.Error(), Unprintable(), ExceptionGroup("group", [ValueError(1)]), SyntaxError("bad", ("f", 1, 2, "abc")), OSError(2, "gone")):
    shown(lambda: die(error))


class Lines:
    def __del__(self):
        (1 +
         undefined_name)


shown(Lines)


def deep(n):
    if n:
        deep(n - 1)
    else:
        raise LookupError("deep")


class Deep:
    def __del__(self):
        deep(6)


shown(Deep)


class Chained:
    def __del__(self):
        try:
            1 / 0
        except ZeroDivisionError:
            raise KeyError("chained")


shown(Chained)


class Suggests:
    undefined = 1

    def __del__(self):
        self.undefinde


shown(Suggests)


def generator():
    try:
        yield
    finally:
        1 / 0


def ignores():
    try:
        yield
    except GeneratorExit:
        yield


async def coroutine():
    try:
        await Suspends()
    finally:
        1 / 0


async def asynchronous():
    try:
        yield
    finally:
        1 / 0


class Suspends:
    def __await__(self):
        yield


def started(made, step):
    """Starts it and puts it where clearing lets it go."""
    try:
        step(made)
    except StopIteration:
        pass
    return [made]


for held in (started(generator(), next), started(ignores(), next), started(coroutine(), lambda c: c.send(None)),
             started(asynchronous(), lambda g: g.__anext__().send(None))):
    shown(held.clear)


def callback():
    target = type("Plain", (), {})()
    reference = weakref.ref(target, lambda r: 1 / 0)
    del target


shown(callback)
sys.tracebacklimit = 1
shown(Deep)
sys.tracebacklimit = 0
shown(Deep)
del sys.tracebacklimit
sys.unraisablehook = lambda u: 1 / 0
shown(lambda: die(ValueError("hook fails")))
