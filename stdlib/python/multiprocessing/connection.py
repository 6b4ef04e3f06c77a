"""Connections of processes: messages through pipes and sockets."""

import os
import selectors
import socket
import struct
import tempfile
import time

from multiprocessing import util
from multiprocessing.context import AuthenticationError, BufferTooShort
from multiprocessing.reduction import DupFd, ForkingPickler, register

__all__ = ["Client", "Listener", "Pipe", "wait"]

BUFSIZE = 64 * 1024
CONNECTION_TIMEOUT = 20.0
default_family = "AF_UNIX"
families = ["AF_INET", "AF_UNIX"]


def arbitrary_address(family):
    """Return an address that nobody uses."""
    if family == "AF_INET":
        return ("localhost", 0)
    if family == "AF_UNIX":
        return tempfile.mktemp(prefix="sock-", dir=util.get_temp_dir())
    raise ValueError("unrecognized family")


def address_type(address):
    """Return the family of an address."""
    if type(address) is tuple:
        return "AF_INET"
    if type(address) is str:
        return "AF_UNIX"
    raise ValueError("address type of %r unrecognized" % address)


class _ConnectionBase:
    """A connection on a descriptor."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError("invalid handle")
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if self._handle is not None:
            self._close()

    def _check_closed(self):
        if self._handle is None:
            raise OSError("handle is closed")

    def _check_readable(self):
        if not self._readable:
            raise OSError("connection is write-only")

    def _check_writable(self):
        if not self._writable:
            raise OSError("connection is read-only")

    def _bad_message_length(self):
        if self._writable:
            self._readable = False
        else:
            self.close()
        raise OSError("bad message length")

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        self._check_closed()
        return self._handle

    def close(self):
        if self._handle is not None:
            try:
                self._close()
            finally:
                self._handle = None

    def _detach(self):
        self._handle = None

    def send_bytes(self, buf, offset=0, size=None):
        """Send bytes as a message."""
        self._check_closed()
        self._check_writable()
        m = memoryview(buf)
        if m.itemsize > 1:
            m = m.cast("B")
        n = m.nbytes
        if offset < 0:
            raise ValueError("offset is negative")
        if n < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = n - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > n:
            raise ValueError("buffer length < offset + size")
        self._send_bytes(m[offset:offset + size])

    def send(self, obj):
        """Send an object."""
        self._check_closed()
        self._check_writable()
        self._send_bytes(ForkingPickler.dumps(obj))

    def recv_bytes(self, maxlength=None):
        """Receive a message as bytes."""
        self._check_closed()
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data = self._recv_bytes(maxlength)
        if data is None:
            self._bad_message_length()
        return data

    def recv_bytes_into(self, buf, offset=0):
        """Receive a message into a buffer, and return its length."""
        self._check_closed()
        self._check_readable()
        with memoryview(buf) as m:
            size = m.nbytes
            if offset < 0:
                raise ValueError("negative offset")
            if offset > size:
                raise ValueError("offset too large")
            result = self._recv_bytes()
            if size < offset + len(result):
                raise BufferTooShort(result)
            m.cast("B")[offset:offset + len(result)] = result
            return len(result)

    def recv(self):
        """Receive an object."""
        self._check_closed()
        self._check_readable()
        return ForkingPickler.loads(self._recv_bytes())

    def poll(self, timeout=0.0):
        """Return whether there is something to receive, within so many seconds."""
        self._check_closed()
        self._check_readable()
        return bool(wait([self], timeout))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


class Connection(_ConnectionBase):
    """A connection through a pipe or a socket: each message follows its length."""

    def _close(self, _close=os.close):
        _close(self._handle)

    def _write(self, data):
        view = memoryview(data)
        while view:
            view = view[os.write(self._handle, view):]

    def _read(self, size):
        pieces, left = [], size
        while left > 0:
            piece = os.read(self._handle, min(left, BUFSIZE))
            if not piece:
                if left == size:
                    raise EOFError
                raise OSError("got end of file during message")
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _send_bytes(self, buf):
        n = len(buf)
        header = struct.pack("!i", n) if n <= 0x7FFFFFFF else struct.pack("!iQ", -1, n)
        if n > 16384:
            self._write(header)
            self._write(buf)
        else:
            # One write, so that several senders do not mix.
            self._write(header + bytes(buf))

    def _recv_bytes(self, maxsize=None):
        size, = struct.unpack("!i", self._read(4))
        if size == -1:
            size, = struct.unpack("!Q", self._read(8))
        if maxsize is not None and size > maxsize:
            return None
        return self._read(size)


class Listener:
    """Waits for connections at an address."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) or default_family
        if family not in families:
            raise ValueError("Family %s is not recognized." % family)
        address = address or arbitrary_address(family)
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError("authkey should be a byte string")
        self._listener = SocketListener(address, family, backlog)
        self._authkey = authkey

    def accept(self):
        """Return the next connection."""
        if self._listener is None:
            raise OSError("listener is closed")
        c = self._listener.accept()
        if self._authkey is not None:
            deliver_challenge(c, self._authkey)
            answer_challenge(c, self._authkey)
        return c

    def close(self):
        listener = self._listener
        if listener is not None:
            self._listener = None
            listener.close()

    @property
    def address(self):
        return self._listener._address

    @property
    def last_accepted(self):
        return self._listener._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address, family=None, authkey=None):
    """Return a connection to a listener."""
    family = family or address_type(address)
    c = SocketClient(address)
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")
    if authkey is not None:
        answer_challenge(c, authkey)
        deliver_challenge(c, authkey)
    return c


