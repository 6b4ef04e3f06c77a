"""Sockets: connections and datagrams, the files on top of them, and names of hosts."""

import _socket
from _socket import *

import io
import os
import sys
from enum import IntEnum, IntFlag

__all__ = ['fromfd', 'getfqdn', 'create_connection', 'create_server', 'has_dualstack_ipv6',
           'AddressFamily', 'SocketKind', 'socketpair', 'CMSG_LEN', 'CMSG_SPACE',
           'send_fds', 'recv_fds']
__all__ += [name for name in dir(_socket)
            if not name.startswith('_') and name not in ('CAPI', 'socket', 'socketpair')]
__all__ += ['socket']

EBADF, EAGAIN, EWOULDBLOCK = 9, 11, 11

IntEnum._convert_('AddressFamily', __name__,
                  lambda name: name.isupper() and name.startswith('AF_'))
IntEnum._convert_('SocketKind', __name__,
                  lambda name: name.isupper() and name.startswith('SOCK_'))
IntFlag._convert_('MsgFlag', __name__,
                  lambda name: name.isupper() and name.startswith('MSG_'))
IntFlag._convert_('AddressInfo', __name__,
                  lambda name: name.isupper() and name.startswith('AI_'))

_LOCALHOST = '127.0.0.1'
_LOCALHOST_V6 = '::1'


def _named(number, enumeration):
    """The member of a number, or the number if it has no name."""
    try:
        return enumeration(number)
    except ValueError:
        return number


class _GiveupOnSendfile(Exception):
    """The system cannot send this file itself."""


class socket(_socket.socket):
    """A socket whose files keep it open until the last of them is closed."""

    __slots__ = ['__weakref__', '_io_refs', '_closed']

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
        _socket.socket.__init__(self, family, type, proto, fileno)
        self._io_refs = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        cls = self.__class__
        closed = ' [closed]' if getattr(self, '_closed', False) else ''
        parts = [f'<{cls.__module__}.{cls.__qualname__}{closed} fd={self.fileno()}, '
                 f'family={self.family}, type={self.type}, proto={self.proto}']
        if not closed:
            for label, ask in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = ask()
                except (error, AttributeError):
                    continue
                if address:
                    parts.append(f', {label}={address}')
        return ''.join(parts) + '>'

    def __getstate__(self):
        raise TypeError(f'cannot pickle {self.__class__.__name__!r} object')

    def dup(self):
        """A socket of another descriptor of the same connection."""
        other = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        other.settimeout(self.gettimeout())
        return other

    def accept(self):
        """Wait for a connection; returns its socket and the address of the other side."""
        fd, address = self._accept()
        connection = socket(self.family, self.type, self.proto, fileno=fd)
        # With no default timeout the new socket waits, whatever this one does.
        if getdefaulttimeout() is None and self.gettimeout():
            connection.setblocking(True)
        return connection, address

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """A file that reads from the socket, writes to it, or both."""
        if not set(mode) <= set('rwb'):
            raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
        writing = 'w' in mode
        reading = 'r' in mode or not writing
        binary = 'b' in mode
        raw = SocketIO(self, ('r' if reading else '') + ('w' if writing else ''))
        self._io_refs += 1
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError('unbuffered streams must be binary')
            return raw
        if reading and writing:
            buffered = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffered = io.BufferedReader(raw, buffering)
        else:
            buffered = io.BufferedWriter(raw, buffering)
        if binary:
            return buffered
        text = io.TextIOWrapper(buffered, io.text_encoding(encoding), errors, newline)
        text.mode = mode
        return text

    def sendfile(self, file, offset=0, count=None):
        """Send a binary file from an offset on, to its end or so many bytes; returns how many."""
        return self._sendfile_use_send(file, offset, count)

    def _check_sendfile_params(self, file, offset, count):
        problem = None
        if not self.type & SOCK_STREAM:
            problem = 'only SOCK_STREAM type sockets are supported'
        if 'b' not in getattr(file, 'mode', 'b'):
            problem = 'file should be opened in binary mode'
        if problem:
            raise ValueError(problem)
        if count is None or type(count) is int and count > 0:
            return
        kind = ValueError if isinstance(count, int) else TypeError
        if kind is TypeError or count <= 0:
            raise kind(f'count must be a positive integer (got {count!r})')

    def _sendfile_use_send(self, file, offset=0, count=None):
        self._check_sendfile_params(file, offset, count)
        if self.gettimeout() == 0:
            raise ValueError('non-blocking sockets are not supported')
        if offset:
            file.seek(offset)
        total = 0
        try:
            while count is None or total < count:
                rest = memoryview(file.read(8192 if count is None else min(8192, count - total)))
                if not rest:
                    break
                while rest:
                    done = self.send(rest)
                    total += done
                    rest = rest[done:]
        finally:
            # The file stands where it was sent to, not where it was read to.
            if total and hasattr(file, 'seek'):
                file.seek(offset + total)
        return total

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def _real_close(self, _ss=_socket.socket):
        _ss.close(self)

    def close(self):
        """Close the socket once its files are closed."""
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def detach(self):
        """Close the object without closing the descriptor, which is returned."""
        self._closed = True
        return super().detach()

    @property
    def family(self):
        """The address family."""
        return _named(super().family, AddressFamily)

    @property
    def type(self):
        """The socket type."""
        return _named(super().type, SocketKind)

    def get_inheritable(self):
        """Whether programs started later inherit the socket."""
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Set whether programs started later inherit the socket."""
        os.set_inheritable(self.fileno(), inheritable)


def fromfd(fd, family, type, proto=0):
    """A socket of another descriptor of the same connection."""
    return socket(family, type, proto, dup(fd))


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send bytes, and with them descriptors, over a Unix socket."""
    import array
    rights = array.array('i', fds)
    return sock.sendmsg(buffers, [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights)])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receive bytes and descriptors over a Unix socket."""
    import array
    fds = array.array('i')
    data, control, flags, address = sock.recvmsg(bufsize,
                                                 _socket.CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, content in control:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            whole = len(content) - len(content) % fds.itemsize
            fds.frombytes(content[:whole])
    return data, list(fds), flags, address


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    if family is None:
        family = AF_UNIX
    first, second = _socket._pair(family, type, proto)
    return (socket(family, type, proto, first), socket(family, type, proto, second))


class SocketIO(io.RawIOBase):
    """The raw file of a socket."""

    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError(f'invalid mode: {mode!r}')
        io.RawIOBase.__init__(self)
        self._sock = sock
        self._mode = mode if 'b' in mode else mode + 'b'
        self._reading = 'r' in mode
        self._writing = 'w' in mode
        self._timeout_occurred = False

    def readinto(self, b):
        """Read into a buffer; None if nothing is there and the socket does not wait."""
        self._checkClosed()
        self._checkReadable()
        if self._timeout_occurred:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv_into(b)
        except timeout:
            self._timeout_occurred = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        """Write bytes; returns how many were sent, None if the socket would have to wait."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def readable(self):
        """Whether it is for reading."""
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return self._reading

    def writable(self):
        """Whether it is for writing."""
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return self._writing

    def seekable(self):
        """False: sockets have no positions."""
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return super().seekable()

    def fileno(self):
        """The descriptor of the socket."""
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        """The descriptor, -1 when closed."""
        return self.fileno() if not self.closed else -1

    @property
    def mode(self):
        """The mode."""
        return self._mode

    def close(self):
        """Close the file, and the socket if it waits for that."""
        if self.closed:
            return
        io.RawIOBase.close(self)
        self._sock._decref_socketios()
        self._sock = None


