"""ExitStack: contexts of errors as nested with statements would have them; callbacks as they are kept."""
import asyncio
from contextlib import AsyncExitStack, ExitStack, contextmanager


@contextmanager
def fails(error):
    try:
        yield
    finally:
        raise error


def chain(error):
    while error:
        yield str(error)
        error = error.__context__


try:
    with ExitStack() as stack:
        for n in 4, 3, 2:
            stack.enter_context(fails(ValueError(n)))
        raise ValueError(1)
except ValueError as e:
    print(*chain(e))

try:
    with fails(ValueError(4)):
        with fails(ValueError(3)):
            raise ValueError(1)
except ValueError as e:
    print(*chain(e))


async def main():
    log = []

    async def later(text):
        log.append(text)

    async with AsyncExitStack() as stack:
        stack.callback(log.append, 'plain')
        stack.push_async_callback(later, 'async')
        moved = stack.pop_all()
        moved.callback(lambda: moved.push_async_callback(later, 'added while ending'))
    print(log)
    await moved.aclose()
    print(log)
    try:
        with AsyncExitStack():
            pass
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


asyncio.run(main())
