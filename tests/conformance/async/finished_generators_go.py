"""Generators that an `async for` exhausted are gone at once, and so is what failed operations were given."""
import asyncio
import sys
import weakref

refs = []


async def numbers(n):
    for i in range(n):
        yield i


async def main():
    for _ in range(5):
        agen = numbers(3)
        refs.append(weakref.ref(agen))
        async for _ in agen:
            pass
        del agen
    print(sum(r() is not None for r in refs))


try:
    main().send(None)
except StopIteration:
    pass
refs.clear()
asyncio.run(main())
print(sys.exc_info())


class Bad:
    def __del__(self):
        print("gone")

    def __hash__(self):
        raise TypeError("no hash")

    def __iter__(self):
        raise TypeError("no iter")


def attempt(f):
    try:
        f()
    except TypeError as e:
        print(e)
    print("after")


attempt(lambda: {1, Bad()})
attempt(lambda: {Bad(): 1})
attempt(lambda: [*Bad()])
attempt(lambda: {*(), *Bad()})
attempt(lambda: {**Bad()})
attempt(lambda: dict(a=1, **Bad()))


def delegating():
    yield from Bad()


attempt(lambda: list(delegating()))


def matching():
    try:
        raise ValueError
    except Bad():
        pass


attempt(matching)
