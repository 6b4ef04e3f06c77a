"""In debug mode a loop may be used from another thread by call_soon_threadsafe() only."""

import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 1000
    calls = []
    await asyncio.gather(*[asyncio.to_thread(calls.append, i) for i in range(10)])
    print(sorted(calls))

    done = loop.create_future()
    outcome = []

    def elsewhere():
        try:
            loop.call_soon(print, "never")
        except RuntimeError as exc:
            outcome.append(str(exc))
        handle = loop.call_soon_threadsafe(done.set_result, "set")
        outcome.append(handle._source_traceback[-1].name)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    print(await done)
    thread.join()
    print(outcome)
    for wrong in (main, 42):
        try:
            loop.call_soon_threadsafe(wrong)
        except TypeError as exc:
            print(str(exc).partition(", got")[0])


asyncio.run(main(), debug=True)
