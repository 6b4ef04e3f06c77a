"""Readers and writers of connections, for coroutines."""

__all__ = ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection',
           'start_server', 'open_unix_connection', 'start_unix_server')

import weakref
from collections import deque

from asyncio import coroutines, events, protocols
from asyncio.exceptions import IncompleteReadError, LimitOverrunError
from asyncio.tasks import sleep

_DEFAULT_LIMIT = 2 ** 16


def _settle(future, error=None, result=None):
    """End a future that somebody may have cancelled, or that has ended before."""
    if future is None or future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)


async def _open(connect, limit):
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await connect(loop, lambda: protocol)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a host and port; returns a reader and a writer."""
    return await _open(lambda loop, make: loop.create_connection(make, host, port, **kwds), limit)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a Unix socket; returns a reader and a writer."""
    return await _open(lambda loop, make: loop.create_unix_connection(make, path, **kwds), limit)


async def _serve(start, callback, limit):
    loop = events.get_running_loop()
    return await start(loop, lambda: StreamReaderProtocol(StreamReader(limit=limit, loop=loop),
                                                          callback, loop=loop))


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT,
                       **kwds):
    """Serve a host and port: the callback gets a reader and a writer for each connection."""
    return await _serve(lambda loop, make: loop.create_server(make, host, port, **kwds),
                        client_connected_cb, limit)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Serve a Unix socket: the callback gets a reader and a writer for each connection."""
    return await _serve(lambda loop, make: loop.create_unix_server(make, path, **kwds),
                        client_connected_cb, limit)


class FlowControlMixin(protocols.Protocol):
    """Lets coroutines wait until writing may go on."""

    _paused = _connection_lost = False

    def __init__(self, loop=None):
        self._loop = loop if loop is not None else events.get_event_loop()
        self._drains = deque()

    def pause_writing(self):
        """Called by the transport: too much waits to be written."""
        assert not self._paused
        self._paused = True

    def resume_writing(self):
        """Called by the transport: there is room again."""
        assert self._paused
        self._paused = False
        self._end_drains(None)

    def connection_lost(self, exc):
        """Called by the transport: nothing is written any more."""
        self._connection_lost = True
        if self._paused:
            self._end_drains(exc)

    def _end_drains(self, error):
        for drain in self._drains:
            _settle(drain, error)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError('Connection lost')
        if self._paused:
            drain = self._loop.create_future()
            self._drains.append(drain)
            try:
                await drain
            finally:
                self._drains.remove(drain)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a reader, and starts the callback of a server."""

    _source_traceback = None
    _task = _transport = None
    _over_ssl = False

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        self._callback = client_connected_cb
        self._find_reader = (lambda: None) if stream_reader is None else weakref.ref(stream_reader)
        # Nobody else holds the reader of a server's connection before the callback has it.
        self._kept_reader = None if client_connected_cb is None else stream_reader
        self._closed = self._loop.create_future()

    def _replace_transport(self, transport):
        self._transport = transport
        self._over_ssl = transport.get_extra_info('sslcontext') is not None

    def connection_made(self, transport):
        """Called by the transport once it is there."""
        self._replace_transport(transport)
        reader = self._find_reader()
        if reader is not None:
            reader.set_transport(transport)
        if self._callback is not None:
            self._begin_task(reader)
            self._kept_reader = None

    def _begin_task(self, reader):
        transport = self._transport
        try:
            work = self._callback(reader, StreamWriter(transport, self, reader, self._loop))
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._callback_failed(transport, error)
            return
        if not coroutines.iscoroutine(work):
            return

        def ended(task):
            if task.cancelled():
                transport.close()
            elif (error := task.exception()) is not None:
                self._callback_failed(transport, error)

        self._task = self._loop.create_task(work)
        self._task.add_done_callback(ended)

    def _callback_failed(self, transport, error):
        self._loop.call_exception_handler({'message': 'Unhandled exception in client_connected_cb',
                                           'exception': error, 'transport': transport})
        transport.close()

    def data_received(self, data):
        """Called by the transport with bytes that came."""
        reader = self._find_reader()
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        """Called by the transport when the other side has ended its writing."""
        self._end_reader(None)
        # The writing direction stays open, except where TLS cannot do that.
        return not self._over_ssl

    def connection_lost(self, exc):
        """Called by the transport when the connection has ended, with what broke it."""
        self._end_reader(exc)
        _settle(self._closed, exc)
        super().connection_lost(exc)
        self._find_reader = lambda: None
        self._task = self._transport = None

    def _end_reader(self, error):
        reader = self._find_reader()
        if reader is None:
            return
        if error is not None:
            reader.set_exception(error)
        else:
            reader.feed_eof()

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        # What nobody asked for is not reported either; __init__() may have failed.
        closed = self.__dict__.get('_closed')
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()


