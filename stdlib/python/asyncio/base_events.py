"""Servers, and the loop's functions that make and take connections."""

__all__ = ('BaseEventLoop', 'Server')

import collections.abc
import errno
import os
import socket
import weakref

from asyncio import events, exceptions, selector_events, tasks, trsock
from asyncio._ends import connected
from asyncio.constants import _SendfileMode
from asyncio.events import BaseEventLoop, _run_until_complete_cb


def __getattr__(name):
    # logging is big: it is imported when something is to be told.
    if name == 'logger':
        from asyncio.log import logger
        globals()['logger'] = logger
        return logger
    return __getattr__  # there is none


def _no_tls(ssl, ssl_handshake_timeout, ssl_shutdown_timeout, server_hostname=None):
    """There is no ssl."""
    if ssl:
        raise NotImplementedError('asyncio: ssl is not available')
    given = {'server_hostname': server_hostname, 'ssl_handshake_timeout': ssl_handshake_timeout,
             'ssl_shutdown_timeout': ssl_shutdown_timeout}
    for name, value in given.items():
        if value is not None:
            raise ValueError(f'{name} is only meaningful with ssl')


def _no_tls_server(ssl, *timeouts):
    if isinstance(ssl, bool):
        raise TypeError('ssl argument must be an SSLContext or None')
    _no_tls(ssl, *timeouts)


def _check_stream(sock, family=None):
    """ValueError for a socket that is no stream, or none of a family."""
    if sock.type != socket.SOCK_STREAM or family not in (None, sock.family):
        kind = 'Stream Socket' if family is None else 'UNIX Domain Stream Socket'
        raise ValueError(f'A {kind} was expected, got {sock!r}')


class Server(events.AbstractServer):
    """Listening sockets and their connections."""

    _serving = False
    # What serve_forever() waits for.
    _forever = None

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        # None when the server is closed.
        self._sockets = sockets
        self._factory, self._backlog = protocol_factory, backlog
        # Futures of those who wait for the end; None when that has come.
        self._waiters = []
        # Transports of the connections.
        self._connections = weakref.WeakSet()

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    def get_loop(self):
        """The loop."""
        return self._loop

    def is_serving(self):
        """Whether connections are accepted."""
        return self._serving

    @property
    def sockets(self):
        """The listening sockets."""
        return tuple(map(trsock.TransportSocket, self._sockets or ()))

    # Connections.

    def _attach(self, transport):
        assert not self._is_closed()
        self._connections.add(transport)

    def _detach(self, transport):
        self._connections.discard(transport)
        self._end_if_idle()

    def _is_closed(self):
        return self._sockets is None

    def _end_if_idle(self):
        if self._is_closed() and not self._connections:
            self._wakeup()

    def _wakeup(self):
        waiting, self._waiters = self._waiters or (), None
        for future in waiting:
            events._set_unless_cancelled(future)

    def close_clients(self):
        """Close all connections."""
        for connection in [*self._connections]:
            connection.close()

    def abort_clients(self):
        """Close all connections at once."""
        for connection in [*self._connections]:
            connection.abort()

    # Serving.

    def _start_serving(self):
        begin, self._serving = not self._serving, True
        for sock in self._sockets if begin else ():
            sock.listen(self._backlog)
            selector_events.start_accepting(self._loop, self._factory, sock, self, self._backlog)

    async def start_serving(self):
        """Accept connections."""
        self._start_serving()
        # The loop looks at the sockets once before the server is used.
        await tasks.sleep(0)

    async def serve_forever(self):
        """Accept connections until the coroutine is cancelled."""
        if self._forever is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._is_closed():
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        except exceptions.CancelledError:
            self.close()
            self.close_clients()
            await self.wait_closed()
            raise
        finally:
            self._forever = None

    def close(self):
        """Accept no more connections; those that exist go on."""
        if self._is_closed():
            return
        sockets, self._sockets, self._serving = self._sockets, None, False
        for sock in sockets:
            self._loop.remove_reader(sock.fileno())
            sock.close()
        forever, self._forever = self._forever, None
        if forever is not None:
            forever.cancel()
        self._end_if_idle()

    async def wait_closed(self):
        """Wait until the server is closed and all connections are dropped."""
        if self._waiters is not None:
            future = self._loop.create_future()
            self._waiters.append(future)
            await future

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


