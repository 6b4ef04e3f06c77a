"""The socket of a transport, as others may see it."""


class TransportSocket:
    """A socket that is read and written by its transport only."""

    __slots__ = ('_sock',)

    def __init__(self, sock):
        self._sock = sock

    @property
    def family(self):
        """The address family."""
        return self._sock.family

    @property
    def type(self):
        """The socket type."""
        return self._sock.type

    @property
    def proto(self):
        """The protocol."""
        return self._sock.proto

    def __repr__(self):
        parts = [f'<asyncio.TransportSocket fd={self.fileno()}, family={self.family!s}, '
                 f'type={self.type!s}, proto={self.proto}']
        if self.fileno() != -1:
            for label, ask in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = ask()
                except OSError:
                    continue
                if address:
                    parts.append(f', {label}={address}')
        return ''.join(parts) + '>'

    def __getstate__(self):
        raise TypeError("Cannot serialize asyncio.TransportSocket object")

    def fileno(self):
        """The descriptor."""
        return self._sock.fileno()

    def dup(self):
        """A socket of another descriptor of the connection."""
        return self._sock.dup()

    def get_inheritable(self):
        """Whether programs started later inherit it."""
        return self._sock.get_inheritable()

    def shutdown(self, how):
        """End a direction of the connection."""
        self._sock.shutdown(how)

    def getsockopt(self, *args, **kwargs):
        """The value of an option."""
        return self._sock.getsockopt(*args, **kwargs)

    def setsockopt(self, *args, **kwargs):
        """Set an option."""
        self._sock.setsockopt(*args, **kwargs)

    def getpeername(self):
        """The address of the other side."""
        return self._sock.getpeername()

    def getsockname(self):
        """The address of this side."""
        return self._sock.getsockname()

    def getsockbyname(self):
        """The address of this side."""
        return self._sock.getsockbyname()

    def settimeout(self, value):
        """Only 0 is allowed: the transport never waits."""
        if value == 0:
            return
        raise ValueError('settimeout(): only 0 timeout is allowed on transport sockets')

    def gettimeout(self):
        """0"""
        return 0

    def setblocking(self, flag):
        """Only False is allowed: the transport never waits."""
        if not flag:
            return
        raise ValueError('setblocking(): transport sockets cannot be blocking')
