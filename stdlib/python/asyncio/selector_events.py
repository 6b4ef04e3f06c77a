"""Sockets on an event loop: transports, and calls on sockets as coroutines."""

__all__ = ('BaseSelectorEventLoop',)

import collections
import itertools
import os
import socket
import warnings
from asyncio import events, exceptions, protocols, transports, trsock
from asyncio.events import BaseEventLoop as BaseSelectorEventLoop

# Writes to a lost connection before they are logged.
_LOST_BEFORE_LOG = 5
_MAX_PARTS = 1024
# Seconds until a server with no descriptor left tries again.
_ACCEPT_RETRY_DELAY = 1


def _log():
    import logging
    return logging.getLogger('asyncio')


def check_no_ssl_socket(sock):
    """Sockets of ssl cannot be used."""
    if type(sock).__module__ == 'ssl':
        raise TypeError('Socket cannot be of type SSLSocket')


def _free(loop, fd):
    """RuntimeError if a transport has the descriptor."""
    number = fd if isinstance(fd, int) else fd.fileno()
    transport = loop._transports.get(number)
    if transport is not None and not transport.is_closing():
        raise RuntimeError(f'File descriptor {fd!r} is used by transport {transport!r}')


async def transport_of(loop, sock, protocol_factory, server=None):
    """The transport and the protocol of a connected socket."""
    sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SelectorSocketTransport(loop, sock, protocol, waiter, server=server)
    try:
        await waiter
    except:
        transport.close()
        raise
    return transport, protocol


def start_accepting(loop, protocol_factory, sock, server, backlog):
    """Accept the connections of a listening socket."""
    loop.add_reader(sock.fileno(), _accept, loop, protocol_factory, sock, server, backlog)


def _accept(loop, protocol_factory, sock, server, backlog):
    for _ in range(backlog + 1):
        try:
            connection, address = sock.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        except OSError as exc:
            # EMFILE, ENFILE, ENOBUFS, ENOMEM: there is no room for another one now.
            if exc.errno not in (24, 23, 105, 12):
                raise
            loop.call_exception_handler({
                'message': 'socket.accept() out of system resource', 'exception': exc,
                'socket': trsock.TransportSocket(sock)})
            loop.remove_reader(sock.fileno())
            loop.call_later(_ACCEPT_RETRY_DELAY, _accept_again, loop, protocol_factory, sock,
                            server, backlog)
            return
        connection.setblocking(False)
        loop.create_task(_take(loop, protocol_factory, connection, address, server))


def _accept_again(loop, protocol_factory, sock, server, backlog):
    if server._sockets is not None:
        start_accepting(loop, protocol_factory, sock, server, backlog)


async def _take(loop, protocol_factory, connection, address, server):
    protocol = transport = None
    try:
        protocol = protocol_factory()
        waiter = loop.create_future()
        transport = _SelectorSocketTransport(loop, connection, protocol, waiter,
                                             {'peername': address}, server)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        if loop.get_debug():
            context = {'message': 'Error on transport creation for incoming connection',
                       'exception': exc}
            if protocol is not None:
                context['protocol'] = protocol
            if transport is not None:
                context['transport'] = transport
            loop.call_exception_handler(context)


async def _when_ready(loop, sock, add, remove, attempt):
    """The result of an attempt, once it does not have to wait."""
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError('the socket must be non-blocking')
    try:
        return attempt()
    except (BlockingIOError, InterruptedError):
        pass
    future = loop.create_future()
    fd = sock.fileno()
    _free(loop, fd)

    def ready():
        if future.done():
            return
        try:
            result = attempt()
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            future.set_exception(exc)
        else:
            future.set_result(result)

    handle = add(fd, ready)
    try:
        return await future
    finally:
        if handle is None or not handle.cancelled():
            remove(fd)


def _reading(loop, sock, attempt):
    check_no_ssl_socket(sock)
    return _when_ready(loop, sock, loop._add_reader, loop._remove_reader, attempt)


def _writing(loop, sock, attempt):
    check_no_ssl_socket(sock)
    return _when_ready(loop, sock, loop._add_writer, loop._remove_writer, attempt)


