"""What transports call: the base classes of protocols."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol',
           'BufferedProtocol')


class BaseProtocol:
    """Base of protocols."""

    __slots__ = ()

    def connection_made(self, transport):
        """There is a transport."""

    def connection_lost(self, exc):
        """The transport is closed; exc is None if that was wanted or the other side ended."""

    def pause_writing(self):
        """Too much waits to be written."""

    def resume_writing(self):
        """Writing may go on."""


class Protocol(BaseProtocol):
    """A protocol of a stream of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Bytes came."""

    def eof_received(self):
        """The other side ended its direction; a true result keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    """A protocol of a stream of bytes that has buffers of its own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer to read into."""

    def buffer_updated(self, nbytes):
        """Bytes came into the buffer."""

    def eof_received(self):
        """The other side ended its direction; a true result keeps the transport open."""


class DatagramProtocol(BaseProtocol):
    """A protocol of datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram came."""

    def error_received(self, exc):
        """Sending or receiving failed."""


class SubprocessProtocol(BaseProtocol):
    """A protocol of a process with its pipes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """Bytes came from a descriptor of the process."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe is closed."""

    def process_exited(self):
        """The process has ended."""
