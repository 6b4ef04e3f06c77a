"""The client side of HTTP/1.1 (RFC 9110, RFC 9112)."""

import email.message
import email.parser
import errno
import io
import re
import socket
import sys
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

__all__ = [
    "HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
    "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState", "CannotSendRequest",
    "CannotSendHeader", "ResponseNotReady", "BadStatusLine", "LineTooLong", "RemoteDisconnected", "error", "responses",
]

HTTP_PORT = 80
HTTPS_PORT = 443

_UNKNOWN = "UNKNOWN"

# The states of a connection.
_CS_IDLE = "Idle"
_CS_REQ_STARTED = "Request-started"
_CS_REQ_SENT = "Request-sent"

globals().update(HTTPStatus.__members__)

responses = {status: status.phrase for status in HTTPStatus}

# Limits against servers that never end a line or a list.
_MAXLINE = 65536
_MAXHEADERS = 100
_MAXINTERIMRESPONSES = 100
# How many bytes are asked for at a time where a server says how many there are.
_READ_AT_ONCE = 1 << 20

_is_legal_header_name = re.compile(rb"[^:\s][^:\r\n]*").fullmatch
_is_illegal_header_value = re.compile(rb"\n(?![ \t])|\r(?![ \t\n])").search
_contains_disallowed_url_pchar_re = re.compile("[\x00-\x20\x7f]")
_contains_disallowed_method_pchar_re = re.compile("[\x00-\x1f]")

# Requests that say Content-Length: 0 when they have no body.
_METHODS_EXPECTING_BODY = {"PATCH", "POST", "PUT"}


class HTTPException(Exception):
    """Base of the errors of this module."""


class NotConnected(HTTPException):
    """There is no connection, and none is to be made."""


class InvalidURL(HTTPException):
    """An address that cannot be requested."""


class UnknownProtocol(HTTPException):
    """A version of HTTP that is not known."""

    def __init__(self, version):
        self.args = (version,)
        self.version = version


class UnknownTransferEncoding(HTTPException):
    """A transfer encoding that is not known."""


class UnimplementedFileMode(HTTPException):
    """A mode of a file that is not supported."""


class IncompleteRead(HTTPException):
    """The connection ended too early: `partial` is what came, `expected` how much more was announced."""

    def __init__(self, partial, expected=None):
        self.args = (partial,)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = "" if self.expected is None else f", {self.expected} more expected"
        return f"{self.__class__.__name__}({len(self.partial)} bytes read{more})"

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    """A call that does not fit the state of the connection."""


class CannotSendRequest(ImproperConnectionState):
    """A request before the last response was read."""


class CannotSendHeader(ImproperConnectionState):
    """A header outside a request."""


class ResponseNotReady(ImproperConnectionState):
    """There is no response to read."""


class BadStatusLine(HTTPException):
    """A response that does not begin as responses do."""

    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = (line,)
        self.line = line


