"""Sockets on an event loop: transports, and calls on sockets as coroutines."""

import errno
import itertools
import os
import socket
from collections import deque

from asyncio import constants, events, exceptions, protocols, transports, trsock
from asyncio._ends import NOT_NOW, EndOfFile, connected, log, other_name
from asyncio.events import BaseEventLoop as BaseSelectorEventLoop

__all__ = ('BaseSelectorEventLoop',)

# Writes to a lost connection before they are logged.
_LOST_BEFORE_LOG = 5
# How many pieces the system takes in one call.
_MAX_PARTS = 1024
# Seconds until a server tries again for which the system has no room.
_ACCEPT_RETRY_DELAY = 1
_NO_ROOM = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
_INTERNET = (socket.AF_INET, socket.AF_INET6)
_PIECE = 16384
_MOST_DIRECTLY = 1 << 30
_READING = 'Fatal read error on socket transport'


# Making transports.

def check_no_ssl_socket(sock):
    """Sockets of ssl cannot be used."""
    if type(sock).__module__ == 'ssl':
        raise TypeError('Socket cannot be of type SSLSocket')


async def transport_of(loop, sock, protocol_factory, server=None, extra=None, made=None):
    """The transport and the protocol of a connected socket."""
    sock.setblocking(False)
    made = {} if made is None else made
    try:
        made['protocol'] = protocol = protocol_factory()
        transport = made['transport'] = await connected(loop, _SelectorSocketTransport, sock, protocol, extra=extra,
                                                        server=server)
    except BaseException:
        sock.close()
        raise
    return transport, protocol


def start_accepting(loop, protocol_factory, sock, server, backlog):
    """Accept the connections of a listening socket."""
    loop.add_reader(sock.fileno(), _accept, loop, protocol_factory, sock, server, backlog)


def _accept(loop, protocol_factory, sock, server, backlog):
    try:
        for _ in range(backlog + 1):
            connection, address = sock.accept()
            connection.setblocking(False)
            loop.create_task(_take(loop, protocol_factory, connection, address, server))
    except (*NOT_NOW, ConnectionAbortedError):
        pass
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        loop.call_exception_handler(dict(message='socket.accept() out of system resource', exception=error,
                                         socket=trsock.TransportSocket(sock)))
        loop.remove_reader(sock.fileno())

        def again():
            if server._sockets is not None:
                start_accepting(loop, protocol_factory, sock, server, backlog)

        loop.call_later(_ACCEPT_RETRY_DELAY, again)


async def _take(loop, protocol_factory, connection, address, server):
    made = {}
    try:
        await transport_of(loop, connection, protocol_factory, server, {'peername': address}, made)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        if loop.get_debug():
            loop.call_exception_handler(
                dict(made, message='Error on transport creation for incoming connection', exception=error))


# Calls on sockets.

def _check_nonblocking(loop, sock):
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError('the socket must be non-blocking')


async def _when_ready(loop, sock, attempt, writing=False):
    """The result of an attempt, once it does not have to wait."""
    check_no_ssl_socket(sock)
    _check_nonblocking(loop, sock)
    try:
        return attempt()
    except NOT_NOW:
        fd = sock.fileno()
    loop._check_free(fd)
    future = loop.create_future()

    def ready():
        if future.done():
            return
        try:
            future.set_result(attempt())
        except NOT_NOW:
            pass
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            future.set_exception(error)

    add, remove = (loop._add_writer, loop._remove_writer) if writing else (loop._add_reader, loop._remove_reader)
    handle = add(fd, ready)
    try:
        return await future
    finally:
        # Another call may wait for the same socket meanwhile.
        if handle is None or not handle.cancelled():
            remove(fd)


async def sock_recv(loop, sock, n):
    """Receive up to n bytes."""
    return await _when_ready(loop, sock, lambda: sock.recv(n))


async def sock_recv_into(loop, sock, buf):
    """Receive into a buffer; returns how many bytes came."""
    return await _when_ready(loop, sock, lambda: sock.recv_into(buf))


async def sock_recvfrom(loop, sock, bufsize):
    """Receive a datagram; returns it and the address of the sender."""
    return await _when_ready(loop, sock, lambda: sock.recvfrom(bufsize))


