"""How asynchronous generators end: closed, thrown into, left half way, by hooks."""
import sys

sys.unraisablehook = lambda u: print("ignored", u.exc_value, u.err_msg.split(" at ")[0])
import types


@types.coroutine
def pause(value):
    return (yield value)


def run(awaitable):
    """Drives an awaitable, and notes what it waits for."""
    waited = []
    iterator = awaitable.__await__()
    try:
        value = None
        while True:
            waited.append(iterator.send(value))
            value = len(waited)
    except StopIteration as stop:
        return stop.value, waited
    except BaseException as error:
        return f"{type(error).__name__}({error})", waited


async def numbers():
    try:
        for n in range(3):
            got = yield n
            print("got", got)
            await pause(f"wait {n}")
    except GeneratorExit:
        print("exit")
        await pause("in exit")
        raise
    except ValueError as error:
        print("value error", error)
        yield "after error"
    finally:
        print("finally")
        await pause("in finally")


async def consume():
    return [n async for n in numbers()]


print(run(consume()))
generator = numbers()
print(run(generator.__anext__()), run(generator.asend("sent")), run(generator.athrow(ValueError("thrown"))), run(generator.aclose()), run(generator.__anext__()))
generator = numbers()
print(run(generator.asend("not none")))
generator = numbers()
print(run(generator.aclose()), run(generator.__anext__()), run(generator.aclose()))
generator = numbers()
run(generator.__anext__())
print(run(generator.aclose()))
generator = numbers()
run(generator.__anext__())
print(run(generator.athrow(KeyError("k"))))
generator = numbers()
print(run(generator.athrow(KeyError("before the start"))))
print(run(generator.__anext__()))


async def ignores_exit():
    try:
        yield 1
    except GeneratorExit:
        yield 2


generator = ignores_exit()
run(generator.__anext__())
print(run(generator.aclose()))


async def stops():
    yield 1
    raise StopAsyncIteration("inside")


async def stops_plain():
    yield 1
    raise StopIteration("inside")


for function in (stops, stops_plain):
    generator = function()
    run(generator.__anext__())
    print(run(generator.__anext__()))

generator = numbers()
step = generator.__anext__()
print(run(step))
try:
    step.send(None)
except RuntimeError as error:
    print(error)
step = generator.asend(1)
step.close()
print(run(generator.asend(2)))
first, second = generator.__anext__(), generator.__anext__()
first.send(None)
try:
    second.send(None)
except RuntimeError as error:
    print(error)
print(generator.ag_running, generator.ag_await, generator.ag_frame is not None, generator.ag_code.co_name)
try:
    first.throw(GeneratorExit)
except GeneratorExit:
    print("left")
except RuntimeError as error:
    print(error)

started, finalised = [], []
sys.set_asyncgen_hooks(firstiter=lambda g: started.append(g.__name__), finalizer=lambda g: finalised.append(g.__name__))
generator = numbers()
run(generator.__anext__())
del generator
generator = numbers()
del generator
print(started, finalised, sys.get_asyncgen_hooks().firstiter is not None)
sys.set_asyncgen_hooks(None, None)


async def closes_inner():
    generator = numbers()
    async for n in generator:
        if n == 1:
            break
    await generator.aclose()
    return "closed"


print(run(closes_inner()))


async def comprehension():
    return [x async for x in numbers() if x] + [y async for x in numbers() if x for y in (x, x * 10)], {x: x async for x in numbers()}


print(run(comprehension())[0])
for bad in ("async def f():\n    yield 1\n    return 2", "async def f():\n    yield from []", "def f():\n    async for x in y: pass", "async def f():\n    x = (yield) = 1"):
    try:
        compile(bad, "bad", "exec")
    except SyntaxError as error:
        print(error.msg)