def Pipe(duplex=True):
    """Return two connected connections; without duplex, the first receives and the second sends."""
    if duplex:
        s1, s2 = socket.socketpair()
        s1.setblocking(True)
        s2.setblocking(True)
        return Connection(s1.detach()), Connection(s2.detach())
    fd1, fd2 = os.pipe()
    return Connection(fd1, writable=False), Connection(fd2, readable=False)


class SocketListener:
    """A listening socket."""

    def __init__(self, address, family, backlog=1):
        self._socket = socket.socket(getattr(socket, family))
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.setblocking(True)
            self._socket.bind(address)
            self._socket.listen(backlog)
            self._address = self._socket.getsockname()
        except OSError:
            self._socket.close()
            raise
        self._family = family
        self._last_accepted = None
        self._unlink = util.Finalize(self, _unlink, (address,), exitpriority=0) if family == "AF_UNIX" else None

    def accept(self):
        s, self._last_accepted = self._socket.accept()
        s.setblocking(True)
        return Connection(s.detach())

    def close(self):
        try:
            self._socket.close()
        finally:
            unlink = self._unlink
            if unlink is not None:
                self._unlink = None
                unlink()


def _unlink(path):
    try:
        os.unlink(path)
    except OSError:
        pass


def SocketClient(address):
    """Return a connection to a socket."""
    with socket.socket(getattr(socket, address_type(address))) as s:
        s.setblocking(True)
        s.connect(address)
        return Connection(s.detach())


# Both sides show that they have the key without sending it.

MESSAGE_LENGTH = 40
_CHALLENGE = b"#CHALLENGE#"
_WELCOME = b"#WELCOME#"
_FAILURE = b"#FAILURE#"
_DIGESTS = ("md5", "sha256", "sha384", "sha3_256", "sha3_384")


def _digest_and_payload(message):
    """The name of the digest that a challenge or an answer names, and the rest; MD5 without a name."""
    if len(message) not in (16, 20) and message[:1] == b"{":
        name, brace, payload = message[1:].partition(b"}")
        name = name.decode("ascii", "replace")
        if not brace or name not in _DIGESTS:
            raise AuthenticationError(f"unsupported message length, missing digest prefix, or unsupported digest: {message!r}")
        return name, payload
    return "", message


def _answer(authkey, message):
    import hmac

    name, _ = _digest_and_payload(message)
    if not name:
        return hmac.new(authkey, message, "md5").digest()
    return b"{%s}%s" % (name.encode("ascii"), hmac.new(authkey, message, name).digest())


def deliver_challenge(connection, authkey, digest_name="sha256"):
    """Ask the other side to show that it has the key."""
    import hmac

    if not isinstance(authkey, bytes):
        raise ValueError("Authkey must be bytes, not {0!s}".format(type(authkey)))
    message = b"{%s}%s" % (digest_name.encode("ascii"), os.urandom(MESSAGE_LENGTH))
    connection.send_bytes(_CHALLENGE + message)
    response = connection.recv_bytes(256)
    name, mac = _digest_and_payload(response)
    if not hmac.compare_digest(mac, hmac.new(authkey, message, name or "md5").digest()):
        connection.send_bytes(_FAILURE)
        raise AuthenticationError("digest received was wrong")
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey):
    """Show that this side has the key."""
    if not isinstance(authkey, bytes):
        raise ValueError("Authkey must be bytes, not {0!s}".format(type(authkey)))
    message = connection.recv_bytes(256)
    if not message.startswith(_CHALLENGE):
        raise AuthenticationError(f"Protocol error, expected challenge: {message=}")
    message = message[len(_CHALLENGE):]
    if len(message) < 20:
        raise AuthenticationError(f"challenge too short: {len(message)} bytes")
    connection.send_bytes(_answer(authkey, message))
    if connection.recv_bytes(256) != _WELCOME:
        raise AuthenticationError("digest sent was rejected")


def wait(object_list, timeout=None):
    """Return those of some connections, sockets and descriptors that are ready."""
    with selectors.PollSelector() as selector:
        for obj in object_list:
            selector.register(obj, selectors.EVENT_READ)
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            ready = selector.select(timeout)
            if ready:
                return [key.fileobj for key, events in ready]
            if deadline is not None:
                timeout = deadline - time.monotonic()
                if timeout < 0:
                    return ready


def reduce_connection(conn):
    return rebuild_connection, (DupFd(conn.fileno()), conn.readable, conn.writable)


def rebuild_connection(df, readable, writable):
    return Connection(df.detach(), readable, writable)


register(Connection, reduce_connection)
