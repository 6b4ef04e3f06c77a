"""How generators and coroutines end: what their variables see when they go, and where the resumer goes on."""

import asyncio
import sys


class Watched:
    """Tells who runs when it goes."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        code = sys._getframe(1).f_code
        print("end of", self.name, "in", code.co_name if code.co_filename == Watched.__del__.__code__.co_filename else "the library")


def counted(n):
    watched = Watched("counted")
    for i in range(n):
        yield i
    return "all"


def delegating(n):
    watched = Watched("delegating")
    result = yield from counted(n)
    print("delegate gave", result)
    return result


def loop():
    print([i for i in counted(0)])
    for i in delegating(2):
        print(i)
    else:
        print("exhausted")


loop()


async def leaf(x):
    watched = Watched("leaf")
    return x + 1


async def branch(n):
    watched = Watched("branch")
    total = 0
    for i in range(n):
        total += await leaf(i)
    await asyncio.sleep(0)
    return total


async def main():
    print(await branch(3))
    print(await asyncio.gather(branch(1), branch(2)))


asyncio.run(main())


# A generator that returns while an exception is handled, on both sides.
def inside_handler():
    try:
        raise KeyError("inner")
    except KeyError:
        yield repr(sys.exception())
        return "left in a handler"


def outside_handler():
    try:
        raise ValueError("outer")
    except ValueError:
        result = yield from inside_handler()
        print(result, repr(sys.exception()))
        for x in inside_handler():
            print(x, repr(sys.exception()))
        print(repr(sys.exception()))


print(list(outside_handler()))
print(repr(sys.exception()))


# Calls made inside of generators: arguments, defaults, methods, generators, and calls that are too deep.
class Box:
    def double(self, x):
        return x * 2

    def numbers(self, n):
        yield from range(self.double(n))


def add(a, b=10):
    return a + b


def deep(n):
    return n and deep(n - 1)


def caller(box):
    yield add(1), add(1, 2), box.double(4), list(box.numbers(2))
    try:
        yield deep(10**6)
    except RecursionError as error:
        yield str(error)[:32]
    try:
        add()
    except TypeError as error:
        yield str(error)
    yield sum(x + add(x) for x in box.numbers(2))


for value in caller(Box()):
    print(value)

# What cannot be sent to one that has not begun, and the end of one that is over.
g = counted(1)
try:
    g.send(1)
except TypeError as error:
    print(error)
print(next(g), next(g, "over"), next(g, "still over"))
coroutine = leaf(1)
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)
