"""What await, async for and async with say to objects that do not fit."""
import warnings


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    coroutine.close()
    return "suspended"


class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


class Iterates:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self.iterator


class Next:
    def __init__(self, value):
        self.value = value

    def __anext__(self):
        return self.value

    def __aiter__(self):
        return self


class Manager:
    def __init__(self, enter=None, leave=None):
        self.enter, self.leave = enter, leave

    def __aenter__(self):
        return self.enter

    def __aexit__(self, *details):
        print("exit with", details[0] and details[0].__name__)
        return self.leave


class OnlyEnter:
    async def __aenter__(self):
        return 1


class OnlyExit:
    async def __aexit__(self, *details):
        pass


class Synchronous:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


async def value(result):
    return result


async def awaits(thing):
    return await thing


async def loops(thing):
    async for x in thing:
        return x
    return "end"


async def manages(thing, body=lambda: None):
    async with thing as entered:
        body()
        return entered
    return "suppressed"


def generator():
    yield 1


for thing in (5, None, generator(), [], Awaitable(5), Awaitable(None), Awaitable(iter([])), Awaitable([]), Awaitable(value(1)), value(7), int):
    print(type(thing).__name__, run(awaits(thing)))
coroutine = value(1)
coroutine.send(None) if False else run(coroutine)
print(run(awaits(coroutine)))
for thing in (5, [1], Iterates(5), Iterates(None), Iterates([]), Next(5), Next(value(9)), Next(Awaitable(iter([]))), Iterates(Next(value(8)))):
    print(type(thing).__name__, run(loops(thing)))


class StopsAtOnce:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


print(run(loops(StopsAtOnce())))
for thing in (5, OnlyEnter(), OnlyExit(), Synchronous(), Manager(5), Manager(value(1), 5), Manager(value(1), value(0)), Manager(value(1), value(True))):
    print(type(thing).__name__, run(manages(thing)))


def boom():
    raise ValueError("body")


for leave in (value(True), value(False), value([]), value("x")):
    print(run(manages(Manager(value(1), leave), boom)))


async def synchronous(thing):
    with thing:
        pass


print(run(synchronous(OnlyEnter())))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    value(3)
    print([str(w.message) for w in caught])
coroutine = value(1)
for action in (lambda: coroutine.send(5), lambda: next(coroutine), lambda: iter(coroutine), lambda: list(coroutine), lambda: coroutine.throw(KeyError("k")),
               lambda: coroutine.send(None), lambda: coroutine.throw(5), lambda: coroutine.close()):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)
print(coroutine.cr_frame, coroutine.cr_running, coroutine.cr_await, coroutine.cr_code.co_name)
for call in (lambda: aiter(5), lambda: anext(5), lambda: aiter(Iterates(5)), lambda: aiter(), lambda: anext(Next(5)), lambda: anext(Next(value(1)), 2, 3)):
    try:
        result = call()
        print(type(result).__name__)
        result.close() if hasattr(result, "close") else None
    except TypeError as error:
        print(error)
warnings.simplefilter("ignore")
print(run(awaits(anext(StopsAtOnce(), "default"))), run(awaits(anext(Next(value(3)), "default"))))
