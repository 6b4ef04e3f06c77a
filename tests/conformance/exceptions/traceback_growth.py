# __traceback__ grows at each level; with_traceback; reraising in loops; tb objects linked.
def names(e):
    out, tb = [], e.__traceback__
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out


def a():
    raise ValueError("x")


def b():
    try:
        a()
    except ValueError as e:
        inner = names(e)
        raise


def c():
    try:
        b()
    except ValueError as e:
        return names(e)


print(c())


def d():
    e = ValueError("made")
    before = e.__traceback__
    try:
        raise e
    except ValueError:
        pass
    once = len(names(e))
    try:
        raise e
    except ValueError:
        pass
    return before, once, len(names(e)), e.with_traceback(None) is e, e.__traceback__


print(d())


def f():
    try:
        a()
    except ValueError as e:
        tb = e.__traceback__
    try:
        raise KeyError("k").with_traceback(tb)
    except KeyError as e:
        return names(e)


print(f())


def g():
    last = None
    for i in range(3):
        try:
            if last:
                raise last
            a()
        except ValueError as e:
            last = e
    return names(last)


print(g())


def gen():
    try:
        yield
    except ValueError as e:
        yield names(e)


it = gen()
next(it)
try:
    a()
except ValueError as e:
    print(it.throw(e))


def h():
    try:
        try:
            a()
        finally:
            pass
    except ValueError as e:
        return [n for n, _ in names(e)]


print(h())
import sys

try:
    a()
except ValueError:
    t, v, tb = sys.exc_info()
    print(
        t.__name__, v, tb is v.__traceback__, tb.tb_frame is sys._getframe(), sys.exception() is v
    )