def _interleaved(infos, first):
    """Addresses with the families by turns, so many of the first family before."""
    families = {}
    for info in infos:
        families.setdefault(info[0], []).append(info)
    lists = list(families.values())
    mixed = []
    if first > 1:
        mixed += lists[0][:first - 1]
        del lists[0][:first - 1]
    while any(lists):
        mixed += [each.pop(0) for each in lists if each]
    return mixed


async def getaddrinfo(loop, host, port, *, family=0, type=0, proto=0, flags=0):
    """As socket.getaddrinfo(), without waiting."""
    return await loop.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto,
                                      flags)


async def getnameinfo(loop, sockaddr, flags=0):
    """As socket.getnameinfo(), without waiting."""
    return await loop.run_in_executor(None, socket.getnameinfo, sockaddr, flags)


async def resolved(loop, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0):
    """What getaddrinfo() says about an address; the numbers of one need no thread."""
    host, port = address[:2]
    if host is not None:
        try:
            found = socket.getaddrinfo(host, port, family, type, proto,
                                       flags | socket.AI_NUMERICHOST | socket.AI_NUMERICSERV)
        except (socket.gaierror, UnicodeError, TypeError):
            pass
        else:
            if len(address) > 2:
                found = [(*info[:4], (*info[4][:2], *address[2:])) for info in found]
            return found
    return await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)


async def _some_resolved(loop, address, **options):
    """As resolved(), where there must be an address."""
    if found := await resolved(loop, address, **options):
        return found
    raise OSError('getaddrinfo() returned empty list')


async def _connected(loop, failures, info, locals):
    """A socket that is connected with one address; OSErrors are kept as well."""
    mine = []
    failures.append(mine)
    family, kind, proto, _, address = info
    sock = None
    try:
        sock = socket.socket(family=family, type=kind, proto=proto)
        sock.setblocking(False)
        if locals is not None:
            for lfamily, _, _, _, laddr in locals:
                if lfamily != family:
                    continue
                try:
                    sock.bind(laddr)
                    break
                except OSError as exc:
                    mine.append(OSError(exc.errno, 'error while attempting to bind on address '
                                        f'{laddr!r}: {str(exc).lower()}'))
            else:
                raise mine.pop() if mine else OSError(
                    f'no matching local address with family={family!r} found')
        await loop.sock_connect(sock, address)
        return sock
    except OSError as exc:
        mine.append(exc)
        if sock is not None:
            sock.close()
        raise
    except BaseException:
        if sock is not None:
            sock.close()
        raise
    finally:
        mine = failures = None


async def _race(loop, attempts, delay):
    """The result of the first attempt that succeeds; each is given a delay before the next starts."""
    running = set()
    waiting = collections.deque(attempts)
    try:
        while waiting or running:
            if waiting:
                running.add(loop.create_task(waiting.popleft()()))
            done, running = await tasks.wait(running, timeout=delay if waiting else None,
                                             return_when=tasks.FIRST_COMPLETED)
            winners = [task for task in done if task.exception() is None]
            for task in winners[1:]:
                task.result().close()
            if winners:
                return winners[0].result()
            for task in done:
                if not isinstance(task.exception(), OSError):
                    raise task.exception()
    finally:
        for task in running:
            task.cancel()
    return None


