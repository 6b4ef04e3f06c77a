"""What the transports of sockets and of pipes have in common."""

import warnings

from asyncio import events

# The kernel has nothing for us now.
NOT_NOW = (BlockingIOError, InterruptedError)


def other_name(name):
    """An attribute that is another one."""
    def get(self):
        return getattr(self, name)

    def change(self, value):
        setattr(self, name, value)

    return property(get, change)


class EndOfFile:
    """Mixed into transports: one end of a file that the loop waits for."""

    # The most that is read at once, in bytes.
    max_size = 256 << 10

    # Set by _adopt(), and looked at when a constructor fails before.
    _file = None
    _server = None
    _closing = _paused = _protocol_connected = False
    # How often something was to be written after the connection was lost, 0 while it is not.
    _conn_lost = 0

    def _adopt(self, loop, file, protocol):
        self._loop, self._file, self._fd = loop, file, file.fileno()
        self.set_protocol(protocol)

    def _begin(self, waiter, *reading):
        """Tell the protocol that there is a connection, and then what waits for that."""
        soon = self._loop.call_soon
        soon(self._protocol.connection_made, self)
        if reading:
            soon(*reading)
        if waiter is not None:
            soon(events._set_unless_cancelled, waiter)

    def __del__(self):
        if self._file is not None:
            warnings.warn(f'unclosed transport {self!r}', ResourceWarning, source=self)
            self._file.close()
            if self._server is not None:
                self._server._detach(self)

    def __repr__(self):
        state = ' closed' if self._file is None else ' closing' if self._closing else ''
        activity = ''.join([f' {each}' for each in self._activity()])
        return f'<{type(self).__name__}{state} fd={self._fd}{activity}>'

    def _polled(self, writing=False):
        handles = self._loop._writers if writing else self._loop._readers
        return 'polling' if self._fd in handles else 'idle'

    # The protocol.

    def set_protocol(self, protocol):
        self._protocol, self._protocol_connected = protocol, True

    def get_protocol(self):
        return self._protocol

    # Reading.

    def is_reading(self):
        return not (self._paused or self._closing)

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._stop_reading()

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._watch()

    def _watch(self):
        self._add_reader(self._fd, self._read_ready)

    def _add_reader(self, fd, callback):
        if self.is_reading():
            self._loop._add_reader(fd, callback)

    def _stop_reading(self):
        self._loop._remove_reader(self._fd)

    def _stop_writing(self):
        self._loop._remove_writer(self._fd)

    # The end.

    def is_closing(self):
        return self._closing

    def _lose_soon(self, exc=None):
        self._loop.call_soon(self._call_connection_lost, exc)

    def _fatal_error(self, exc, message='Fatal error on transport'):
        """End the connection; what is no matter of the system is reported."""
        loop = self._loop
        if not isinstance(exc, OSError):
            loop.call_exception_handler(
                dict(message=message, exception=exc, transport=self, protocol=self._protocol))
        elif loop.get_debug():
            log().debug('%r: %s', self, message, exc_info=True)
        self._force_close(exc)

    def _call_connection_lost(self, exc):
        try:
            if self._protocol_connected:
                self._protocol.connection_lost(exc)
        finally:
            self._file.close()
            self._release()
            # A traceback may keep the transport, which is of no use any more.
            self._file = self._protocol = self._loop = None

    def _release(self):
        """Let go of what is not of this transport alone."""


def log():
    """The logger of asyncio."""
    import logging
    return logging.getLogger('asyncio')


async def connected(loop, transport_class, file, protocol, **options):
    """A transport, once its protocol knows that there is a connection."""
    waiter = loop.create_future()
    transport = transport_class(loop, file, protocol, waiter=waiter, **options)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport
