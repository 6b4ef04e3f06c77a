# asyncio and threads: executors, callbacks and coroutines from other threads.
import asyncio
import concurrent.futures
import contextvars
import threading
import time

var = contextvars.ContextVar('var', default='default')
main = threading.get_ident()


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


def work(x, *, y=0):
    return x + y, threading.get_ident() == main, var.get()


def fail():
    raise KeyError('from a thread')


async def basics():
    var.set('task')
    print(await asyncio.to_thread(work, 1, y=2))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 3))
    try:
        await asyncio.to_thread(fail)
    except KeyError as e:
        print(repr(e))
    together = threading.Barrier(5)
    print(sorted(await asyncio.gather(*[asyncio.to_thread(together.wait) for _ in range(5)])))
    with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix='mine') as pool:
        print(await loop.run_in_executor(pool, lambda: threading.current_thread().name))
    name = await asyncio.to_thread(lambda: threading.current_thread().name)
    print(name.split('_')[0])
    show(loop.set_default_executor, 3)
    # The loop goes on while a thread works.
    ticks = 0
    task = asyncio.ensure_future(asyncio.to_thread(time.sleep, 0.1))
    while not task.done():
        ticks += 1
        await asyncio.sleep(0.01)
    print(ticks > 3)


asyncio.run(basics())


async def wake():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    thread = threading.Thread(
        target=lambda: loop.call_soon_threadsafe(future.set_result, 'woken'))
    thread.start()
    print(await future)
    thread.join()

    async def answer(x):
        await asyncio.sleep(0)
        if x is None:
            raise ValueError('no x')
        return x * 2

    def other():
        f = asyncio.run_coroutine_threadsafe(answer(21), loop)
        results.append(f.result(5))
        f = asyncio.run_coroutine_threadsafe(answer(None), loop)
        results.append(repr(f.exception(5)))
        f = asyncio.run_coroutine_threadsafe(asyncio.sleep(100), loop)
        results.append(f.cancel())
        try:
            asyncio.run_coroutine_threadsafe(answer, loop)
        except TypeError as e:
            results.append(str(e))

    results = []
    await asyncio.to_thread(other)
    print(results)
    source = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(source)
    source.set_result(5)
    print(await wrapped, asyncio.wrap_future(wrapped) is wrapped)
    source = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(source)
    wrapped.cancel()
    await asyncio.sleep(0)
    print(source.cancelled())


asyncio.run(wake())

# Each thread has its own loop.
lines = []


def loop_in_thread(n):
    async def inner():
        await asyncio.sleep(0.01 * n)
        return asyncio.get_running_loop() is not None

    lines.append((n, asyncio.run(inner())))
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        lines.append((n, str(e)))


threads = [threading.Thread(target=loop_in_thread, args=(n,), name=f'T{n}') for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(lines, key=str))
show(asyncio.get_running_loop)
loop = asyncio.new_event_loop()
t = threading.Thread(target=loop.run_forever)
t.start()


async def who():
    return threading.get_ident() == t.ident

print(asyncio.run_coroutine_threadsafe(who(), loop).result())
loop.call_soon_threadsafe(loop.stop)
t.join()
loop.close()
show(loop.call_soon_threadsafe, print)