def getfqdn(name=''):
    """The full name of a host, by default of this one."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        first, aliases, _ = gethostbyaddr(name)
    except error:
        return name
    return next((known for known in [first, *aliases] if '.' in known), first)


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *,
                      all_errors=False):
    """Connect to a host and port, trying each of its addresses; returns the socket."""
    host, port = address
    failures = []
    for family, kind, proto, _, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            failures.clear()
            return sock
        except error as failure:
            if not all_errors:
                failures.clear()
            failures.append(failure)
            if sock is not None:
                sock.close()
    if not failures:
        raise error('getaddrinfo returns an empty list')
    try:
        if all_errors:
            raise ExceptionGroup('create_connection failed', failures)
        raise failures[0]
    finally:
        # The exceptions refer to this frame.
        failures.clear()


def has_dualstack_ipv6():
    """Whether an IPv6 socket can serve IPv4 as well."""
    if not has_ipv6:
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as probe:
            _set_v6_only(probe, False)
    except error:
        return False
    return True


def _set_v6_only(sock, only):
    sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, int(only))


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False,
                  dualstack_ipv6=False):
    """A socket that listens at an address."""
    if dualstack_ipv6 and not has_dualstack_ipv6():
        raise ValueError('dualstack_ipv6 not supported on this platform')
    if dualstack_ipv6 and family != AF_INET6:
        raise ValueError('dualstack_ipv6 requires AF_INET6 family')
    listener = socket(family, SOCK_STREAM)
    try:
        try:
            listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, True)
        except error:
            # The bind will tell.
            pass
        if reuse_port:
            listener.setsockopt(SOL_SOCKET, SO_REUSEPORT, True)
        if family == AF_INET6 and has_ipv6:
            _set_v6_only(listener, not dualstack_ipv6)
        try:
            listener.bind(address)
        except error as failure:
            text = f'{failure.strerror} (while attempting to bind on address {address!r})'
            raise error(failure.errno, text) from None
        if backlog is not None:
            listener.listen(backlog)
        else:
            listener.listen()
    except error:
        listener.close()
        raise
    return listener


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Resolve host and port into a list of (family, type, proto, canonname, address)."""
    found = _socket.getaddrinfo(host, port, family, type, proto, flags)
    return [(_named(family, AddressFamily), _named(kind, SocketKind), proto, name, address)
            for family, kind, proto, name, address in found]
