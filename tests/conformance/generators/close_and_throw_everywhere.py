"""close() and throw() at every kind of suspension point, and what the generator may answer."""


def shown(action):
    try:
        return repr(action())
    except BaseException as error:
        context = f", context {error.__context__!r}" if error.__context__ else ""
        return f"{type(error).__name__}({error}){context}"


def simple():
    yield 1
    yield 2
    return "returned"


def in_try():
    try:
        yield "in try"
    except ValueError as error:
        yield f"caught {error}"
    finally:
        print("    finally")


def yields_in_finally():
    try:
        yield 1
    finally:
        yield "in finally"


def swallows_exit():
    while True:
        try:
            yield "again"
        except GeneratorExit:
            print("    exit swallowed")
            return "value of close"


def raises_in_exit():
    try:
        yield 1
    except GeneratorExit:
        raise KeyError("at exit")


def delegates():
    result = yield from in_try()
    yield f"result {result}"


def delegates_to_iterator():
    yield from iter([1, 2, 3])


class Closable:
    def __iter__(self):
        return self

    def __next__(self):
        return "item"

    def close(self):
        print("    closed")

    def throw(self, *details):
        print("    thrown", details[0] if len(details) == 1 else details)
        return "answer"


def delegates_to_closable():
    yield from Closable()


def with_manager():
    class M:
        def __enter__(self):
            return self

        def __exit__(self, kind, value, traceback):
            print("    exit", kind.__name__ if kind else None)
            return kind is ValueError

    with M():
        yield "inside"
    yield "after"


def loop_else():
    for i in range(2):
        try:
            yield i
        except ValueError:
            continue
    else:
        yield "else"


for function in (simple, in_try, yields_in_finally, swallows_exit, raises_in_exit, delegates, delegates_to_iterator, delegates_to_closable, with_manager, loop_else):
    print(function.__name__)
    g = function()
    print("  close before start:", shown(g.close), shown(g.close), shown(lambda: next(g, "exhausted")))
    g = function()
    print("  throw before start:", shown(lambda: g.throw(ValueError("early"))), shown(lambda: next(g, "exhausted")))
    g = function()
    next(g)
    print("  close:", shown(g.close))
    print("  after close:", shown(lambda: next(g, "exhausted")), shown(lambda: g.throw(ValueError("late"))), shown(lambda: g.send(None)))
    g = function()
    next(g)
    print("  throw:", shown(lambda: g.throw(ValueError("v"))))
    print("  next:", shown(lambda: next(g)))
    print("  close:", shown(g.close))
    g = function()
    next(g)
    print("  throw exit:", shown(lambda: g.throw(GeneratorExit)))
    print("  throw stop:", shown(lambda: function().throw(StopIteration(5))))
    g = function()
    next(g)
    print("  stop inside:", shown(lambda: g.throw(StopIteration("inside"))))
    g = None
g = simple()
for arguments in ((), (5,), ("ValueError",), (ValueError, ValueError("x"), 5), (ValueError("a"), "b"), (int,), (None,), (ValueError, "text"), (ValueError, (1, 2)), (KeyError, ValueError("other"))):
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        print(arguments, shown(lambda: simple().throw(*arguments)))
print(shown(lambda: simple().send(1)), shown(lambda: simple().send()), shown(lambda: simple().close(1)))


def chain():
    try:
        yield 1
    except ValueError:
        raise TypeError("second")


g = chain()
next(g)
print(shown(lambda: g.throw(ValueError("first"))))
print(g.gi_frame, g.gi_running, g.gi_suspended, g.gi_yieldfrom)