async def sock_recvfrom_into(loop, sock, buf, nbytes=0):
    """Receive a datagram into a buffer; returns how many bytes came and the sender."""
    limit = nbytes or len(buf)
    return await _when_ready(loop, sock, lambda: sock.recvfrom_into(buf, limit))


async def sock_sendall(loop, sock, data):
    """Send all the bytes."""
    rest = memoryview(data).cast('B')

    def attempt():
        nonlocal rest
        while rest:
            rest = rest[sock.send(rest):]

    await _when_ready(loop, sock, attempt, True)


async def sock_sendto(loop, sock, data, address):
    """Send a datagram; returns how many bytes were sent."""
    return await _when_ready(loop, sock, lambda: sock.sendto(data, address), True)


async def sock_accept(loop, sock):
    """Wait for a connection; returns its socket and the address of the other side."""
    connection, address = await _when_ready(loop, sock, sock.accept)
    connection.setblocking(False)
    return connection, address


async def sock_connect(loop, sock, address):
    """Connect a socket."""
    if sock.family in _INTERNET:
        from asyncio.base_events import resolved
        _check_nonblocking(loop, sock)
        (*_, address), *_ = await resolved(loop, address, family=sock.family, type=sock.type, proto=sock.proto)
    begun = False

    def attempt():
        # The second time there is only to see how the first one ended.
        nonlocal begun
        if not begun:
            begun = True
            sock.connect(address)
        elif code := sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise OSError(code, f'Connect call failed {address}')

    await _when_ready(loop, sock, attempt, True)


async def send_pieces(loop, file, offset, count, send):
    """Give a part of a file, read by threads, to a coroutine function; returns how many bytes there were."""
    seek = getattr(file, 'seek', None)
    if seek:
        seek(offset)
    sent = 0
    try:
        while count is None or sent < count:
            wanted = _PIECE if count is None else min(_PIECE, count - sent)
            piece = await loop.run_in_executor(None, file.read, wanted)
            if not piece:
                break
            await send(piece)
            sent += len(piece)
    finally:
        # The file stands where it was sent to, not where it was read to.
        if seek and sent:
            seek(offset + sent)
    return sent


async def sock_sendfile(loop, sock, file, offset=0, count=None, *, fallback=True):
    """Send a file through a socket; returns how many bytes were sent."""
    _check_nonblocking(loop, sock)
    sock._check_sendfile_params(file, offset, count)
    if not isinstance(offset, int) or offset < 0:
        kind = ValueError if isinstance(offset, int) else TypeError
        raise kind(f'offset must be a non-negative integer (got {offset!r})')
    try:
        return await send_directly(loop, sock, file, offset, count)
    except exceptions.SendfileNotAvailableError:
        if not fallback:
            raise
    return await send_pieces(loop, file, offset, count, lambda piece: sock_sendall(loop, sock, piece))


async def send_directly(loop, sock, file, offset, count):
    """Have the system send a part of a file through a socket; returns how many bytes were sent."""
    try:
        source = file.fileno()
        size = os.fstat(source).st_size
    except (AttributeError, OSError):
        raise exceptions.SendfileNotAvailableError('not a regular file') from None
    total = 0
    try:
        while count is None or total < count:
            wanted = _MOST_DIRECTLY if count is None else min(count - total, _MOST_DIRECTLY)
            if not size:
                break
            try:
                sent = os.sendfile(sock.fileno(), source, offset + total, wanted)
            except NOT_NOW:
                await _writable(loop, sock)
                continue
            except OSError as error:
                if total == 0 and error.errno not in (errno.ENOTCONN, errno.EPIPE, errno.ECONNRESET):
                    source = None
                    raise exceptions.SendfileNotAvailableError('os.sendfile call failed') from error
                raise
            if not sent:
                break
            total += sent
    finally:
        # The file stands where it was sent to.
        if source is not None:
            os.lseek(source, offset + total, os.SEEK_SET)
    return total


async def _writable(loop, sock):
    room = loop.create_future()
    fd = sock.fileno()
    loop._add_writer(fd, events._set_unless_cancelled, room)
    try:
        await room
    finally:
        loop._remove_writer(fd)


