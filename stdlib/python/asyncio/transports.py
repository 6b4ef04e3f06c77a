"""What protocols write to: connections, datagram sockets, pipes, processes."""

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport',
           'SubprocessTransport')


class BaseTransport:
    """Base of transports."""

    __slots__ = ('_extra',)

    def __init__(self, extra=None):
        self._extra = extra if extra is not None else {}

    def get_extra_info(self, name, default=None):
        """A fact about the transport, such as 'peername' or 'socket'."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Whether it is closing or closed."""
        raise NotImplementedError

    def close(self):
        """Close it once what was written is sent."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Set another protocol."""
        raise NotImplementedError

    def get_protocol(self):
        """The protocol."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """A transport that gives data."""

    __slots__ = ()

    def is_reading(self):
        """Whether data is passed to the protocol."""
        raise NotImplementedError

    def pause_reading(self):
        """Pass no data until resume_reading()."""
        raise NotImplementedError

    def resume_reading(self):
        """Pass data again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """A transport that takes data."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """Set how much may wait to be written until the protocol is told to pause."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes wait to be written."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """The low and the high limit."""
        raise NotImplementedError

    def write(self, data):
        """Write bytes; does not wait."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Write several bytes objects."""
        self.write(b''.join(list_of_data))

    def write_eof(self):
        """End the writing direction."""
        raise NotImplementedError

    def can_write_eof(self):
        """Whether write_eof() works."""
        raise NotImplementedError

    def abort(self):
        """Close it at once; what waits to be written is lost."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """A transport of a stream of bytes in both directions."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """A transport of datagrams."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Send a datagram; does not wait."""
        raise NotImplementedError

    def abort(self):
        """Close it at once."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A transport of a process with its pipes."""

    __slots__ = ()

    def get_pid(self):
        """The number of the process."""
        raise NotImplementedError

    def get_returncode(self):
        """The exit status, None while the process runs."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of one of the descriptors 0, 1, 2."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Send a signal to the process."""
        raise NotImplementedError

    def terminate(self):
        """Send SIGTERM."""
        raise NotImplementedError

    def kill(self):
        """Send SIGKILL."""
        raise NotImplementedError


class _FlowControlMixin(Transport):
    """Tells the protocol when too much waits to be written."""

    __slots__ = ('_loop', '_protocol_paused', '_high_water', '_low_water')

    def __init__(self, extra=None, loop=None):
        Transport.__init__(self, extra)
        self._loop, self._protocol_paused = loop, False
        self._set_write_buffer_limits()

    def _set_paused(self, paused):
        """Call the method of the protocol for a change; what it raises is reported, not passed on."""
        self._protocol_paused = paused
        protocol = self._protocol
        name = 'pause_writing' if paused else 'resume_writing'
        try:
            getattr(protocol, name)()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({
                'message': f'protocol.{name}() failed', 'exception': error,
                'transport': self, 'protocol': protocol})

    def _maybe_pause_protocol(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._set_paused(True)

    def _maybe_resume_protocol(self):
        if self._protocol_paused and not self.get_write_buffer_size() > self._low_water:
            self._set_paused(False)

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def get_write_buffer_size(self):
        raise NotImplementedError

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_write_buffer_limits(high, low)
        self._maybe_pause_protocol()

    def _set_write_buffer_limits(self, high=None, low=None):
        # Where only one is given, the other is a quarter or four times of it.
        if high is None:
            high = 4 * (16384 if low is None else low)
        if low is None:
            low = high // 4
        if low < 0 or high < low:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._low_water, self._high_water = low, high
