# Who asks a handle of call_soon_threadsafe(), or cancels it, waits for the callback that runs in another thread.
import asyncio
import threading
import time


def ask(how):
    loop = asyncio.new_event_loop()
    started, finished = threading.Event(), threading.Event()
    said = []

    def callback(argument):
        started.set()
        time.sleep(0.05)
        finished.set()
        said.append(argument)

    def other():
        handle = loop.call_soon_threadsafe(callback, 'hello')
        started.wait()
        said.append((how, getattr(handle, how)(), finished.is_set()))
        loop.call_soon_threadsafe(loop.stop)

    thread = threading.Thread(target=other)
    thread.start()
    loop.run_forever()
    thread.join()
    loop.close()
    print(*said)


ask('cancelled')
ask('cancel')

# One that has not begun is not called.
loop = asyncio.new_event_loop()
handle = loop.call_soon_threadsafe(print, 'never')
handle.cancel()
print(handle.cancelled(), isinstance(handle, asyncio.Handle))
# The callback may cancel itself: it is too late.
handles = []


def itself():
    handles[0].cancel()
    print('runs', handles[0].cancelled())
    loop.stop()


handles.append(loop.call_soon_threadsafe(itself))
loop.run_forever()
loop.close()
