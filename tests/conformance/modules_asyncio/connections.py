# Streams, servers, protocols and calls on sockets, over Unix sockets and pairs.
import asyncio
import os
import socket
import tempfile


async def streams(path):
    served = []

    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
        served.append("eof")
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_unix_server(serve, path)
    print(type(server).__name__, server.is_serving(), len(server.sockets), server.sockets[0].getsockname() == path)
    async with server:
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write(b"one\n")
        writer.writelines([b"two\n", b"three"])
        print(await reader.readline(), await reader.readuntil(b"O\n"), writer.can_write_eof())
        writer.write_eof()
        print(await reader.read(), reader.at_eof(), await reader.read(1))
        writer.close()
        await writer.wait_closed()
        print(writer.is_closing(), served)
        for n in range(3):
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(b"%d\n" % n)
            print(await reader.readexactly(2))
            writer.close()
            await writer.wait_closed()
    print(server.is_serving(), server.sockets, os.path.exists(path))
    try:
        await asyncio.open_unix_connection(path)
    except FileNotFoundError as e:
        print(e.errno)


async def reader_of_pairs():
    a, b = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=a)
    peer_reader, peer = await asyncio.open_connection(sock=b, limit=64)
    big = bytes(range(256)) * 4096
    writer.write(big)
    got, _ = await asyncio.gather(peer_reader.readexactly(len(big)), writer.drain())
    print(got == big, peer.get_extra_info("socket").family == socket.AF_UNIX, peer.get_extra_info("nothing", 5))
    peer.write(b"short")
    peer.close()
    for ask in [lambda: reader.readexactly(10), lambda: reader.readexactly(-1), lambda: reader.readuntil(b"")]:
        try:
            print(await ask())
        except Exception as e:
            print(type(e).__name__, e)
    writer.close()
    a, b = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=a, limit=8)
    b.sendall(b"far too long a line\nnext\nrest")
    b.close()
    for ask in [reader.readline, lambda: reader.readuntil(b"\n"), lambda: reader.readuntil((b"e", b"es")), reader.readline]:
        try:
            print(await ask())
        except Exception as e:
            print(type(e).__name__, e)
    writer.close()
    await writer.wait_closed()


class Log(asyncio.Protocol):
    def __init__(self, name, events):
        self.name, self.events = name, events

    def connection_made(self, transport):
        self.transport = transport
        self.events.append((self.name, "made"))

    def data_received(self, data):
        self.events.append((self.name, data))

    def eof_received(self):
        self.events.append((self.name, "eof"))

    def connection_lost(self, exc):
        self.events.append((self.name, "lost", exc))

    def pause_writing(self):
        self.events.append((self.name, "pause"))

    def resume_writing(self):
        self.events.append((self.name, "resume"))


async def protocols():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    events = []
    transport, protocol = await loop.create_connection(lambda: Log("a", events), sock=a)
    print(protocol.transport is transport, transport.get_protocol() is protocol, transport.is_reading(), transport.get_write_buffer_limits())
    b.setblocking(False)
    transport.write(b"hello")
    print(await loop.sock_recv(b, 100))
    await loop.sock_sendall(b, b"data")
    await asyncio.sleep(0.01)
    transport.pause_reading()
    await loop.sock_sendall(b, b"later")
    await asyncio.sleep(0.01)
    print(events, transport.is_reading())
    transport.resume_reading()
    await asyncio.sleep(0.01)
    transport.set_write_buffer_limits(high=1000)
    transport.write(bytes(4 << 20))
    print(events[-1], transport.get_write_buffer_size() > 0)
    n = 0
    while n < 4 << 20:
        n += len(await loop.sock_recv(b, 1 << 20))
    await asyncio.sleep(0.01)
    print(events[-1], transport.get_write_buffer_size())
    for wrong in ["text", None]:
        try:
            transport.write(wrong)
        except TypeError as e:
            print(e)
    b.close()
    await asyncio.sleep(0.01)
    print(events[-2:], transport.is_closing())
    transport.close()
    transport.abort()


async def datagrams(directory):
    loop = asyncio.get_running_loop()
    first, second = os.path.join(directory, "first"), os.path.join(directory, "second")
    got = []

    class Datagrams(asyncio.DatagramProtocol):
        def datagram_received(self, data, addr):
            got.append((data, os.path.basename(addr)))

        def connection_lost(self, exc):
            got.append(exc)

    one, _ = await loop.create_datagram_endpoint(Datagrams, local_addr=first, family=socket.AF_UNIX)
    two, _ = await loop.create_datagram_endpoint(Datagrams, local_addr=second, remote_addr=first, family=socket.AF_UNIX)
    two.sendto(b"to first")
    one.sendto(b"to second", second)
    await asyncio.sleep(0.01)
    print(sorted(got))
    try:
        two.sendto(b"", second)
    except ValueError as e:
        print(str(e).startswith("Invalid address: must be None or"))
    one.close()
    two.close()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(got[2:])


async def wrong():
    loop = asyncio.get_running_loop()
    for ask in [lambda: loop.create_connection(asyncio.Protocol), lambda: loop.create_connection(asyncio.Protocol, "h", 1, sock=5),
                lambda: loop.create_server(asyncio.Protocol), lambda: loop.create_unix_server(asyncio.Protocol),
                lambda: loop.create_unix_connection(asyncio.Protocol), lambda: loop.create_server(asyncio.Protocol, ssl=True),
                lambda: loop.create_datagram_endpoint(asyncio.Protocol), lambda: loop.create_datagram_endpoint(asyncio.Protocol, local_addr="x")]:
        try:
            await ask()
        except Exception as e:
            print(type(e).__name__, e)
    for method in ["close", "is_closing", "set_protocol", "get_protocol"]:
        try:
            getattr(asyncio.BaseTransport(), method)(*[None] * (method == "set_protocol"))
        except NotImplementedError as e:
            print(method, repr(e))


async def accepting(path):
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as client:
        listener.bind(path)
        listener.listen()
        listener.setblocking(False)
        client.setblocking(False)
        (connection, _), _ = await asyncio.gather(loop.sock_accept(listener), loop.sock_connect(client, path))
        with connection:
            await loop.sock_sendall(connection, b"accepted")
            buffer = bytearray(20)
            print(await loop.sock_recv_into(client, buffer), bytes(buffer[:8]), connection.gettimeout())
            try:
                await asyncio.wait_for(loop.sock_recv(client, 1), 0.01)
            except TimeoutError:
                print("timeout")
            seen = []
            loop.add_reader(client, lambda: seen.append(client.recv(10)))
            connection.send(b"x")
            await asyncio.sleep(0.01)
            print(seen, loop.remove_reader(client), loop.remove_reader(client), loop.remove_writer(client))


with tempfile.TemporaryDirectory() as directory:
    asyncio.run(streams(os.path.join(directory, "server")))
    asyncio.run(reader_of_pairs())
    asyncio.run(protocols())
    asyncio.run(datagrams(directory))
    asyncio.run(wrong())
    asyncio.run(accepting(os.path.join(directory, "listener")))
