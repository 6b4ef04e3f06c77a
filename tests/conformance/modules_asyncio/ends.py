"""asyncio: how waiting ends - order of callbacks, contexts of cancellations, groups that fail, iterators that go on."""
import asyncio
import io


def chain(error):
    """The names of an exception and of those that it was raised while handling."""
    names = []
    while error is not None:
        names.append(type(error).__name__)
        error = error.__context__
    return names


async def waits():
    async def one():
        return 1

    async def nested_generator():
        class Awaitable:
            def __await__(self):
                yield (n for n in ())
        await Awaitable()

    task = asyncio.create_task(one())
    await task
    asyncio.get_running_loop().call_soon(print, "a callback runs before wait() returns")
    done, pending = await asyncio.wait([task])
    print(len(done), len(pending))
    try:
        await asyncio.create_task(nested_generator(), name="wrong")
    except RuntimeError as error:
        print(str(error).split(" <")[0])
    # A waiting that is cancelled takes nothing from the iterator.
    futures = [asyncio.get_running_loop().create_future() for _ in range(2)]
    iterator = asyncio.as_completed(futures)
    waiter = asyncio.create_task(anext(iterator))
    await asyncio.sleep(0)
    waiter.cancel()
    await asyncio.wait([waiter])
    for n, future in enumerate(futures):
        future.set_result(n)
    print(waiter.cancelled(), [await future async for future in iterator])


async def timeouts():
    limit = asyncio.timeout(None)
    print(limit)
    async with limit:
        print(limit)
    print(limit, limit.expired())
    try:
        limit.reschedule(1)
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout(0):
            try:
                await asyncio.sleep(10)
            finally:
                try:
                    async with asyncio.timeout(0):
                        await asyncio.sleep(10)
                except TimeoutError as error:
                    print(chain(error))
    except TimeoutError as error:
        print(chain(error))
    # What handles a cancellation can raise it again, and what it raises instead has it as context.
    for again in True, False:
        async def stubborn():
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                if again:
                    raise
                raise ValueError("instead")
        task = asyncio.create_task(stubborn())
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except (asyncio.CancelledError, ValueError) as error:
            print(chain(error))


async def groups():
    started = []

    async def third():
        started.append("third")

    # Until its first task has failed the group takes others.
    try:
        async with asyncio.TaskGroup() as group:
            async def second():
                group.create_task(third())
                raise KeyError("second")
            group.create_task(second())
            await asyncio.sleep(0)
            print(group)
            await asyncio.sleep(10)
    except* KeyError as errors:
        print(errors.exceptions, started)
    try:
        group.create_task(coro := third())
    except RuntimeError as error:
        print(error)


async def streams():
    reader = asyncio.StreamReader(limit=3)
    reader.feed_data(b"some dataA")
    try:
        # Of separators that end at one place the shortest counts.
        await reader.readuntil((b"ome dataA", b"A"))
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    print(reader)


async def stack():
    async def waiting():
        await asyncio.sleep(0)

    task = asyncio.create_task(waiting())
    for _ in range(3):
        text = io.StringIO()
        task.print_stack(file=text)
        shown = text.getvalue().splitlines()
        print([frame.f_code.co_name for frame in task.get_stack()], shown[0].split(" for ")[0])
        await asyncio.sleep(0)


for part in waits, timeouts, groups, streams, stack:
    asyncio.run(part())
