"""asyncio: locks, events, conditions, semaphores, barriers, queues, task groups, async iteration."""
import asyncio


async def fails(awaitable):
    """Prints the exception that the awaitable must raise."""
    try:
        print("no error:", repr(await awaitable))
    except BaseException as error:
        print(f"{type(error).__name__}: {error}")


async def main():
    lock = asyncio.Lock()
    log = []

    async def locked(n):
        async with lock:
            log.append(("in", n))
            await asyncio.sleep(0)
            log.append(("out", n))

    await asyncio.gather(*(locked(n) for n in range(3)))
    print(log, lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    event = asyncio.Event()

    async def waiter(n):
        await event.wait()
        return n

    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0)
    event.set()
    print(await asyncio.gather(*tasks), event.is_set())
    event.clear()
    sem = asyncio.Semaphore(2)
    active = peak = 0

    async def limited():
        nonlocal active, peak
        async with sem:
            active += 1
            peak = max(peak, active)
            await asyncio.sleep(0.001)
            active -= 1

    await asyncio.gather(*(limited() for _ in range(6)))
    print(peak, sem.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    condition = asyncio.Condition()
    items = []

    async def consumer():
        async with condition:
            await condition.wait_for(lambda: items)
            return items.pop()

    c = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    async with condition:
        items.append("item")
        condition.notify_all()
    print(await c)
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)
    barrier = asyncio.Barrier(3)
    print(sorted(await asyncio.gather(*(barrier.wait() for _ in range(3)))), barrier.parties, barrier.n_waiting, barrier.broken)
    queue = asyncio.Queue(maxsize=2)

    async def produce():
        for i in range(5):
            await queue.put(i)
            print("put", i, queue.qsize())
        await queue.put(None)

    async def consume():
        out = []
        while (item := await queue.get()) is not None:
            out.append(item)
            queue.task_done()
        queue.task_done()
        return out

    _, got = await asyncio.gather(produce(), consume())
    await queue.join()
    print(got, queue.empty(), queue.full(), queue.maxsize, queue)
    for action in (queue.get_nowait, queue.task_done, lambda: [queue.put_nowait(i) for i in range(3)]):
        try:
            action()
        except Exception as error:
            print(type(error).__name__, error)
    p, l = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for n in (3, 1, 2):
        p.put_nowait(n)
        l.put_nowait(n)
    print([p.get_nowait() for _ in range(3)], [l.get_nowait() for _ in range(3)])
    queue.shutdown()
    await fails(queue.put(1))
    print(queue.get_nowait(), queue.get_nowait())
    await fails(queue.get())

    async def job(n, error=None):
        await asyncio.sleep(0.001 * n)
        if error:
            raise error
        return n

    async with asyncio.TaskGroup() as group:
        first = group.create_task(job(2))
        second = group.create_task(job(1))
    print(first.result(), second.result())
    try:
        async with asyncio.TaskGroup() as group:
            bad = group.create_task(job(1, ValueError("v")))
            other = group.create_task(job(1000))
    except* ValueError as errors:
        print(repr(errors), other.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job(1000))
            raise KeyError("body")
    except* KeyError as errors:
        print(repr(errors.exceptions))

    async def numbers(n):
        for i in range(n):
            await asyncio.sleep(0)
            yield i

    print([i async for i in numbers(4)], {i: i * i async for i in numbers(3) if i})

    class Manager:
        async def __aenter__(self):
            print("enter")
            return self

        async def __aexit__(self, *args):
            print("exit", args[0])
            return True

    async with Manager():
        raise ValueError("swallowed")
    await fails(lock.acquire())
    await fails(asyncio.wait_for(lock.acquire(), 0.01))
    lock.release()
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())

    async def stubborn():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("cleaning")
            await asyncio.sleep(0)
            return "survived"

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling(), task.uncancel())


asyncio.run(main())