async def create_connection(loop, protocol_factory, host=None, port=None, *, ssl=None, family=0,
                            proto=0, flags=0, sock=None, local_addr=None, server_hostname=None,
                            ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            happy_eyeballs_delay=None, interleave=None, all_errors=False):
    """Connect to a host and port, or use a connected socket; returns transport and protocol."""
    _no_tls(ssl, ssl_handshake_timeout, ssl_shutdown_timeout, server_hostname)
    if sock is not None:
        selector_events.check_no_ssl_socket(sock)
    if happy_eyeballs_delay is not None and interleave is None:
        interleave = 1
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError('host/port and sock can not be specified at the same time')
        looked_up = {'family': family, 'proto': proto, 'flags': flags}
        infos = await _some_resolved(loop, (host, port), **looked_up)
        locals = None
        if local_addr is not None:
            locals = await _some_resolved(loop, local_addr, **looked_up)
        if interleave:
            infos = _interleaved(infos, interleave)
        failures = []
        if happy_eyeballs_delay is None:
            for info in infos:
                try:
                    sock = await _connected(loop, failures, info, locals)
                    break
                except OSError:
                    continue
        else:
            def attempt(info):
                return lambda: _connected(loop, failures, info, locals)
            sock = await _race(loop, [attempt(info) for info in infos], happy_eyeballs_delay)
        if sock is None:
            flat = [exc for each in failures for exc in each]
            try:
                if all_errors:
                    raise ExceptionGroup('create_connection failed', flat)
                if len(flat) == 1:
                    raise flat[0]
                if flat and all(str(exc) == str(flat[0]) for exc in flat):
                    raise flat[0]
                raise OSError('Multiple exceptions: {}'.format(', '.join(map(str, flat))))
            finally:
                flat = failures = None
    else:
        if sock is None:
            raise ValueError('host and port was not specified and no sock specified')
        _check_stream(sock)
    return await selector_events.transport_of(loop, sock, protocol_factory)


async def create_unix_connection(loop, protocol_factory, path=None, *, ssl=None, sock=None,
                                 server_hostname=None, ssl_handshake_timeout=None,
                                 ssl_shutdown_timeout=None):
    """Connect to a Unix socket; returns transport and protocol."""
    _no_tls(ssl, ssl_handshake_timeout, ssl_shutdown_timeout, server_hostname)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same time')
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
        try:
            sock.setblocking(False)
            await loop.sock_connect(sock, path)
        except:
            sock.close()
            raise
    else:
        if sock is None:
            raise ValueError('no path and sock were specified')
        _check_stream(sock, socket.AF_UNIX)
        sock.setblocking(False)
    return await selector_events.transport_of(loop, sock, protocol_factory)


