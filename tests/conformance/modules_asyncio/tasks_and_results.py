"""asyncio: run, tasks, gather, wait, wait_for, shield, as_completed, cancellation, errors."""
import asyncio


async def work(name, delay, result=None):
    print("start", name)
    try:
        await asyncio.sleep(delay * 10)
    except asyncio.CancelledError as error:
        print("cancelled", name, error.args)
        raise
    print("end", name)
    if isinstance(result, Exception):
        raise result
    return result or name


async def fails(awaitable):
    """Prints the exception that the awaitable must raise."""
    try:
        print("no error:", repr(await awaitable))
    except BaseException as error:
        print(f"{type(error).__name__}: {error}")


async def main():
    print(await work("plain", 0))
    t1 = asyncio.create_task(work("a", 0.02), name="first")
    t2 = asyncio.create_task(work("b", 0.01))
    print(t1.get_name(), t1.done(), t1.cancelled(), asyncio.current_task().get_name().startswith("Task-"), len(asyncio.all_tasks()))
    print(await t1, await t2, t1.result(), t1.exception(), t1.done())
    print(await asyncio.gather(work("g1", 0.02), work("g2", 0.01), work("g3", 0)))
    print(await asyncio.gather(work("e1", 0.01, ValueError("bad")), work("e2", 0), return_exceptions=True))
    await fails(asyncio.gather(work("f1", 0.01, ValueError("worse")), work("f2", 0.02)))
    print(await asyncio.gather())
    done, pending = await asyncio.wait([asyncio.create_task(work("w1", 0.01)), asyncio.create_task(work("w2", 0.3))], timeout=1)
    print(len(done), len(pending), [t.result() for t in done])
    for t in pending:
        t.cancel("why")
    await fails(asyncio.wait_for(pending.pop(), 1))
    done, pending = await asyncio.wait([asyncio.create_task(work("x1", 0.01)), asyncio.create_task(work("x2", 0.02))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    await asyncio.wait(pending)
    await fails(asyncio.wait_for(work("slow", 5), 0.01))
    print(await asyncio.wait_for(work("quick", 0), 5), await asyncio.wait_for(work("none", 0), None))
    async with asyncio.timeout(5) as cm:
        await asyncio.sleep(0)
    print(cm.expired())
    try:
        async with asyncio.timeout(0.01):
            await work("in timeout", 5)
    except TimeoutError as error:
        print("TimeoutError", repr(error))
    for f in asyncio.as_completed([asyncio.create_task(work("c1", 0.03)), asyncio.create_task(work("c2", 0.01))]):
        print("completed", await f)
    async for t in asyncio.as_completed([asyncio.create_task(work("d1", 0.02)), asyncio.create_task(work("d2", 0.01))]):
        print("completed", t.result())
    inner = asyncio.create_task(work("shielded", 0.02))
    await fails(asyncio.wait_for(asyncio.shield(inner), 0.005))
    print(await inner, inner.cancelled())
    t = asyncio.create_task(work("z", 1))
    await asyncio.sleep(0)
    print(t.cancel(), t.cancelled(), t.cancelling())
    await fails(t)
    print(t.cancelled(), t.cancel())
    future = asyncio.get_running_loop().create_future()
    print(future, future.done())
    future.add_done_callback(lambda f: print("callback", f.result()))
    await fails(asyncio.sleep(0, "slept"))
    future.set_result(42)
    print(await future, future)
    await asyncio.sleep(0)
    for action in (lambda: future.set_result(1), lambda: future.set_exception(ValueError()), lambda: asyncio.get_running_loop().create_future().result(),
                   lambda: asyncio.get_running_loop().create_future().exception(), lambda: asyncio.create_task(5), lambda: asyncio.ensure_future(5)):
        try:
            print(action())
        except Exception as error:
            print(type(error).__name__, error)
    broken = asyncio.get_running_loop().create_future()
    broken.set_exception(KeyError("k"))
    await fails(broken)
    print(broken.exception(), future.remove_done_callback(print), asyncio.isfuture(future), asyncio.iscoroutine(5))
    await fails(asyncio.wait([]))
    await fails(asyncio.to_thread(pow, 2, 5))
    print(await asyncio.get_running_loop().run_in_executor(None, sum, [1, 2]))
    order = []
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, order.append, "later")
    loop.call_soon(order.append, "soon")
    handle = loop.call_later(0.1, order.append, "cancelled")
    handle.cancel()
    await asyncio.sleep(0.5)
    print(order, handle.cancelled(), loop.is_running(), loop.is_closed(), asyncio.get_event_loop() is loop)
    return "result"


print(asyncio.run(main()))
for wrong in (5, main):
    try:
        asyncio.run(wrong)
    except TypeError as error:
        print(type(error).__name__)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)


async def raising():
    raise LookupError("from main")


try:
    asyncio.run(raising())
except LookupError as error:
    print(repr(error))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(asyncio.sleep(0, "by loop")))
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
try:
    loop.run_until_complete(loop.create_future())
except RuntimeError as error:
    print(error)
with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, 1)), runner.run(asyncio.sleep(0, 2)))


async def left():
    asyncio.create_task(work("left behind", 10))
    await asyncio.sleep(0)


asyncio.run(left())
