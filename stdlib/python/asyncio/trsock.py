"""The socket of a transport, as others may see it."""


def _passed_on(name, text):
    """A method that calls the one of the socket."""
    def method(self, /, *args, **kwargs):
        return getattr(self._sock, name)(*args, **kwargs)
    method.__name__ = name
    method.__qualname__ = f'TransportSocket.{name}'
    method.__doc__ = text
    return method


def _fact(name, text):
    """A property with the value of the socket's."""
    return property(lambda self: getattr(self._sock, name), doc=text)


class TransportSocket:
    """A socket that is read and written by its transport only."""

    __slots__ = ('_sock',)

    def __init__(self, sock):
        self._sock = sock

    family = _fact('family', 'The address family.')
    type = _fact('type', 'The socket type.')
    proto = _fact('proto', 'The protocol.')

    fileno = _passed_on('fileno', 'The descriptor.')
    dup = _passed_on('dup', 'A socket of another descriptor of the connection.')
    get_inheritable = _passed_on('get_inheritable', 'Whether programs started later inherit it.')
    getsockopt = _passed_on('getsockopt', 'The value of an option.')
    setsockopt = _passed_on('setsockopt', 'Set an option.')
    getsockname = _passed_on('getsockname', 'The address of this side.')
    getsockbyname = _passed_on('getsockbyname', 'The address of this side.')
    getpeername = _passed_on('getpeername', 'The address of the other side.')
    shutdown = _passed_on('shutdown', 'End a direction of the connection.')

    def __repr__(self):
        descriptor = self.fileno()
        facts = {'fd': descriptor, 'family': str(self.family), 'type': str(self.type),
                 'proto': self.proto}
        if descriptor != -1:
            for label, address in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    facts[label] = address() or None
                except OSError:
                    # It is not bound, or not connected.
                    pass
        told = ', '.join(f'{label}={value}' for label, value in facts.items() if value is not None)
        return f'<asyncio.TransportSocket {told}>'

    def __getstate__(self):
        raise TypeError("Cannot serialize asyncio.TransportSocket object")

    # A transport never waits for its socket.

    def gettimeout(self):
        """0"""
        return 0

    def settimeout(self, value):
        """Only 0 is allowed."""
        if value != 0:
            raise ValueError('settimeout(): only 0 timeout is allowed on transport sockets')

    def setblocking(self, flag):
        """Only False is allowed."""
        if flag:
            raise ValueError('setblocking(): transport sockets cannot be blocking')
