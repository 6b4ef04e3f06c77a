# Frames: locals, globals, back, code, lines; the f_locals proxy.
import sys


def a():
    x = 1
    return b(x)


def b(y):
    f = sys._getframe()
    out = []
    while f:
        out.append((f.f_code.co_name, f.f_lineno))
        f = f.f_back
    return out


print(a())


def caller_name():
    return sys._getframe(1).f_code.co_name


def who():
    return caller_name()


print(who(), (lambda: caller_name())(), [caller_name() for _ in range(1)])


def locals_of():
    p, q = 1, [2]
    f = sys._getframe()
    d = f.f_locals
    q.append(3)
    p = 5
    return (
        sorted(d),
        d["p"],
        d["q"],
        f.f_globals is globals(),
        f.f_builtins is __builtins__.__dict__,
    )


print(locals_of())


def write_through():
    v = 1
    sys._getframe().f_locals["v"] = 99
    return v


print(write_through())


def peek():
    secret = 42

    def inner():
        return sys._getframe(1).f_locals["secret"]

    return inner()


print(peek(), sys._getframe().f_code.co_name, sys._getframe().f_back)


class C:
    frame_name = sys._getframe().f_code.co_name
    names = sorted(k for k in sys._getframe().f_locals if k[0] != "_")


print(C.frame_name, C.names)


def gen():
    yield sys._getframe().f_back.f_code.co_name


def consume():
    return next(gen())


print(consume())


def lines():
    f = sys._getframe()
    l1 = f.f_lineno
    l2 = f.f_lineno
    return l2 - l1, f.f_lineno - f.f_code.co_firstlineno


print(lines())
