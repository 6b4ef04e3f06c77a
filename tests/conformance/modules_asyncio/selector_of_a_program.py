# A loop waits with the selector that it is given, and closes it; what is no policy is refused.
import asyncio
import selectors
import socket

for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.DefaultSelector):
    selector = kind()
    loop = asyncio.SelectorEventLoop(selector)

    async def main():
        one, two = socket.socketpair()
        one.setblocking(False)
        two.setblocking(False)
        with one, two:
            reading = asyncio.create_task(loop.sock_recv(two, 10))
            await asyncio.sleep(0)
            await loop.sock_sendall(one, b'sent')
            return await reading

    print(loop.run_until_complete(main()))
    loop.close()
    print(selector.get_map())

loop = asyncio.AbstractEventLoop()
for attempt in (lambda: loop.run_forever(), lambda: loop.call_soon(print), lambda: loop.sock_accept(None).send(None)):
    try:
        attempt()
    except NotImplementedError as error:
        print(repr(error))
try:
    asyncio.events._set_event_loop_policy(1)
except TypeError as error:
    print(error)
