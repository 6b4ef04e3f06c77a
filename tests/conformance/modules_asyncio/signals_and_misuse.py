# What add_signal_handler() refuses, and what debug mode does.
import asyncio
import signal
import warnings


def attempt(ask, *args):
    try:
        print(ask.__name__, ask(*args))
    except Exception as error:
        print(ask.__name__, type(error).__name__, error)


async def coroutine():
    pass


loop = asyncio.new_event_loop()
for sig in ('boom', 0, -1, 10000, signal.SIGKILL):
    attempt(loop.add_signal_handler, sig, print)
    attempt(loop.remove_signal_handler, sig)
attempt(loop.add_signal_handler, signal.SIGUSR1, coroutine)
loop.add_signal_handler(signal.SIGINT, loop.stop)
signal.raise_signal(signal.SIGINT)
loop.run_forever()
print(loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)

loop.set_debug(True)
for ask in (loop.call_soon, loop.call_soon_threadsafe):
    attempt(ask, coroutine)
attempt(loop.call_later, 1, coroutine)
attempt(loop.call_at, 1, coroutine)
for handle in (loop.call_soon(print), loop.call_soon_threadsafe(print), loop.call_later(1, print), loop.call_at(1, print)):
    print(handle._source_traceback[-1].line.startswith('for handle in'))
loop.close()
attempt(loop.add_signal_handler, signal.SIGUSR1, print)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    policy = asyncio.DefaultEventLoopPolicy()
print([str(each.message) for each in caught])
try:
    policy.get_event_loop()
except RuntimeError as error:
    print(error)


# A socket whose protocol cannot be made is closed.
async def refused():
    import socket
    one, other = socket.socketpair()
    with other:
        try:
            await asyncio.get_running_loop().create_unix_connection(lambda: 1 / 0, sock=one)
        except ZeroDivisionError:
            print('closed', one.fileno())


asyncio.run(refused())
