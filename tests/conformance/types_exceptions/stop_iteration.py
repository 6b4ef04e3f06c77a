"""StopIteration.value carries the result of a generator; inside a generator it becomes RuntimeError."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def g():
    yield 1
    return "result"


it = g()
next(it)
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args, repr(e))
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)
for e in (
    StopIteration(), StopIteration(5), StopIteration(1, 2), StopIteration(None),
    StopIteration((3, 4)), StopAsyncIteration("x"),
):
    print(repr(e), getattr(e, "value", "no value"), str(e))


def bad():
    yield 1
    raise StopIteration("leaks")


def bad_next():
    yield next(iter([]))


def delegating():
    value = yield from g()
    print("got", value)
    return (yield from [])


fails(lambda: list(bad()))
fails(lambda: list(bad_next()))
print(list(delegating()))
try:
    list(bad())
except RuntimeError as e:
    print(repr(e.__cause__), e.__cause__ is e.__context__, e.__suppress_context__)
fails(next, iter([]))
e = StopIteration(1)
e.value = 2
print(e.value, e.args)
