"""Producers and consumers under asyncio: queues, locks, timeouts, cancellation, groups and what they report."""
import asyncio
import contextlib


class Clock:
    """Counts turns of the loop, so that the output does not depend on the machine."""

    def __init__(self):
        self.ticks = 0

    async def sleep(self, turns):
        for _ in range(turns):
            await asyncio.sleep(0)
        self.ticks += turns


clock = Clock()


async def producer(name, queue, items):
    for item in items:
        await queue.put((name, item))
        await clock.sleep(1)
    return f"{name} done"


async def consumer(name, queue, results):
    while True:
        source, item = await queue.get()
        try:
            if item == 13:
                raise ValueError(f"{name} does not like {item}")
            results.append((source, item * item))
        except ValueError as error:
            results.append((source, str(error)))
        finally:
            queue.task_done()


async def pipeline():
    queue = asyncio.Queue(maxsize=2)
    results = []
    workers = [asyncio.create_task(consumer(f"worker {n}", queue, results), name=f"w{n}") for n in range(2)]
    print(await asyncio.gather(producer("a", queue, [1, 2, 3]), producer("b", queue, [10, 13])))
    await queue.join()
    for worker in workers:
        worker.cancel("no more work")
    print([type(r).__name__ for r in await asyncio.gather(*workers, return_exceptions=True)], [w.cancelled() for w in workers], [w.get_name() for w in workers])
    return sorted(results, key=str)


async def groups():
    async def fails(after, error):
        await clock.sleep(after)
        raise error

    async def cleans_up(log):
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            log.append("cancelled")
            raise

    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(2, KeyError("late")))
            group.create_task(fails(2, ValueError("same time")))
            group.create_task(cleans_up(log))
    except* KeyError as keys:
        print("keys", keys.exceptions)
    except* ValueError as values:
        print("values", values.exceptions)
    print(log)
    async with asyncio.TaskGroup() as group:
        first = group.create_task(asyncio.sleep(0, "first"))
        second = group.create_task(asyncio.sleep(0, "second"))
    print(first.result(), second.result())
    for condition in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = [asyncio.create_task(clock.sleep(n)) for n in (1, 5)] + [asyncio.create_task(fails(3, OSError("x")))]
        done, pending = await asyncio.wait(tasks, return_when=condition)
        print(condition, len(done), len(pending))
        await asyncio.gather(*tasks, return_exceptions=True)


async def timeouts():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError as error:
        print("timeout", repr(error), repr(error.__cause__))
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except TimeoutError as error:
        print("wait_for", repr(error))
    with contextlib.suppress(asyncio.CancelledError):
        task = asyncio.create_task(asyncio.sleep(10))
        await asyncio.sleep(0)
        task.cancel()
        await task
    shielded = asyncio.create_task(asyncio.sleep(0.02, "kept"))
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 0.001)
    except TimeoutError:
        print(await shielded)


async def synchronisation():
    lock, order = asyncio.Lock(), []

    async def critical(n):
        async with lock:
            order.append(f"{n} in")
            await clock.sleep(n % 2 + 1)
            order.append(f"{n} out")

    await asyncio.gather(*map(critical, range(3)))
    print(order)
    semaphore, running, most = asyncio.Semaphore(2), 0, 0

    async def limited():
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            await clock.sleep(1)
            running -= 1

    await asyncio.gather(*(limited() for _ in range(6)))
    event, condition, seen = asyncio.Event(), asyncio.Condition(), []

    async def waits(n):
        await event.wait()
        async with condition:
            await condition.wait_for(lambda: len(seen) >= n)
            seen.append(n)
            condition.notify_all()

    tasks = [asyncio.create_task(waits(n)) for n in (2, 0, 1)]
    await asyncio.sleep(0)
    event.set()
    await asyncio.gather(*tasks)
    print(most, seen, lock.locked(), repr(lock).split(" at ")[0])
    barrier = asyncio.Barrier(3)
    print(sorted(await asyncio.gather(*(barrier.wait() for _ in range(3)))))
    pq = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        pq.put_nowait(item)
    print([pq.get_nowait() for _ in range(3)])
    for call in (pq.get_nowait, lambda: asyncio.Queue(1).put_nowait(1) or asyncio.Queue(0).task_done(), lambda: lock.release()):
        try:
            call()
        except Exception as error:
            print(type(error).__name__, error)


async def streams_of_results():
    async def ticker(n):
        for i in range(n):
            yield i
            await clock.sleep(1)

    async def later(turns, value):
        await clock.sleep(turns)
        return value

    print([x async for x in ticker(4) if x % 2], [await f for f in asyncio.as_completed([later(3, "slow"), later(1, "fast")])])
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: print("callback", f.result()))
    asyncio.get_running_loop().call_soon(future.set_result, 42)
    print(await future)
    for call in (lambda: future.set_result(1), lambda: asyncio.get_running_loop().create_future().result(), lambda: asyncio.run(later(1, 1)), lambda: asyncio.create_task(5)):
        try:
            call()
        except BaseException as error:
            print(type(error).__name__, error)
    print(await asyncio.to_thread(lambda: sum(range(10))))


async def main():
    for part in (pipeline, groups, timeouts, synchronisation, streams_of_results):
        print(part.__name__, "->", await part())


import warnings
warnings.simplefilter("ignore")
asyncio.run(main())
print(clock.ticks)


async def broken():
    await asyncio.sleep(0)
    raise LookupError("uncaught in main")


try:
    asyncio.run(broken())
except LookupError as error:
    print(repr(error))