class LineTooLong(HTTPException):
    """A line beyond the limit."""

    def __init__(self, line_type):
        HTTPException.__init__(self, f"got more than {_MAXLINE} bytes when reading {line_type}")


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The server closed the connection instead of answering."""

    def __init__(self, *pos, **kw):
        self.args = pos
        self.line = repr("")
        super().__init__(*pos, **kw)


error = HTTPException


def _encode(data, name="data"):
    """Text as Latin-1; the error names what it was for."""
    try:
        return data.encode("iso-8859-1")
    except UnicodeEncodeError as problem:
        bad = data[problem.start:problem.end]
        problem.reason = (f"{name.title()} ({bad!r:.20}) is not valid Latin-1. "
                          f"Use {name}.encode('utf-8') if you want to send it encoded in UTF-8.")
        problem.encoding = "latin-1"
        raise problem from None


class HTTPMessage(email.message.Message):
    """The headers of a response."""

    def getallmatchingheaders(self, name):
        """Return the lines of a header."""
        start = f"{name}:".lower()
        found, inside = [], False
        for line in self.keys():
            # Lines that begin with white space go on with the one before.
            if not line[:1].isspace() or line.lower().startswith(start):
                inside = line.lower().startswith(start)
            if inside:
                found.append(line)
        return found


_EMPTY_LINES = (b"\r\n", b"\n", b"")


def _read_line(fp, what):
    line = fp.readline(_MAXLINE + 1)
    if len(line) > _MAXLINE:
        raise LineTooLong(what)
    return line


def _read_headers(fp):
    """The lines of headers, the empty line after them included."""
    lines, readline = [], fp.readline
    for _ in range(_MAXHEADERS + 1):
        line = readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong("header line")
        lines.append(line)
        if line in _EMPTY_LINES:
            return lines
    raise HTTPException(f"got more than {_MAXHEADERS} headers")


def _parse_header_lines(header_lines, _class=HTTPMessage):
    return email.parser.Parser(_class=_class).parsestr(b"".join(header_lines).decode("iso-8859-1"))


def parse_headers(fp, _class=HTTPMessage):
    """Read the headers of a binary file into a message."""
    return _parse_header_lines(_read_headers(fp), _class)


class HTTPResponse(io.BufferedIOBase):
    """A response: `status`, `reason`, `version` (10 or 11), `headers`, and the body as a binary file."""

    # What is not known before begin().
    headers = msg = None
    version = status = reason = chunked = chunk_left = length = will_close = _UNKNOWN

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self._method, self.debuglevel = method, debuglevel
        # None when the body was read to its end, or nobody wants it any more.
        self.fp = sock.makefile("rb")

    def _debug(self, *parts):
        if self.debuglevel > 0:
            print(*parts)

    def _read_status(self):
        line = _read_line(self.fp, "status line").decode("iso-8859-1")
        if self.debuglevel > 0:
            self._debug("reply:", repr(line))
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        words = line.split(None, 2)
        if len(words) < 2 or words[0][:5] != "HTTP/":
            self._close_conn()
            raise BadStatusLine(line)
        version, status = words[:2]
        reason = words[2].strip() if len(words) > 2 else ""
        try:
            code = int(status)
        except ValueError:
            code = 0
        if not 100 <= code <= 999:
            raise BadStatusLine(line)
        return version, code, reason

    def _read_final_status(self):
        """The first status that is not about what the client goes on to send."""
        for _ in range(_MAXINTERIMRESPONSES):
            found = _, status, _ = self._read_status()
            if status != HTTPStatus.CONTINUE:
                return found
            self._debug("headers:", _read_headers(self.fp))
        raise HTTPException(f"got more than {_MAXINTERIMRESPONSES} interim responses")

    def begin(self):
        """Read the status and the headers."""
        if self.headers:
            return
        version, status, self.reason = self._read_final_status()
        self.status = self.code = status
        if not version.startswith(("HTTP/1.", "HTTP/0.9")):
            raise UnknownProtocol(version)
        self.version = 10 if version in ("HTTP/0.9", "HTTP/1.0") else 11
        self.msg = self.headers = headers = parse_headers(self.fp)
        if self.debuglevel > 0:
            for name, value in headers.items():
                self._debug("header:", f"{name}:", value)
        # How the end of the body is known.
        self.chunked = self._header_says("transfer-encoding", "chunked", whole=True)
        if self.chunked:
            self.chunk_left = None
        self.length = None if self.chunked else self._announced_length()
        if self._method == "HEAD" or status < 200 or status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            self.length = 0
        self.will_close = self._check_close() or not self.chunked and self.length is None

    def _announced_length(self):
        text = self.headers.get("content-length")
        if not text:
            return None
        try:
            length = int(text)
        except ValueError:
            return None
        return length if length >= 0 else None

    def _header_says(self, name, word, whole=False):
        value = (self.headers.get(name) or "").lower()
        return value == word if whole else word in value

    def _check_close(self):
        if self.version == 11:
            return self._header_says("connection", "close")
        # Some servers of HTTP/1.0 keep connections open and say so in one way or another.
        return not (self.headers.get("keep-alive") or self._header_says("connection", "keep-alive")
                    or self._header_says("proxy-connection", "keep-alive"))

    def _close_conn(self):
        fp, self.fp = self.fp, None
        fp.close()

    def close(self):
        try:
            super().close()
        finally:
            if self.fp:
                self._close_conn()

    def flush(self):
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        return True

    def isclosed(self):
        """Whether the response has been read to its end."""
        return self.fp is None

    def _has_no_body(self):
        if self.fp is not None and self._method == "HEAD":
            self._close_conn()
        return self.fp is None

    def _within_length(self, amount):
        """How much of so many bytes can be read, where a negative number stands for all."""
        if self.length is not None and not 0 <= amount <= self.length:
            return self.length
        return amount

    def _got(self, count, wanted=True):
        """Count bytes that were read; after the last one the connection is not needed any more."""
        if self.length is not None:
            self.length -= count
        if (self.length == 0 and count) or (wanted and not count):
            self._close_conn()

    def read(self, amt=None):
        """Read the body, or up to `amt` bytes of it."""
        if self._has_no_body():
            return b""
        if self.chunked:
            return self._read_chunked(amt)
        if amt is None or amt < 0:
            return self._read_rest()
        data = self.fp.read(self._within_length(amt))
        self._got(len(data), amt)
        return data

    def _read_rest(self):
        try:
            if self.length is None:
                return self.fp.read()
            data = self._safe_read(self.length)
            self.length = 0
            return data
        finally:
            self._close_conn()

    def readinto(self, b):
        """Read into a buffer, and return how many bytes."""
        if self._has_no_body():
            return 0
        if self.chunked:
            return self._readinto_chunked(b)
        room = self._within_length(len(b))
        count = self.fp.readinto(memoryview(b)[:room] if room < len(b) else b)
        self._got(count, b)
        return count

    # Chunks.

    def _read_next_chunk_size(self):
        # Extensions after a semicolon mean nothing to us.
        size, _, _ = _read_line(self.fp, "chunk size").partition(b";")
        try:
            return int(size, 16)
        except ValueError:
            self._close_conn()
            raise

    def _read_and_discard_trailer(self):
        for _ in range(_MAXHEADERS + 1):
            if _read_line(self.fp, "trailer line") in _EMPTY_LINES:
                return
        raise HTTPException(f"got more than {_MAXHEADERS} trailers")

    def _get_chunk_left(self):
        """What is left of the chunk, going on to the next if nothing is; None at the end."""
        if self.chunk_left:
            return self.chunk_left
        if self.chunk_left is not None:
            # A chunk ends with an end of line of its own.
            self._safe_read(2)
        try:
            self.chunk_left = self._read_next_chunk_size() or None
        except ValueError:
            raise IncompleteRead(b"") from None
        if self.chunk_left is None:
            self._read_and_discard_trailer()
            self._close_conn()
        return self.chunk_left

    def _next_size(self, amount):
        """How much can be read from a chunk, at most so much; 0 at the end."""
        left = 0 if amount == 0 else self._get_chunk_left()
        return left if left and (amount is None or left < amount) else left and amount

    def _read_chunked(self, amt=None):
        assert self.chunked is not _UNKNOWN
        pieces, wanted = [], None if amt is None or amt < 0 else amt
        try:
            while size := self._next_size(wanted):
                pieces.append(self._safe_read(size))
                self.chunk_left -= size
                if wanted:
                    wanted -= size
        except IncompleteRead as problem:
            raise IncompleteRead(b"".join(pieces)) from problem
        return b"".join(pieces)

    def _readinto_chunked(self, b):
        assert self.chunked is not _UNKNOWN
        view, done = memoryview(b), 0
        try:
            while size := self._next_size(len(view) - done):
                done += self._safe_readinto(view[done:done + size])
                self.chunk_left -= size
        except IncompleteRead:
            raise IncompleteRead(bytes(view[:done])) from None
        return done

    def _safe_read(self, amt):
        # A length that a server made up takes no memory before the bytes are there.
        pieces, left = [], amt
        while left > 0:
            piece = self.fp.read(min(left, _READ_AT_ONCE))
            pieces.append(piece)
            left -= len(piece)
            if not piece:
                raise IncompleteRead(b"".join(pieces), left)
        return b"".join(pieces)

    def _safe_readinto(self, b):
        count = self.fp.readinto(b)
        if count != len(b):
            raise IncompleteRead(bytes(b[:count]), len(b) - count)
        return count

    # What buffered files have.

    def read1(self, n=-1):
        """Read with at most one read of the connection."""
        if self._is_unreadable():
            return b""
        if not self.chunked:
            data = self.fp.read1(self._within_length(n))
            self._got(len(data), n)
            return data
        left = self._get_chunk_left()
        if n == 0 or left is None:
            return b""
        data = self.fp.read1(n if 0 <= n <= left else left)
        if not data:
            raise IncompleteRead(b"")
        self.chunk_left = left - len(data)
        return data

    def _is_unreadable(self):
        return self._method == "HEAD" or self.fp is None

    def peek(self, n=-1):
        """Return bytes that are there without taking them."""
        if self._is_unreadable():
            return b""
        if not self.chunked:
            return self.fp.peek(n)
        try:
            left = self._get_chunk_left() or 0
        except IncompleteRead:
            left = 0
        return self.fp.peek(left)[:left] if left else b""

    def readline(self, limit=-1):
        if self._method == "HEAD" or self.fp is None:
            return b""
        if self.chunked:
            # In terms of peek() and read().
            return io.BufferedIOBase.readline(self, limit)
        length = self.length
        if length is None or 0 <= limit <= length:
            line = self.fp.readline(limit)
        else:
            line = self.fp.readline(length)
        count = len(line)
        if length and 0 < count < length:
            self.length = length - count
        else:
            self._got(count, limit)
        return line

    def fileno(self):
        return self.fp.fileno()

    # The headers.

    def getheader(self, name, default=None):
        """Return the values of a header, joined by commas."""
        values = self._headers().get_all(name) or default
        if hasattr(values, "__iter__") and not isinstance(values, str):
            return ", ".join(values)
        return values

    def getheaders(self):
        """Return pairs of names and values."""
        return [*self._headers().items()]

    def _headers(self):
        if self.headers is None:
            raise ResponseNotReady()
        return self.headers

    def __iter__(self):
        return self

    # What urllib's responses have.

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status


class HTTPConnection:
    """A connection to a server, for one request after the other."""

    _http_vsn = 11
    _http_vsn_str = "HTTP/1.1"
    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0

    @staticmethod
    def _is_textIO(stream):
        return isinstance(stream, io.TextIOBase)

    @staticmethod
    def _get_content_length(body, method):
        """How long a body is, or None if that cannot be told before it is sent."""
        if body is None:
            return 0 if method.upper() in _METHODS_EXPECTING_BODY else None
        if hasattr(body, "read"):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            pass
        return len(body) if isinstance(body, str) else None

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.host, self.port = self._get_hostport(host, port)
        self._validate_host(self.host)
        self.timeout, self.source_address, self.blocksize = timeout, source_address, blocksize
        self.sock = None
        # An attribute, so that programs can put their own in place.
        self._create_connection = socket.create_connection
        # The request: the lines that were not sent yet, and the response that has the connection.
        self._buffer, self._method = [], None
        self.__state, self.__response = _CS_IDLE, None
        # The server behind a proxy, and what the proxy said.
        self._tunnel_host = self._tunnel_port = self._raw_proxy_headers = None
        self._tunnel_headers = {}

    def _debug(self, *parts):
        if self.debuglevel > 0:
            print(*parts)

    def set_tunnel(self, host, port=None, headers=None):
        """Reach the server through a proxy, with CONNECT."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        server, number = self._get_hostport(host, port)
        told = dict(headers or {})
        if "host" not in map(str.lower, told):
            told["Host"] = f"{self._tunnel_name(server)}:{number:d}"
        self._tunnel_host, self._tunnel_port, self._tunnel_headers = server, number, told

    def _tunnel_name(self, host):
        return self._wrap_ipv6(host.encode("idna")).decode("ascii")

    def _get_hostport(self, host, port):
        if port is None:
            port = self.default_port
            name, colon, digits = host.rpartition(":")
            # The colons of an address of IPv6 are in brackets.
            if colon and "]" not in digits:
                host = name
                if digits:
                    try:
                        port = int(digits)
                    except ValueError:
                        raise InvalidURL(f"nonnumeric port: '{digits}'") from None
        if host.startswith("[") and host.endswith("]"):
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        """Set how much is printed."""
        self.debuglevel = level

    def _wrap_ipv6(self, ip):
        if b":" in ip and ip[:1] != b"[":
            return b"[" + ip + b"]"
        return ip

    def _tunnel(self):
        if _contains_disallowed_url_pchar_re.search(self._tunnel_host):
            raise ValueError(f"Tunnel host can't contain control characters {self._tunnel_host!r}")
        target = f"{self._tunnel_name(self._tunnel_host)}:{self._tunnel_port:d}"
        lines = [f"CONNECT {target} {self._http_vsn_str}".encode("ascii")]
        lines += [_header_line(name.encode("latin-1"), [value]) for name, value in self._tunnel_headers.items()]
        self.send(b"\r\n".join([*lines, b"", b""]))
        answer = self.response_class(self.sock, method=self._method)
        try:
            _, code, reason = answer._read_status()
            self._raw_proxy_headers = lines = _read_headers(answer.fp)
            for line in lines:
                self._debug("header:", line.decode())
            if code != HTTPStatus.OK:
                self.close()
                raise OSError(f"Tunnel connection failed: {code} {reason.strip()}")
        finally:
            answer.close()

    def get_proxy_response_headers(self):
        """Return the headers of the proxy's answer, or None if there was none."""
        return _parse_header_lines(self._raw_proxy_headers) if self._raw_proxy_headers is not None else None

    def connect(self):
        """Make the connection."""
        sys.audit("http.client.connect", self, self.host, self.port)
        self.sock = sock = self._create_connection((self.host, self.port), self.timeout, self.source_address)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        except OSError as problem:
            # What is no connection of TCP has no such option.
            if problem.errno != errno.ENOPROTOOPT:
                raise
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        """Close the connection, and the response if it is open."""
        sock, self.sock = self.sock, None
        response, self.__response = self.__response, None
        self.__state = _CS_IDLE
        try:
            if sock:
                sock.close()
        finally:
            if response:
                response.close()

    def send(self, data):
        """Send bytes, a file, or the pieces of an iterable."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            self._debug("send:", repr(data))
        if hasattr(data, "read"):
            self._debug("sending a readable")
            for piece in self._read_readable(data):
                self._send_bytes(piece)
            return
        try:
            self._send_bytes(data)
        except TypeError:
            if not isinstance(data, Iterable):
                raise TypeError(f"data should be a bytes-like object or an iterable, got {type(data)!r}") from None
            for piece in data:
                self.sock.sendall(piece)

    def _send_bytes(self, data):
        sys.audit("http.client.send", self, data)
        self.sock.sendall(data)

    def _read_readable(self, readable):
        self._debug("reading a readable")
        is_text = self._is_textIO(readable)
        if is_text:
            self._debug("encoding file using iso-8859-1")
        while piece := readable.read(self.blocksize):
            yield piece.encode("iso-8859-1") if is_text else piece

    def _output(self, s):
        self._buffer.append(s)

    def _send_output(self, message_body=None, encode_chunked=False):
        head = b"\r\n".join([*self._buffer, b"", b""])
        self._buffer.clear()
        self.send(head)
        if message_body is None:
            return
        framed = encode_chunked and self._http_vsn == 11
        for piece in self._pieces(message_body):
            if piece:
                self.send(b"%X\r\n%b\r\n" % (len(piece), piece) if framed else piece)
            else:
                # An empty chunk would be the end.
                self._debug("Zero length chunk ignored")
        if framed:
            self.send(b"0\r\n\r\n")

    def _pieces(self, body):
        if hasattr(body, "read"):
            return self._read_readable(body)
        try:
            memoryview(body)
            return (body,)
        except TypeError:
            pass
        try:
            return iter(body)
        except TypeError:
            raise TypeError(
                f"message_body should be a bytes-like object or an iterable, got {type(body)!r}") from None

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        self._let_go_of_response()
        if self.__state is not _CS_IDLE:
            raise CannotSendRequest(self.__state)
        self.__state = _CS_REQ_STARTED
        # Also said when a proxy is asked for the connection.
        self._validate_method(method)
        self._method = method
        target = url or "/"
        self._validate_path(target)
        self._output(self._encode_request(" ".join((method, target, self._http_vsn_str))))
        if self._http_vsn == 11:
            if not skip_host:
                self.putheader("Host", self._host_header(target))
            if not skip_accept_encoding:
                # No codings are undone here.
                self.putheader("Accept-Encoding", "identity")

    def _let_go_of_response(self):
        if self.__response and self.__response.isclosed():
            self.__response = None

    def _host_header(self, target):
        if target.startswith("http") and (netloc := urlsplit(target).netloc):
            return _ascii_host(netloc)
        if self._tunnel_host:
            host, port = self._tunnel_host, self._tunnel_port
        else:
            host, port = self.host, self.port
        name = self._wrap_ipv6(_ascii_host(host))
        if name.startswith(b"[") and b"%" in name:
            # The zone of an address means nothing to the server.
            name = name.partition(b"%")[0] + b"]"
        return name if port == self.default_port else b"%b:%d" % (name, port)

    def _encode_request(self, request):
        return request.encode("ascii")

    def _validate_method(self, method):
        if found := _contains_disallowed_method_pchar_re.search(method):
            raise ValueError(f"method can't contain control characters. {method!r} (found at least {found[0]!r})")

    def _validate_path(self, url):
        if found := _contains_disallowed_url_pchar_re.search(url):
            raise InvalidURL(f"URL can't contain control characters. {url!r} (found at least {found[0]!r})")

    _validate_host = _validate_path

    def putheader(self, header, *values):
        """Add a header to the request."""
        if self.__state is not _CS_REQ_STARTED:
            raise CannotSendHeader()
        self._output(_header_line(header.encode("ascii") if hasattr(header, "encode") else header, values))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Send the request, and its body."""
        if self.__state is not _CS_REQ_STARTED:
            raise CannotSendHeader()
        self.__state = _CS_REQ_SENT
        self._send_output(message_body, encode_chunked)

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a whole request."""
        self._send_request(method, url, body, headers, encode_chunked)

    def _send_request(self, method, url, body, headers, encode_chunked):
        given = {name.lower() for name in headers}
        skips = {}
        for name, argument in (("host", "skip_host"), ("accept-encoding", "skip_accept_encoding")):
            if name in given:
                skips[argument] = True
        self.putrequest(method, url, **skips)
        if "content-length" in given:
            encode_chunked = False
        elif "transfer-encoding" not in given:
            length = self._get_content_length(body, method)
            encode_chunked = length is None and body is not None
            if encode_chunked:
                self._debug(f"Unable to determine size of {body!r}")
                self.putheader("Transfer-Encoding", "chunked")
            elif length is not None:
                self.putheader("Content-Length", f"{length}")
        for header in headers.items():
            self.putheader(*header)
        # Text in the body is in the encoding that servers take for granted.
        content = _encode(body, "body") if isinstance(body, str) else body
        self.endheaders(content, encode_chunked=encode_chunked)

    def getresponse(self):
        """Return the response to the last request."""
        self._let_go_of_response()
        if self.__response or self.__state is not _CS_REQ_SENT:
            raise ResponseNotReady(self.__state)
        verbosity = (self.debuglevel,) if self.debuglevel > 0 else ()
        answer = self.response_class(self.sock, *verbosity, method=self._method)
        try:
            try:
                answer.begin()
            except ConnectionError:
                self.close()
                raise
            assert answer.will_close is not _UNKNOWN
            self.__state = _CS_IDLE
            if answer.will_close:
                # The response has the connection to itself now.
                self.close()
            else:
                self.__response = answer
        except BaseException:
            answer.close()
            raise
        return answer


def _header_line(name, values):
    """A header as bytes; ValueError for one that would be more than that."""
    if not _is_legal_header_name(name):
        raise ValueError(f"Invalid header name {name!r}")
    parts = []
    for value in values:
        if isinstance(value, int):
            value = b"%d" % value
        elif hasattr(value, "encode"):
            value = value.encode("latin-1")
        if _is_illegal_header_value(value):
            raise ValueError(f"Invalid header value {value!r}")
        parts.append(value)
    return name + b": " + b"\r\n\t".join(parts)


def _ascii_host(host):
    try:
        return host.encode("ascii")
    except UnicodeEncodeError:
        return host.encode("idna")


try:
    import ssl
except ImportError:
    pass
else:
    class HTTPSConnection(HTTPConnection):
        """A connection through TLS."""

        default_port = HTTPS_PORT

        def __init__(self, host, port=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None,
                     context=None, blocksize=8192):
            super().__init__(host, port, timeout, source_address, blocksize=blocksize)
            if context is None:
                context = ssl._create_default_https_context()
                context.set_alpn_protocols(["http/1.1"])
            self._context = context

        def connect(self):
            """Make the connection."""
            super().connect()
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self._tunnel_host or self.host)

    __all__.append("HTTPSConnection")