async def sock_recv(loop, sock, n):
    """Receive up to n bytes."""
    return await _reading(loop, sock, lambda: sock.recv(n))


async def sock_recv_into(loop, sock, buf):
    """Receive into a buffer; returns how many bytes came."""
    return await _reading(loop, sock, lambda: sock.recv_into(buf))


async def sock_recvfrom(loop, sock, bufsize):
    """Receive a datagram; returns it and the address of the sender."""
    return await _reading(loop, sock, lambda: sock.recvfrom(bufsize))


async def sock_recvfrom_into(loop, sock, buf, nbytes=0):
    """Receive a datagram into a buffer; returns how many bytes came and the sender."""
    if not nbytes:
        nbytes = len(buf)
    return await _reading(loop, sock, lambda: sock.recvfrom_into(buf, nbytes))


async def sock_sendall(loop, sock, data):
    """Send all the bytes."""
    rest = memoryview(data).cast('B')

    def attempt():
        nonlocal rest
        while rest:
            rest = rest[sock.send(rest):]

    await _writing(loop, sock, attempt)


async def sock_sendto(loop, sock, data, address):
    """Send a datagram; returns how many bytes were sent."""
    return await _writing(loop, sock, lambda: sock.sendto(data, address))


async def sock_accept(loop, sock):
    """Wait for a connection; returns its socket and the address of the other side."""
    def attempt():
        connection, address = sock.accept()
        connection.setblocking(False)
        return connection, address

    return await _reading(loop, sock, attempt)


async def sock_connect(loop, sock, address):
    """Connect a socket."""
    check_no_ssl_socket(sock)
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError('the socket must be non-blocking')
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        from asyncio.base_events import resolved
        infos = await resolved(loop, address, family=sock.family, type=sock.type, proto=sock.proto)
        address = infos[0][4]
    try:
        sock.connect(address)
        return
    except (BlockingIOError, InterruptedError):
        pass

    def attempt():
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            raise OSError(error, f'Connect call failed {address}')

    future = loop.create_future()
    fd = sock.fileno()
    _free(loop, fd)

    def ready():
        if future.done():
            return
        try:
            attempt()
        except OSError as exc:
            future.set_exception(exc)
        else:
            future.set_result(None)

    loop._add_writer(fd, ready)
    try:
        await future
    finally:
        loop._remove_writer(fd)


async def sock_sendfile(loop, sock, file, offset=0, count=None, *, fallback=True):
    """Send a file through a socket; returns how many bytes were sent."""
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError('the socket must be non-blocking')
    sock._check_sendfile_params(file, offset, count)
    if not fallback:
        raise exceptions.SendfileNotAvailableError(
            f'syscall sendfile is not available for socket {sock!r} and file {file!r} '
            'combination')
    if hasattr(file, 'seek'):
        file.seek(offset)
    total = 0
    try:
        while count is None or total < count:
            size = 16384 if count is None else min(count - total, 16384)
            data = await loop.run_in_executor(None, file.read, size)
            if not data:
                break
            await sock_sendall(loop, sock, data)
            total += len(data)
        return total
    finally:
        if total > 0 and hasattr(file, 'seek'):
            file.seek(offset + total)