# Transports.

class _SelectorTransport(EndOfFile, transports._FlowControlMixin, transports.Transport):
    """Base of the transports of sockets."""

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        transports._FlowControlMixin.__init__(self, extra, loop)
        known = self._extra
        known['socket'] = trsock.TransportSocket(sock)
        for name in ('sockname', 'peername'):
            if name not in known:
                try:
                    known[name] = getattr(sock, f'get{name}')()
                except OSError:
                    known[name] = None
        self._buffer, self._size = deque(), 0
        self._adopt(loop, sock, protocol)
        loop._transports[self._fd] = self
        if server is not None:
            self._server = server
            server._attach(self)

    # What others know them by.
    _sock, _sock_fd, _buffer_size = map(other_name, ('_file', '_fd', '_size'))

    def _activity(self):
        if self._loop is not None and not self._loop.is_closed():
            yield f'read={self._polled()}'
            yield f'write=<{self._polled(writing=True)}, bufsize={self._size}>'

    def get_write_buffer_size(self):
        return self._size

    def close(self):
        if not self._closing:
            self._closing = True
            self._stop_reading()
            if not self._buffer:
                self._conn_lost += 1
                self._stop_writing()
                self._lose_soon()

    def abort(self):
        self._force_close(None)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        self._conn_lost = 1
        self._forget_buffer()
        if not self._closing:
            self._closing = True
            self._stop_reading()
        self._lose_soon(exc)

    def _forget_buffer(self):
        if self._buffer:
            self._buffer.clear()
            self._size = 0
            self._stop_writing()

    def _release(self):
        known = self._loop._transports
        if known.get(self._fd) is self:
            del known[self._fd]
        server, self._server = self._server, None
        if server is not None:
            server._detach(self)

    def _drop(self):
        """Count data that cannot be sent, as the connection is lost."""
        if self._conn_lost >= _LOST_BEFORE_LOG:
            log().warning('socket.send() raised exception.')
        self._conn_lost += 1

    def _all_sent(self):
        """What waited for the buffer to be empty."""
        self._stop_writing()
        if self._closing:
            self._call_connection_lost(None)


class _SelectorSocketTransport(_SelectorTransport):
    """The transport of a connection."""

    # Whether the protocol wants nothing more to be sent.
    _eof = False
    _sending_file = False
    _sendfile_compatible = constants._SendfileMode.TRY_NATIVE

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        if sock.family in _INTERNET and sock.proto in (0, socket.IPPROTO_TCP):
            try:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError:
                # The other side is gone already.
                pass
        self._begin(waiter, self._watch)

    def set_protocol(self, protocol):
        self._buffered = isinstance(protocol, protocols.BufferedProtocol)
        super().set_protocol(protocol)

    def _read_ready(self):
        if self._conn_lost:
            return
        protocol, step = self._protocol, _READING
        try:
            if not self._buffered:
                got = self._file.recv(self.max_size)
                tell, step = protocol.data_received, 'data_received'
            else:
                step = 'get_buffer'
                room = protocol.get_buffer(-1)
                if len(room) == 0:
                    raise RuntimeError('get_buffer() returned an empty buffer')
                step = _READING
                got = self._file.recv_into(room)
                tell, step = protocol.buffer_updated, 'buffer_updated'
            if got:
                tell(got)
                return
            step = 'eof_received'
            stays = protocol.eof_received()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            if step is not _READING:
                self._fatal_error(error, f'Fatal error: protocol.{step}() call failed.')
            elif not isinstance(error, NOT_NOW):
                self._fatal_error(error, step)
            return
        if stays:
            # There is nothing to read any more; the other direction stays.
            self._stop_reading()
        else:
            self.close()

    def _sent(self, send, data):
        """How much could be sent; None if the connection is lost by that."""
        try:
            return send(data)
        except NOT_NOW:
            return 0
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            self._forget_buffer()
            self._fatal_error(error, 'Fatal write error on socket transport')
            return None

    def _keep(self, data):
        if not self._buffer:
            self._loop._add_writer(self._fd, self._write_ready)
        # The caller may change its own bytes afterwards.
        self._buffer.append(memoryview(bytes(data)))
        self._size += len(self._buffer[-1])

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be a bytes, bytearray, or memoryview object, '
                            f'not {type(data).__name__!r}')
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if self._sending_file:
            raise RuntimeError('unable to write; sendfile is in progress')
        if not data:
            return
        if self._conn_lost:
            self._drop()
            return
        if not self._buffer:
            count = self._sent(self._file.send, data)
            if count is None:
                return
            data = memoryview(data).cast('B')
            if count == len(data):
                return
            data = data[count:]
        self._keep(data)
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        if self._eof:
            raise RuntimeError('Cannot call writelines() after write_eof()')
        parts = [*filter(None, list_of_data)]
        if not parts:
            return
        if self._conn_lost:
            self._drop()
            return
        idle = not self._buffer
        for part in parts:
            self._keep(part)
        if idle:
            self._write_ready()
        if self._loop is not None:
            self._maybe_pause_protocol()

    def _write_ready(self):
        waiting = self._buffer
        if self._conn_lost or not waiting:
            return
        count = self._sent(self._file.sendmsg, [*itertools.islice(waiting, _MAX_PARTS)])
        if count is None:
            return
        self._size -= count
        while count:
            part = waiting.popleft()
            if count < len(part):
                waiting.appendleft(part[count:])
                break
            count -= len(part)
        self._maybe_resume_protocol()
        if not waiting:
            self._all_sent()
            if self._eof and not self._closing:
                self._file.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if not self._eof and not self._closing:
            self._eof = True
            if not self._buffer:
                self._file.shutdown(socket.SHUT_WR)


