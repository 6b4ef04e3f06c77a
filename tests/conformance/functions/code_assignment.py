"""__code__ of functions: what runs goes on with the old code, what begins takes the new one."""
import asyncio
import warnings


def first():
    got = yield 1
    yield f"first got {got}"


def second():
    yield "a"
    yield "b"


running = first()
next(running)
first.__code__ = second.__code__
print(list(first()), running.send(9), first.__name__, running.gi_code.co_name, first().gi_code.co_name)


def replaces_itself(n):
    if n == 0:
        replaces_itself.__code__ = (lambda n: f"new {n}").__code__
        return replaces_itself(1)
    kept = n * 10
    return replaces_itself(n - 1), kept


print(replaces_itself(2), replaces_itself(3))


async def waits():
    await asyncio.sleep(0)
    return 1


async def other():
    return 2


async def both():
    task = asyncio.ensure_future(waits())
    await asyncio.sleep(0)
    waits.__code__ = other.__code__
    return await task, await waits()


print(asyncio.run(both()))


def plain(x, y=2, *, z=3):
    return x, y, z


def shape(a, b, *, z):
    return f"{a} {b} {z}"


plain.__code__ = shape.__code__
print(plain(1), plain(1, 5, z=6), plain.__defaults__, plain.__kwdefaults__, plain.__code__ is shape.__code__)
try:
    plain()
except TypeError as error:
    print(error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    plain.__code__ = second.__code__
    print(type(plain()).__name__, [str(w.message) for w in caught])


def outer():
    captured = "cell"

    def inner():
        return captured

    def same():
        return captured * 2

    return inner, same


inner, same = outer()
inner.__code__ = same.__code__
print(inner())
for value in (5, None, "code", same.__code__, plain):
    try:
        first.__code__ = value
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    del first.__code__
except TypeError as error:
    print(error)


def fails():
    one = 1
    raise ValueError


try:
    fails()
except ValueError as error:
    frame = error.__traceback__.tb_next.tb_frame
fails.__code__ = second.__code__
print(frame.f_code.co_name, frame.f_locals, fails.__code__.co_name)