class _SelectorTransport(transports._FlowControlMixin, transports.Transport):
    """Base of the transports of sockets."""

    max_size = 256 * 1024
    # Set in the constructor, and looked at when that fails.
    _sock = None

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra['socket'] = trsock.TransportSocket(sock)
        for name, ask in (('sockname', sock.getsockname), ('peername', sock.getpeername)):
            if name not in self._extra:
                try:
                    self._extra[name] = ask()
                except OSError:
                    self._extra[name] = None
        self._sock = sock
        self._sock_fd = sock.fileno()
        self._protocol_connected = False
        self.set_protocol(protocol)
        self._server = server
        self._buffer = collections.deque()
        self._size = 0
        self._conn_lost = 0
        self._closing = False
        self._paused = False
        if server is not None:
            server._attach(self)
        loop._transports[self._sock_fd] = self

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._sock is None:
            info.append('closed')
        elif self._closing:
            info.append('closing')
        info.append(f'fd={self._sock_fd}')
        if self._loop is not None and not self._loop.is_closed():
            reads = self._sock_fd in self._loop._readers
            writes = self._sock_fd in self._loop._writers
            info.append('read=polling' if reads else 'read=idle')
            state = 'polling' if writes else 'idle'
            info.append(f'write=<{state}, bufsize={self.get_write_buffer_size()}>')
        return '<{}>'.format(' '.join(info))

    def abort(self):
        self._force_close(None)

    def set_protocol(self, protocol):
        self._protocol = protocol
        self._protocol_connected = True

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self.is_closing() and not self._paused

    def pause_reading(self):
        if not self.is_reading():
            return
        self._paused = True
        self._loop._remove_reader(self._sock_fd)

    def resume_reading(self):
        if self._closing or not self._paused:
            return
        self._paused = False
        self._add_reader(self._sock_fd, self._read_ready)

    def _add_reader(self, fd, callback):
        if self.is_reading():
            self._loop._add_reader(fd, callback)

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._sock_fd)
        if not self._buffer:
            self._conn_lost += 1
            self._loop._remove_writer(self._sock_fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def __del__(self):
        if self._sock is not None:
            warnings.warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            self._sock.close()
            if self._server is not None:
                self._server._detach(self)

    def _fatal_error(self, exc, message='Fatal error on transport'):
        if isinstance(exc, OSError):
            if self._loop.get_debug():
                _log().debug('%r: %s', self, message, exc_info=True)
        else:
            self._loop.call_exception_handler({'message': message, 'exception': exc,
                                               'transport': self, 'protocol': self._protocol})
        self._force_close(exc)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._size = 0
            self._loop._remove_writer(self._sock_fd)
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._sock_fd)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            if self._protocol_connected:
                self._protocol.connection_lost(exc)
        finally:
            self._sock.close()
            self._sock = None
            self._protocol = None
            loop, self._loop = self._loop, None
            if loop._transports.get(self._sock_fd) is self:
                del loop._transports[self._sock_fd]
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)

    def get_write_buffer_size(self):
        return self._size

    def _guarded(self, function, *args, message):
        """Call a function of the protocol; if it fails the connection is lost."""
        try:
            return True, function(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, message)
            return False, None

    def _lost(self, what):
        """Whether the connection is lost, so that data is dropped."""
        if not self._conn_lost:
            return False
        if self._conn_lost >= _LOST_BEFORE_LOG:
            _log().warning(f'socket.{what}() raised exception.')
        self._conn_lost += 1
        return True


