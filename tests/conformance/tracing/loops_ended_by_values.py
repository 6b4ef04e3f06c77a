# A generator that returns a value ends a loop by a StopIteration, which trace functions see; None ends it silently.
import sys


def gen(value):
    yield 1
    return value


def outer():
    return (yield from gen(2))


class Ends:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(7)


def loops():
    for x in gen(5):
        pass
    for x in gen(None):
        pass
    [x for x in gen("in a display")]
    list(gen("native"))
    for x in Ends():
        pass
    for x in outer():
        pass
    (x,) = gen(3)
    for x in map(int, Ends()):
        pass
    for a, b in zip(gen("of a pair"), [1, 2]):
        pass
    for x in iter([]):
        pass


def tracer(frame, event, arg):
    if frame.f_code is not loops.__code__:
        return None
    if event == "exception":
        print(frame.f_lineno - frame.f_code.co_firstlineno, arg[0].__name__, arg[1].args, arg[1].value)
    return tracer


sys.settrace(tracer)
loops()


def fails(frame, event, arg):
    if event == "exception":
        raise ValueError(arg[1].args)
    return fails


def caught():
    try:
        for x in gen("seen"):
            pass
    except ValueError as e:
        return e.args


sys.settrace(lambda frame, event, arg: fails if frame.f_code is caught.__code__ else None)
print(caught())