async def connect_accepted_socket(loop, protocol_factory, sock, *, ssl=None,
                                  ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    """Make a transport of a connection that something else accepted."""
    _no_tls(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    _check_stream(sock)
    return await selector_events.transport_of(loop, sock, protocol_factory)


def _bound(info, reuse_address, reuse_port, keep_alive):
    """A socket with an address to listen at; None if the machine lacks the family."""
    family, kind, proto, _, address = info
    try:
        sock = socket.socket(family, kind, proto)
    except OSError:
        return None
    try:
        if reuse_address:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
        if reuse_port and family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if keep_alive:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
        try:
            sock.bind(address)
        except OSError as err:
            raise OSError(err.errno, 'error while attempting to bind on address '
                          f'{address!r}: {str(err).lower()}') from None
    except:
        sock.close()
        raise
    return sock


async def create_server(loop, protocol_factory, host=None, port=None, *,
                        family=socket.AF_UNSPEC, flags=socket.AI_PASSIVE, sock=None, backlog=100,
                        ssl=None, reuse_address=None, reuse_port=None, keep_alive=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                        start_serving=True):
    """Listen at a host and port, or on a socket; returns a Server."""
    _no_tls_server(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError('host/port and sock can not be specified at the same time')
        if reuse_address is None:
            reuse_address = True
        if host is None or host == '':
            hosts = [None]
        elif isinstance(host, str) or not isinstance(host, collections.abc.Iterable):
            hosts = [host]
        else:
            hosts = host
        infos = {}
        for each in hosts:
            found = await resolved(loop, (each, port), family=family, flags=flags)
            if not found:
                raise OSError(f'getaddrinfo({each!r}) returned empty list')
            infos.update(dict.fromkeys(found))
        sockets = []
        try:
            for info in infos:
                one = _bound(info, reuse_address, reuse_port, keep_alive)
                if one is not None:
                    sockets.append(one)
            if not sockets:
                raise OSError('could not bind on any address out of '
                              f'{[info[4] for info in infos]!r}')
        except:
            for one in sockets:
                one.close()
            raise
    else:
        if sock is None:
            raise ValueError('Neither host/port nor sock were specified')
        _check_stream(sock)
        sockets = [sock]
    return await _served(loop, sockets, protocol_factory, backlog, start_serving)


async def _served(loop, sockets, protocol_factory, backlog, start_serving):
    for sock in sockets:
        sock.setblocking(False)
    server = loop._server_class()(loop, sockets, protocol_factory, backlog)
    if start_serving:
        server._start_serving()
        # The loop looks at the sockets once before the server is used.
        await tasks.sleep(0)
    return server


async def create_unix_server(loop, protocol_factory, path=None, *, sock=None, backlog=100,
                             ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                             start_serving=True, cleanup_socket=True):
    """Listen at a path, or on a socket; returns a Server."""
    _no_tls_server(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same time')
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        if path and path[0] not in (0, '\x00'):
            import stat
            try:
                if stat.S_ISSOCK(os.stat(path).st_mode):
                    os.remove(path)
            except FileNotFoundError:
                pass
        try:
            sock.bind(path)
        except OSError as exc:
            sock.close()
            if exc.errno == errno.EADDRINUSE:
                raise OSError(exc.errno, f'Address {path!r} is already in use') from None
            raise
        except:
            sock.close()
            raise
    else:
        if sock is None:
            raise ValueError('path was not specified, and no sock specified')
        _check_stream(sock, socket.AF_UNIX)
    server = await _served(loop, [sock], protocol_factory, backlog, start_serving)
    if cleanup_socket:
        _remove_path_at_close(server, sock)
    return server


def _remove_path_at_close(server, sock):
    path = sock.getsockname()
    if not path or path[0] in (0, '\x00'):
        return
    try:
        inode = os.stat(path).st_ino
    except FileNotFoundError:
        return
    close = server.close

    def close_and_remove():
        if server._sockets is not None:
            try:
                # Another server may have taken the path.
                if os.stat(path).st_ino == inode:
                    os.unlink(path)
            except OSError:
                pass
        close()

    server.close = close_and_remove


async def create_datagram_endpoint(loop, protocol_factory, local_addr=None, remote_addr=None, *,
                                   family=0, proto=0, flags=0, reuse_port=None,
                                   allow_broadcast=None, sock=None):
    """Make a transport of datagrams; returns transport and protocol."""
    if sock is not None:
        if sock.type == socket.SOCK_STREAM:
            raise ValueError(f'A datagram socket was expected, got {sock!r}')
        options = dict(local_addr=local_addr, remote_addr=remote_addr, family=family, proto=proto,
                       flags=flags, reuse_port=reuse_port, allow_broadcast=allow_broadcast)
        problems = ', '.join(f'{name}={value}' for name, value in options.items() if value)
        if problems:
            raise ValueError('socket modifier keyword arguments can not be used when sock is '
                             f'specified. ({problems})')
        sock.setblocking(False)
        remote = None
    else:
        if not (local_addr or remote_addr):
            if family == 0:
                raise ValueError('unexpected address family')
            ways = [(family, proto, None, None)]
        elif family == socket.AF_UNIX:
            for address in (local_addr, remote_addr):
                if address is not None and not isinstance(address, str):
                    raise TypeError('string is expected')
            ways = [(family, proto, local_addr, remote_addr)]
        else:
            found = {}
            for place, address in enumerate((local_addr, remote_addr)):
                if address is None:
                    continue
                if not isinstance(address, tuple) or len(address) != 2:
                    raise TypeError('2-tuple is expected')
                infos = await _some_resolved(loop, address, family=family, type=socket.SOCK_DGRAM,
                                             proto=proto, flags=flags)
                for info in infos:
                    found.setdefault((info[0], info[2]), [None, None])[place] = info[4]
            ways = [(*key, *pair) for key, pair in found.items()
                    if (local_addr is None or pair[0] is not None)
                    and (remote_addr is None or pair[1] is not None)]
            if not ways:
                raise ValueError('can not get address information')
        failures = []
        for way_family, way_proto, local, remote in ways:
            sock = None
            try:
                sock = socket.socket(family=way_family, type=socket.SOCK_DGRAM, proto=way_proto)
                if reuse_port:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                if allow_broadcast:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.setblocking(False)
                if local is not None:
                    sock.bind(local)
                if remote is not None and not allow_broadcast:
                    await loop.sock_connect(sock, remote)
                break
            except OSError as exc:
                if sock is not None:
                    sock.close()
                failures.append(exc)
            except:
                if sock is not None:
                    sock.close()
                raise
        else:
            raise failures[0]
    protocol = protocol_factory()
    return await connected(loop, selector_events._SelectorDatagramTransport, sock, protocol, address=remote), protocol


async def sendfile(loop, transport, file, offset=0, count=None, *, fallback=True):
    """Send a file through a transport; returns how many bytes were sent."""
    if transport.is_closing():
        raise RuntimeError('Transport is closing')
    mode = getattr(transport, '_sendfile_compatible', _SendfileMode.UNSUPPORTED)
    if mode is _SendfileMode.UNSUPPORTED:
        raise RuntimeError(f'sendfile is not supported for transport {transport!r}')
    if mode is _SendfileMode.FALLBACK and not fallback:
        raise RuntimeError(f'fallback is disabled and native sendfile is not supported for transport {transport!r}')
    resume = transport.is_reading()
    before = transport.get_protocol()
    during = _SendingFile(loop, before)
    transport.set_protocol(during)
    transport.pause_reading()

    async def send(piece):
        await during.drain()
        # The piece is the only thing that may be written.
        transport._sending_file = False
        try:
            transport.write(piece)
        finally:
            transport._sending_file = True

    transport._sending_file = True
    try:
        if mode is _SendfileMode.TRY_NATIVE:
            try:
                return await _sent_directly(loop, transport, during, file, offset, count)
            except exceptions.SendfileNotAvailableError:
                if not fallback:
                    raise
        return await selector_events.send_pieces(loop, file, offset, count, send)
    finally:
        transport._sending_file = False
        transport.set_protocol(before)
        if during.is_paused:
            before.pause_writing()
        if resume:
            transport.resume_reading()


async def _sent_directly(loop, transport, during, file, offset, count):
    # What was written before goes first.
    if transport.get_write_buffer_size():
        low, high = transport.get_write_buffer_limits()
        transport.set_write_buffer_limits(high=0)
        try:
            await during.drain()
        finally:
            transport.set_write_buffer_limits(high=high, low=low)
    if transport.is_closing():
        raise ConnectionError('Connection closed by peer')
    return await selector_events.send_directly(loop, transport._file, file, offset, count)


class _SendingFile:
    """The protocol of a transport while a file is sent through it."""

    def __init__(self, loop, before):
        self._loop = loop
        self._before = before
        self._writable = None

    @property
    def is_paused(self):
        return self._writable is not None

    def pause_writing(self):
        if self._writable is None:
            self._writable = self._loop.create_future()

    def resume_writing(self):
        if self._writable is not None:
            self._writable.set_result(None)
            self._writable = None

    async def drain(self):
        if self._writable is not None:
            await self._writable

    def connection_lost(self, exc):
        if self._writable is not None:
            self._writable.set_exception(exc or ConnectionError('Connection is closed by peer'))
        self._before.connection_lost(exc)