class StreamWriter:
    """The writing side of a connection."""

    def __init__(self, transport, protocol, reader, loop):
        assert reader is None or isinstance(reader, StreamReader)
        self._transport, self._protocol = transport, protocol
        self._reader, self._loop = reader, loop

    def __repr__(self):
        reader = '' if self._reader is None else f' reader={self._reader!r}'
        return f'<{type(self).__name__} transport={self._transport!r}{reader}>'

    @property
    def transport(self):
        """The transport."""
        return self._transport

    def get_extra_info(self, name, default=None):
        """A fact about the connection, such as 'peername' or 'socket'."""
        return self.transport.get_extra_info(name, default)

    def write(self, data):
        """Write bytes; drain() waits where too much is on the way."""
        self.transport.write(data)

    def writelines(self, data):
        """Write several bytes objects."""
        self.transport.writelines(data)

    def can_write_eof(self):
        """Whether write_eof() works."""
        return self.transport.can_write_eof()

    def write_eof(self):
        """End the writing direction."""
        return self.transport.write_eof()

    async def drain(self):
        """Wait until writing may go on."""
        broken = None if self._reader is None else self._reader.exception()
        if broken is not None:
            raise broken
        if self.is_closing():
            # Lets connection_lost() run, so that writing to a lost connection fails some time.
            await sleep(0)
        await self._protocol._drain_helper()

    def is_closing(self):
        """Whether the connection is closing or closed."""
        return self.transport.is_closing()

    def close(self):
        """Close the connection once everything is written."""
        return self.transport.close()

    async def wait_closed(self):
        """Wait until the connection is closed."""
        closed = self._protocol._get_close_waiter(self)
        await closed

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None):
        """Not available: there is no ssl."""
        raise NotImplementedError('start_tls() is not available')

    def __del__(self):
        transport = self.__dict__.get('_transport')
        if transport is None or transport.is_closing():
            return
        import warnings
        problem = 'loop is closed'
        if not self._loop.is_closed():
            self.close()
            problem = f'unclosed {self!r}'
        warnings.warn(problem, ResourceWarning)


