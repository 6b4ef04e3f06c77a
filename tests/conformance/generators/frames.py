"""Frames of suspended generators and coroutines: f_generator, f_locals, clear, origins."""
import sys
import warnings

warnings.simplefilter("always")


def numbers(n):
    for i in range(n):
        yield i


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


fresh = numbers(3)
frame = fresh.gi_frame
print(frame is fresh.gi_frame, frame.f_generator is fresh, frame.f_lineno - frame.f_code.co_firstlineno, frame.f_back)
attempt(frame.clear)
print(fresh.gi_frame, list(fresh), frame.f_generator)

running = numbers(10)
next(running)
frame = running.gi_frame
print(frame.f_generator is running, frame.f_locals)
attempt(frame.clear)
frame.f_locals["n"] = 0
frame.f_locals["i"] = 42
print(frame.f_locals["i"], next(running), frame.f_locals["i"])
del running
print(frame.f_generator)
attempt(frame.clear)

# The iterable of a generator expression can be exchanged before it begins.
squares = (x * x for x in [1, 2])
squares.gi_frame.f_locals[".0"] = iter([3, 4])
print(list(squares))


def tells():
    yield sys._getframe()
    yield sys._getframe().f_generator


g = tells()
frame = next(g)
print(frame.f_generator is g, next(g) is g)


async def coroutine():
    pass


# What nobody awaits is warned of, with its origin if that is wanted.
def make():
    return coroutine()


for depth in 0, 1, 2:
    sys.set_coroutine_origin_tracking_depth(depth)
    c = make()
    origin = c.cr_origin
    print(depth, sys.get_coroutine_origin_tracking_depth(), origin and [(line, name) for _, line, name in origin])
    c.close()
for wrong in -1, "1":
    attempt(lambda: sys.set_coroutine_origin_tracking_depth(wrong))


def warned(f):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        f()
    for w in log:
        lines = [line for line in str(w.message).splitlines() if "File" not in line]
        print(w.category.__name__, *lines, sep=" | ")


sys.set_coroutine_origin_tracking_depth(1)
warned(make)
sys.set_coroutine_origin_tracking_depth(0)
warned(make)


async def items():
    yield 1


steps = items()
warned(lambda: steps.asend(None))
warned(lambda: steps.__anext__())
warned(lambda: steps.athrow(ValueError))
warned(lambda: steps.aclose())


def drive(step):
    try:
        step.send(None)
    except StopIteration as e:
        print("step gave", e.value)


warned(lambda: drive(steps.asend(None)))


# A class that makes no exception: what went wrong is thrown.
class Odd(Exception):
    def __new__(cls):
        return 5


def catcher():
    try:
        yield
    except TypeError as e:
        yield str(e)


g = catcher()
next(g)
print(g.throw(Odd))