class _SelectorSocketTransport(_SelectorTransport):
    """The transport of a connection."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self._eof = False
        self._empty_waiter = None
        if sock.family in (socket.AF_INET, socket.AF_INET6) and sock.proto in (
                0, socket.IPPROTO_TCP):
            try:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError:
                # The other side is gone already.
                pass
        loop.call_soon(self._protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._sock_fd, self._read_ready)
        if waiter is not None:
            loop.call_soon(events._set_unless_cancelled, waiter)

    def set_protocol(self, protocol):
        self._buffered = isinstance(protocol, protocols.BufferedProtocol)
        super().set_protocol(protocol)

    def _read_ready(self):
        if self._conn_lost:
            return
        if self._buffered:
            self._read_into_buffer()
            return
        try:
            data = self._sock.recv(self.max_size)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal read error on socket transport')
            return
        if not data:
            self._read_eof()
            return
        self._guarded(self._protocol.data_received, data,
                      message='Fatal error: protocol.data_received() call failed.')

    def _read_into_buffer(self):
        def buffer():
            found = self._protocol.get_buffer(-1)
            if not len(found):
                raise RuntimeError('get_buffer() returned an empty buffer')
            return found

        done, into = self._guarded(buffer,
                                   message='Fatal error: protocol.get_buffer() call failed.')
        if not done:
            return
        try:
            nbytes = self._sock.recv_into(into)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal read error on socket transport')
            return
        if not nbytes:
            self._read_eof()
            return
        self._guarded(self._protocol.buffer_updated, nbytes,
                      message='Fatal error: protocol.buffer_updated() call failed.')

    def _read_eof(self):
        done, keep_open = self._guarded(
            self._protocol.eof_received,
            message='Fatal error: protocol.eof_received() call failed.')
        if not done:
            return
        if keep_open:
            # There is nothing to read any more; the other direction stays.
            self._loop._remove_reader(self._sock_fd)
        else:
            self.close()

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be a bytes, bytearray, or memoryview object, '
                            f'not {type(data).__name__!r}')
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if self._empty_waiter is not None:
            raise RuntimeError('unable to write; sendfile is in progress')
        if not data or self._lost('send'):
            return
        if not self._buffer:
            try:
                n = self._sock.send(data)
            except (BlockingIOError, InterruptedError):
                n = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._fatal_error(exc, 'Fatal write error on socket transport')
                return
            data = memoryview(data).cast('B')[n:]
            if not data:
                return
            self._loop._add_writer(self._sock_fd, self._write_ready)
        self._keep(data)
        self._maybe_pause_protocol()

    def _keep(self, data):
        # The caller may change its buffer afterwards.
        data = bytes(data)
        self._buffer.append(memoryview(data))
        self._size += len(data)

    def writelines(self, list_of_data):
        if self._eof:
            raise RuntimeError('Cannot call writelines() after write_eof()')
        if self._empty_waiter is not None:
            raise RuntimeError('unable to writelines; sendfile is in progress')
        parts = [data for data in list_of_data if data]
        if not parts or self._lost('send'):
            return
        waiting = bool(self._buffer)
        for data in parts:
            self._keep(data)
        if not waiting:
            self._loop._add_writer(self._sock_fd, self._write_ready)
            self._write_ready()
        if self._loop is not None:
            self._maybe_pause_protocol()

    def _write_ready(self):
        if self._conn_lost or not self._buffer:
            return
        try:
            n = self._sock.sendmsg(list(itertools.islice(self._buffer, _MAX_PARTS)))
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop._remove_writer(self._sock_fd)
            self._buffer.clear()
            self._size = 0
            self._fatal_error(exc, 'Fatal write error on socket transport')
            return
        self._size -= n
        while n:
            first = self._buffer.popleft()
            if len(first) > n:
                self._buffer.appendleft(first[n:])
                break
            n -= len(first)
        self._maybe_resume_protocol()
        if self._buffer:
            return
        self._loop._remove_writer(self._sock_fd)
        if self._closing:
            self._call_connection_lost(None)
        elif self._eof:
            self._sock.shutdown(socket.SHUT_WR)

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True


class _SelectorDatagramTransport(_SelectorTransport, transports.DatagramTransport):
    """The transport of datagrams."""

    # What a datagram takes beside its bytes, so that empty ones count as well.
    _header_size = 8

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        loop.call_soon(self._protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._sock_fd, self._read_ready)
        if waiter is not None:
            loop.call_soon(events._set_unless_cancelled, waiter)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(self.max_size)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as exc:
            self._protocol.error_received(exc)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, 'Fatal read error on datagram transport')
        else:
            self._protocol.datagram_received(data, address)

    def _send(self, data, address):
        if self._extra['peername']:
            self._sock.send(data)
        else:
            self._sock.sendto(data, address)

    def sendto(self, data, addr=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be a bytes-like object, '
                            f'not {type(data).__name__!r}')
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f'Invalid address: must be None or {self._address}')
            addr = self._address
        if self._conn_lost and self._address:
            self._lost('send')
            return
        if not self._buffer:
            try:
                self._send(data, addr)
                return
            except (BlockingIOError, InterruptedError):
                self._loop._add_writer(self._sock_fd, self._sendto_ready)
            except OSError as exc:
                self._protocol.error_received(exc)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._fatal_error(exc, 'Fatal write error on datagram transport')
                return
        self._buffer.append((bytes(data), addr))
        self._size += len(data) + self._header_size
        self._maybe_pause_protocol()

    def _sendto_ready(self):
        while self._buffer:
            data, addr = self._buffer.popleft()
            self._size -= len(data) + self._header_size
            try:
                self._send(data, addr)
            except (BlockingIOError, InterruptedError):
                self._buffer.appendleft((data, addr))
                self._size += len(data) + self._header_size
                break
            except OSError as exc:
                self._protocol.error_received(exc)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._fatal_error(exc, 'Fatal write error on datagram transport')
                return
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)
