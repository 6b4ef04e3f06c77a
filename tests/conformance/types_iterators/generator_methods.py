"""send, throw and close of generators; their states and attributes."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def g(log):
    try:
        while True:
            try:
                got = yield len(log)
                log.append(got)
            except ValueError as e:
                log.append(f"caught {e}")
    finally:
        log.append("closed")


log = []
it = g(log)
print(type(it).__name__, it.__name__, it.__qualname__, it.gi_running, it.gi_frame is not None)
print(it.gi_yieldfrom, next(it), it.send("x"), it.throw(ValueError("v")), it.throw(ValueError), log)
print(it.close(), it.close(), log, next(it, "done"), it.gi_frame)
fails(g([]).send, 1)
fails(it.throw, KeyError("after close"))
fails(it.send, None)
fresh = g([])
fails(fresh.throw, KeyError("before start"))
fails(next, fresh)
it = g([])
next(it)
fails(it.throw, 5)
it = g([])
next(it)
fails(it.throw, KeyError("through"))
print(list(it))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


s = stubborn()
next(s)
fails(s.close)
r = returns_on_close()
next(r)
print(r.close())


def reenter():
    yield next(me)


me = reenter()
fails(next, me)