class StreamReader:
    """The reading side of a connection."""

    _source_traceback = None
    _transport = _waiter = _exception = None
    _eof = _paused = False

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._limit = limit
        self._buffer = bytearray()
        self._loop = loop if loop is not None else events.get_event_loop()

    def __repr__(self):
        facts = [
            (self._buffer, f'{len(self._buffer)} bytes'),
            (self._eof, 'eof'),
            (self._limit != _DEFAULT_LIMIT, f'limit={self._limit}'),
            *((value, f'{name}={value!r}') for name, value in (
                ('waiter', self._waiter), ('exception', self._exception), ('transport', self._transport))),
            (self._paused, 'paused'),
        ]
        return f'<{" ".join(["StreamReader", *(text for told, text in facts if told)])}>'

    def exception(self):
        """What ended the connection."""
        return self._exception

    def set_exception(self, exc):
        """Make those that read, now and later, fail."""
        self._exception = exc
        self._wake(exc)

    def _wake(self, error=None):
        waiter, self._waiter = self._waiter, None
        _settle(waiter, error)

    def set_transport(self, transport):
        """Set the transport that feeds this reader."""
        assert self._transport is None, 'Transport already set'
        self._transport = transport

    def feed_eof(self):
        """Nothing more will come."""
        self._eof = True
        self._wake()

    def at_eof(self):
        """Whether everything is read."""
        return self._eof and not self._buffer

    def feed_data(self, data):
        """Bytes came."""
        assert not self._eof, 'feed_data after feed_eof'
        if not data:
            return
        self._buffer += data
        self._wake()
        if len(self._buffer) > 2 * self._limit and not self._paused and self._transport is not None:
            self._pause()

    def _pause(self):
        try:
            self._transport.pause_reading()
            self._paused = True
        except NotImplementedError:
            # Such a transport is never asked again.
            self._transport = None

    def _resume(self):
        if self._paused:
            self._paused = False
            self._transport.resume_reading()

    async def _wait_for_data(self, func_name):
        if self._waiter is not None:
            raise RuntimeError(f'{func_name}() called while another coroutine is already waiting '
                               'for incoming data')
        assert not self._eof, '_wait_for_data after EOF'
        # Whoever waits needs more than there is, however much that is.
        self._resume()
        self._waiter = waiter = self._loop.create_future()
        try:
            await waiter
        finally:
            self._waiter = None

    def _raise_broken(self):
        if self._exception is not None:
            raise self._exception

    def _take(self, n):
        """The first n bytes; the others stay."""
        taken = bytes(memoryview(self._buffer)[:n])
        del self._buffer[:n]
        if len(self._buffer) <= self._limit:
            self._resume()
        return taken

    def _take_incomplete(self, expected):
        """The error for a stream that ended too early, with what there was."""
        partial = bytes(self._buffer)
        self._buffer.clear()
        return IncompleteReadError(partial, expected)

    async def read(self, n=-1):
        """At most n bytes, at least one except at the end; everything if n is negative."""
        self._raise_broken()
        if n < 0:
            everything = bytearray()
            while part := await self.read(self._limit):
                everything += part
            return bytes(everything)
        if n > 0 and not (self._buffer or self._eof):
            await self._wait_for_data('read')
        return self._take(n) if n else b''

    async def readexactly(self, n):
        """Exactly n bytes; IncompleteReadError at the end of the stream."""
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        self._raise_broken()
        while len(self._buffer) < n:
            if self._eof:
                raise self._take_incomplete(n)
            await self._wait_for_data('readexactly')
        return self._take(n) if n else b''

    async def readline(self):
        """A line with its end; less at the end of the stream."""
        try:
            return await self.readuntil(b'\n')
        except IncompleteReadError as incomplete:
            return incomplete.partial
        except LimitOverrunError as overrun:
            # Where the end of the line is there, only the line is lost.
            skipped = overrun.consumed
            whole = self._buffer[skipped:skipped + 1] == b'\n'
            self._take(skipped + 1 if whole else len(self._buffer))
            raise ValueError(*overrun.args[:1])

    async def readuntil(self, separator=b'\n'):
        """The bytes up to and with a separator, or one of a tuple of separators."""
        separators = sorted(separator, key=len) if isinstance(separator, tuple) else [separator]
        if not separators:
            raise ValueError('Separator should contain at least one element')
        if not len(separators[0]):
            raise ValueError('Separator should be at least one-byte string')
        self._raise_broken()
        longest = len(separators[-1])
        searched = 0
        while (place := self._find(separators, searched)) is None:
            # What may be the beginning of a separator is looked at again.
            searched = max(searched, len(self._buffer) + 1 - longest)
            if searched > self._limit:
                raise LimitOverrunError('Separator is not found, and chunk exceed the limit',
                                        searched)
            if self._eof:
                raise self._take_incomplete(None)
            await self._wait_for_data('readuntil')
        end, start = place
        if start > self._limit:
            raise LimitOverrunError('Separator is found, but chunk is longer than limit', start)
        return self._take(end)

    def _find(self, separators, start):
        """The end and the beginning of the separator that ends first, the shortest of several."""
        ends = [(at + len(each), at) for each in separators
                if (at := self._buffer.find(each, start)) >= 0]
        return min(ends, key=lambda place: place[0], default=None)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if line := await self.readline():
            return line
        raise StopAsyncIteration
