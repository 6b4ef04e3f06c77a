# Files through sockets and transports.
import asyncio
import socket
import tempfile

DATA = bytes(range(256)) * 8000


async def receive(sock):
    loop = asyncio.get_running_loop()
    received = b''
    while piece := await loop.sock_recv(sock, 65536):
        received += piece
    return received


async def through_socket(file, *args, **kwargs):
    loop = asyncio.get_running_loop()
    one, other = socket.socketpair()
    one.setblocking(False)
    other.setblocking(False)
    with other:
        task = asyncio.create_task(receive(other))
        with one:
            file.seek(5)
            print(await loop.sock_sendfile(one, file, *args, **kwargs), file.tell())
        print((await task) == DATA[(args or (0,))[0]:][:args[1] if len(args) > 1 else None])


async def through_transport(file, *args, **kwargs):
    loop = asyncio.get_running_loop()
    one, other = socket.socketpair()
    other.setblocking(False)
    with other:
        task = asyncio.create_task(receive(other))
        transport, protocol = await loop.create_unix_connection(asyncio.Protocol, sock=one)
        transport.write(b'before')
        sending = asyncio.create_task(loop.sendfile(transport, file, *args, **kwargs))
        await asyncio.sleep(0)
        if not sending.done():
            try:
                transport.write(b'in between')
            except RuntimeError as error:
                print(error)
        print(await sending, file.tell())
        transport.write(b'after')
        transport.close()
        received = await task
        print(received[:6], received[-5:], len(received))
        try:
            await loop.sendfile(transport, file)
        except RuntimeError as error:
            print(error)


async def main():
    loop = asyncio.get_running_loop()
    with tempfile.TemporaryFile() as file:
        file.write(DATA)
        for args in ((), (1000,), (1000, 2000), (len(DATA),)):
            for fallback in (True, False):
                await through_socket(file, *args, fallback=fallback)
        await through_transport(file)
        await through_transport(file, 100, 1500000, fallback=False)
        one, other = socket.socketpair()
        one.setblocking(False)
        for args in ((-1,), ('1',), (0, 0), (0, 'x')):
            try:
                await loop.sock_sendfile(one, file, *args)
            except (ValueError, TypeError) as error:
                print(type(error).__name__, error)
        one.close(), other.close()


asyncio.run(main())
