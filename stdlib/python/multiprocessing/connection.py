"""Connections of processes: messages through pipes and sockets."""

import operator
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
    """A connection on a descriptor, which is None once the connection is closed."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        number = operator.index(handle)
        if number < 0:
            raise ValueError("invalid handle")
        if not (readable or writable):
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle, self._readable, self._writable = number, readable, writable

    def __del__(self):
        if not self.closed:
            self._close()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

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
        self._check(True)
        return self._handle

    def close(self):
        if not self.closed:
            try:
                self._close()
            finally:
                self._detach()

    def _detach(self):
        self._handle = None

    def _check(self, allowed, direction=None):
        problem = "handle is closed" if self._handle is None else None if allowed else f"connection is {direction}-only"
        if problem:
            raise OSError(problem)

    def _check_readable(self):
        self._check(self._readable, "write")

    def _check_writable(self):
        self._check(self._writable, "read")

    # Sending.

    def send(self, obj):
        """Send an object."""
        self._check_writable()
        self._send_bytes(ForkingPickler.dumps(obj))

    def send_bytes(self, buf, offset=0, size=None):
        """Send bytes as a message."""
        self._check_writable()
        view = memoryview(buf)
        if view.itemsize > 1:
            view = view.cast("B")
        length = len(view)
        if offset < 0:
            raise ValueError("offset is negative")
        if offset > length:
            raise ValueError("buffer length < offset")
        if size is not None:
            if size < 0:
                raise ValueError("size is negative")
            if size > length - offset:
                raise ValueError("buffer length < offset + size")
            length = offset + size
        self._send_bytes(view[offset:length])

    # Receiving.

    def recv(self):
        """Receive an object."""
        self._check_readable()
        return ForkingPickler.loads(self._recv_bytes())

    def recv_bytes(self, maxlength=None):
        """Receive a message as bytes."""
        self._check_readable()
        if (maxlength or 0) < 0:
            raise ValueError("negative maxlength")
        message = self._recv_bytes(maxlength)
        if message is None:
            self._bad_message_length()
        return message

    def _bad_message_length(self):
        # What follows is the message, so nothing more can be received.
        if self._writable:
            self._readable = False
        else:
            self.close()
        raise OSError("bad message length")

    def recv_bytes_into(self, buf, offset=0):
        """Receive a message into a buffer, and return its length."""
        self._check_readable()
        with memoryview(buf) as view:
            if offset < 0:
                raise ValueError("negative offset")
            if offset > view.nbytes:
                raise ValueError("offset too large")
            message = self._recv_bytes()
            end = offset + len(message)
            if end > view.nbytes:
                raise BufferTooShort(message)
            view.cast("B")[offset:end] = message
            return end - offset

    def poll(self, timeout=0.0):
        """Return whether there is something to receive, within so many seconds."""
        self._check_readable()
        return len(wait((self,), timeout)) > 0


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


def _check_key(authkey):
    if not isinstance(authkey, (bytes, type(None))):
        raise TypeError("authkey should be a byte string")


class Listener:
    """Waits for connections at an address."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address_type(address) if address else default_family)
        if family not in families:
            raise ValueError(f"Family {family} is not recognized.")
        _check_key(authkey)
        self._authkey = authkey
        self._listener = SocketListener(address or arbitrary_address(family), family, backlog)

    def accept(self):
        """Return the next connection."""
        if self._listener is None:
            raise OSError("listener is closed")
        found = self._listener.accept()
        if self._authkey is not None:
            for prove in (deliver_challenge, answer_challenge):
                prove(found, self._authkey)
        return found

    @property
    def address(self):
        return self._listener.address

    @property
    def last_accepted(self):
        return self._listener.last_accepted

    def close(self):
        listening, self._listener = self._listener, None
        if listening is not None:
            listening.close()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address, family=None, authkey=None):
    """Return a connection to a listener."""
    found = SocketClient(address)
    _check_key(authkey)
    if authkey is not None:
        for prove in (answer_challenge, deliver_challenge):
            prove(found, authkey)
    return found


def _connection(sock):
    # Sockets may have been made with a default timeout.
    sock.setblocking(True)
    return Connection(sock.detach())


def Pipe(duplex=True):
    """Return two connected connections; without duplex, the first receives and the second sends."""
    if duplex:
        return tuple(map(_connection, socket.socketpair()))
    reader, writer = os.pipe()
    return Connection(reader, writable=False), Connection(writer, readable=False)


class SocketListener:
    """A listening socket."""

    last_accepted = None

    def __init__(self, address, family, backlog=1):
        self._family = family
        self._socket = sock = socket.socket(getattr(socket, family))
        try:
            sock.setblocking(True)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind(address)
            sock.listen(backlog)
            self.address = sock.getsockname()
        except OSError:
            sock.close()
            raise
        # The file of the address goes with the listener.
        self._unlink = util.Finalize(self, _unlink, (address,), exitpriority=0) if family == "AF_UNIX" else None

    def accept(self):
        sock, self.last_accepted = self._socket.accept()
        return _connection(sock)

    def close(self):
        try:
            self._socket.close()
        finally:
            remove, self._unlink = self._unlink, None
            if remove is not None:
                remove()


def _unlink(path):
    try:
        os.unlink(path)
    except OSError:
        pass


def SocketClient(address):
    """Return a connection to a socket."""
    with socket.socket(getattr(socket, address_type(address))) as sock:
        sock.setblocking(True)
        sock.connect(address)
        return _connection(sock)


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


def _check_bytes(authkey):
    if not isinstance(authkey, bytes):
        raise ValueError(f"Authkey must be bytes, not {type(authkey)!s}")


def deliver_challenge(connection, authkey, digest_name="sha256"):
    """Ask the other side to show that it has the key."""
    import hmac

    _check_bytes(authkey)
    question = b"{%s}%s" % (digest_name.encode("ascii"), os.urandom(MESSAGE_LENGTH))
    connection.send_bytes(_CHALLENGE + question)
    name, shown = _digest_and_payload(connection.recv_bytes(256))
    right = hmac.compare_digest(shown, hmac.digest(authkey, question, name or "md5"))
    connection.send_bytes(_WELCOME if right else _FAILURE)
    if not right:
        raise AuthenticationError("digest received was wrong")


def answer_challenge(connection, authkey):
    """Show that this side has the key."""
    _check_bytes(authkey)
    message = connection.recv_bytes(256)
    question = message.removeprefix(_CHALLENGE)
    if question == message:
        raise AuthenticationError(f"Protocol error, expected challenge: {message=}")
    if len(question) < 20:
        raise AuthenticationError(f"challenge too short: {len(question)} bytes")
    connection.send_bytes(_answer(authkey, question))
    if connection.recv_bytes(256) != _WELCOME:
        raise AuthenticationError("digest sent was rejected")


def wait(object_list, timeout=None):
    """Return those of some connections, sockets and descriptors that are ready."""
    end = None if timeout is None else time.monotonic() + timeout
    with selectors.PollSelector() as poll:
        for each in object_list:
            poll.register(each, selectors.EVENT_READ)
        while not (ready := poll.select(timeout)):
            # It may return early.
            if end is not None and (timeout := end - time.monotonic()) < 0:
                break
        return [key.fileobj for key, _ in ready]


def reduce_connection(conn):
    return rebuild_connection, (DupFd(conn.fileno()), conn.readable, conn.writable)


def rebuild_connection(df, readable, writable):
    return Connection(df.detach(), readable, writable)


register(Connection, reduce_connection)