class _SelectorDatagramTransport(_SelectorTransport, transports.DatagramTransport):
    """The transport of datagrams."""

    # What a datagram takes beside its bytes, so that empty ones count as well.
    _header_size = 8

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        # Where all of them go, if they go to one place.
        self._address = address
        self._begin(waiter, self._watch)

    def _exchanged(self, call, *args, doing):
        """The result of a call on the socket; None if it must wait, False if it failed, which is told."""
        try:
            return call(*args)
        except NOT_NOW:
            return None
        except OSError as error:
            self._protocol.error_received(error)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            self._fatal_error(error, f'Fatal {doing} error on datagram transport')
        return False

    def _read_ready(self):
        if not self._conn_lost and (
                got := self._exchanged(self._file.recvfrom, self.max_size, doing='read')):
            self._protocol.datagram_received(*got)

    def _send(self, data, address):
        if self._extra['peername']:
            return self._exchanged(self._file.send, data, doing='write')
        return self._exchanged(self._file.sendto, data, address, doing='write')

    def sendto(self, data, addr=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if fixed := self._address:
            if addr is not None and addr != fixed:
                raise ValueError(f'Invalid address: must be None or {fixed}')
            addr = fixed
            if self._conn_lost:
                self._drop()
                return
        if not self._buffer:
            if self._send(data, addr) is not None:
                return
            self._loop._add_writer(self._fd, self._sendto_ready)
        self._buffer.append((bytes(data), addr))
        self._size += len(data) + self._header_size
        self._maybe_pause_protocol()

    def _sendto_ready(self):
        while self._buffer:
            data, _ = datagram = self._buffer[0]
            if self._send(*datagram) is None:
                break
            if not self._buffer:
                # The failure has ended the connection.
                return
            self._buffer.popleft()
            self._size -= len(data) + self._header_size
        self._maybe_resume_protocol()
        if not self._buffer:
            self._all_sent()


class PollingSelector:
    """A selector with the methods and masks of epoll, which is what loops wait with."""

    # Masks of epoll by those of selectors, and back.
    _MASKS = {1: 1, 2: 4, 3: 5}
    _EVENTS = {mask: events for events, mask in _MASKS.items()}

    def __init__(self, selector):
        self._selector = selector
        self.close = selector.close
        self.unregister = selector.unregister

    def register(self, fd, mask):
        self._selector.register(fd, self._EVENTS[mask])

    def modify(self, fd, mask):
        self._selector.modify(fd, self._EVENTS[mask])

    def poll(self, timeout):
        return [(key.fd, self._MASKS[events]) for key, events in self._selector.select(timeout)]
