"""Calls of procedures on servers, by XML over HTTP."""

import base64
import errno
import gzip
import http.client
import operator
import sys
import time
import urllib.parse
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from xml.parsers import expat

__version__ = "%d.%d" % sys.version_info[:2]

# What fits into an <int>.
MAXINT = 0x7FFFFFFF
MININT = ~MAXINT

# Numbers of faults that servers agree on.
globals().update(
    PARSE_ERROR=-32700, NOT_WELLFORMED_ERROR=-32700, UNSUPPORTED_ENCODING=-32701, INVALID_ENCODING_CHAR=-32702,
    SERVER_ERROR=-32600, INVALID_XMLRPC=-32600, METHOD_NOT_FOUND=-32601, INVALID_METHOD_PARAMS=-32602,
    INTERNAL_ERROR=-32603, APPLICATION_ERROR=-32500, SYSTEM_ERROR=-32400, TRANSPORT_ERROR=-32300)

# Accelerators, which do not exist.
FastParser = FastMarshaller = FastUnmarshaller = None

boolean = Boolean = bool

_TIME_FORMAT = "%Y%m%dT%H:%M:%S"
_LOST_CONNECTION = {errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE}


def escape(s):
    """Text with the characters of XML as references."""
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Error(Exception):
    """Base of the errors here, which are shown by what they are."""

    def __str__(self):
        return repr(self)


class ResponseError(Error):
    """The answer is none of XML-RPC."""


class ProtocolError(Error):
    """HTTP went wrong."""

    def __init__(self, url, errcode, errmsg, headers):
        super().__init__()
        vars(self).update(url=url, errcode=errcode, errmsg=errmsg, headers=headers)

    def __repr__(self):
        return f"<{type(self).__name__} for {self.url}: {self.errcode} {self.errmsg}>"


class Fault(Error):
    """The server says that the call failed."""

    def __init__(self, faultCode, faultString, **extra):
        super().__init__()
        self.faultCode, self.faultString = faultCode, faultString

    def __repr__(self):
        return f"<{type(self).__name__} {self.faultCode}: {self.faultString!r}>"


# The two types that Python has no older ones for.

def _time_text(fields):
    return "{:04}{:02}{:02}T{:02}:{:02}:{:02}".format(*fields[:6])


def _iso8601_format(value):
    return _time_text(value.timetuple())


def _comparison(operation):
    def compare(self, other):
        try:
            mine, theirs = self.make_comparable(other)
        except NotImplementedError:
            return NotImplemented
        return operation(mine, theirs)
    return compare


class DateTime:
    """A time as it is sent: from such a text, a datetime, a tuple or seconds."""

    def __init__(self, value=0):
        match value:
            case str():
                self.value = value
            case datetime():
                self.value = _iso8601_format(value)
            case tuple():
                self.value = _time_text(value)
            case _:
                self.value = _time_text(time.localtime(value or time.time()))

    def make_comparable(self, other):
        """This time and another one as two things that can be compared."""
        match other:
            case str():
                return self.value, other
            case DateTime():
                return self.value, other.value
            case datetime():
                return self.value, _iso8601_format(other)
        if not hasattr(other, "timetuple"):
            raise NotImplementedError
        return self.timetuple(), other.timetuple()

    __lt__, __le__, __eq__, __gt__, __ge__ = map(
        _comparison, (operator.lt, operator.le, operator.eq, operator.gt, operator.ge))
    __hash__ = None

    def timetuple(self):
        return time.strptime(self.value, _TIME_FORMAT)

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"<{type(self).__name__} {self.value!r} at {id(self):#x}>"

    def encode(self, out):
        out.write(f"<value><dateTime.iso8601>{self.value}</dateTime.iso8601></value>\n")

    def decode(self, data):
        self.value = str(data).strip()


class Binary:
    """Bytes that are sent as such."""

    __hash__ = None

    def __init__(self, data=b""):
        if data is None:
            data = b""
        elif not isinstance(data, (bytearray, bytes)):
            raise TypeError(f"expected bytes or bytearray, not {type(data).__name__}")
        self.data = bytes(data)

    def __str__(self):
        return self.data.decode("latin-1")

    def __eq__(self, other):
        theirs = other.data if isinstance(other, Binary) else other
        return self.data == theirs

    def encode(self, out):
        out.write(_base64_text(self.data))

    def decode(self, data):
        self.data = base64.decodebytes(data)


WRAPPERS = (DateTime, Binary)


def _base64_text(data):
    return f"<value><base64>\n{base64.encodebytes(data).decode('ascii')}</base64></value>\n"


def _decoded(kind, data):
    value = kind()
    value.decode(data)
    return value


def _datetime(data):
    return _decoded(DateTime, data)


def _binary(data):
    return _decoded(Binary, data)


def _datetime_type(data):
    return datetime(*time.strptime(data, _TIME_FORMAT)[:6])


# From values to XML.

class Marshaller:
    """Writes values as XML."""

    # How types are written: functions of a Marshaller, a value and what takes a piece of text.
    dispatch = {}

    def __init__(self, encoding=None, allow_none=False):
        self.encoding, self.allow_none = encoding, allow_none
        self.data = None
        # The containers that are being written, by their identities.
        self.memo = {}

    def dumps(self, values):
        out = []
        if isinstance(values, Fault):
            fault = {name: getattr(values, name) for name in ("faultCode", "faultString")}
            self._wrapped("fault", fault, out.append)
        else:
            out.append("<params>\n")
            for value in values:
                self._wrapped("param", value, out.append)
            out.append("</params>\n")
        return "".join(out)

    def _wrapped(self, tag, value, write):
        write(f"<{tag}>\n")
        self._dump(value, write)
        write(f"</{tag}>\n")

    def _dump(self, value, write):
        kind = type(value)
        writer = self.dispatch.get(kind)
        if writer is None:
            # Objects with attributes are structures; those of subclasses of simple types are not sent.
            if not hasattr(value, "__dict__") or not self.dispatch.keys().isdisjoint(kind.__mro__):
                raise TypeError("cannot marshal %s objects" % kind)
            writer = self.dispatch["_arbitrary_instance"]
        writer(self, value, write)

    def _scalar(tag, text):
        # The method that writes a type of which every value is one text.
        opening, closing = f"<value><{tag}>", f"</{tag}></value>\n"

        def dump(self, value, write):
            write(opening + text(value) + closing)
        return dump

    dump_bool = _scalar("boolean", lambda value: "1" if value else "0")
    dump_double = _scalar("double", repr)
    dump_unicode = _scalar("string", escape)
    dump_datetime = _scalar("dateTime.iso8601", _iso8601_format)
    _dump_small = _scalar("int", lambda value: str(int(value)))
    del _scalar

    def dump_long(self, value, write):
        if not MININT <= value <= MAXINT:
            raise OverflowError("int exceeds XML-RPC limits")
        self._dump_small(value, write)

    dump_int = dump_long

    def dump_nil(self, value, write):
        if not self.allow_none:
            raise TypeError("cannot marshal None unless allow_none is enabled")
        write("<value><nil/></value>")

    def dump_bytes(self, value, write):
        write(_base64_text(value))

    def _enter(self, value, what):
        # A container may not be in itself.
        key = id(value)
        if key in self.memo:
            raise TypeError(f"cannot marshal recursive {what}")
        self.memo[key] = None
        return key

    def dump_array(self, value, write):
        key = self._enter(value, "sequences")
        write("<value><array><data>\n")
        for item in value:
            self._dump(item, write)
        write("</data></array></value>\n")
        del self.memo[key]

    def dump_struct(self, value, write):
        key = self._enter(value, "dictionaries")
        write("<value><struct>\n")
        for name, item in value.items():
            if not isinstance(name, str):
                raise TypeError("dictionary key must be string")
            write(f"<member>\n<name>{escape(name)}</name>\n")
            self._dump(item, write)
            write("</member>\n")
        write("</struct></value>\n")
        del self.memo[key]

    def dump_instance(self, value, write):
        if type(value) not in WRAPPERS:
            self.dump_struct(vars(value), write)
            return
        self.write = write
        value.encode(self)
        del self.write

    dispatch.update({
        type(None): dump_nil, bool: dump_bool, int: dump_long, float: dump_double, str: dump_unicode,
        bytes: dump_bytes, bytearray: dump_bytes, tuple: dump_array, list: dump_array, dict: dump_struct,
        datetime: dump_datetime, DateTime: dump_instance, Binary: dump_instance, "_arbitrary_instance": dump_instance})


# From XML to values.

class ExpatParser:
    """Tells an Unmarshaller what is in an answer."""

    def __init__(self, target):
        self._target = target
        self._parser = reader = expat.ParserCreate(None, None)
        reader.StartElementHandler, reader.EndElementHandler = target.start, target.end
        reader.CharacterDataHandler = target.data
        target.xml(None, None)

    def feed(self, data):
        self._parser.Parse(data, False)

    def close(self):
        # The second time there is nothing to do.
        if reader := vars(self).pop("_parser", None):
            del self._target
            reader.Parse(b"", True)


class Unmarshaller:
    """Makes values of what a parser tells."""

    # What is done at the end of an element: functions of an Unmarshaller and the text of the element.
    dispatch = {}

    def __init__(self, use_datetime=False, use_builtin_types=False):
        # "params", "fault" or "methodName", when its element was there.
        self._type = self._methodname = None
        # The values, and where in them those of the open containers begin.
        self._stack, self._marks = [], []
        self.append = self._stack.append
        # The pieces of the text of an element.
        self._data = []
        # Whether the last beginning was that of a <value>.
        self._value = False
        self._encoding = "utf-8"
        self._use_bytes = use_builtin_types
        self._use_datetime = use_datetime or use_builtin_types

    def close(self):
        if self._marks or self._type is None:
            raise ResponseError()
        if self._type == "fault":
            fault, *_ = self._stack
            raise Fault(**fault)
        return tuple(self._stack)

    def getmethodname(self):
        return self._methodname

    # What the parser calls.

    def xml(self, encoding, standalone):
        self._encoding = encoding

    def start(self, tag, attrs):
        # Prefixes of namespaces do not count.
        tag = tag[tag.rfind(":") + 1:]
        if tag == "struct" or tag == "array":
            self._marks.append(len(self._stack))
        elif self._value and tag not in self.dispatch:
            raise ResponseError(f"unknown tag {tag!r}")
        self._value = tag == "value"
        self._data = []

    def data(self, text):
        self._data.append(text)

    def end(self, tag):
        return self.end_dispatch(tag, "".join(self._data))

    def end_dispatch(self, tag, data):
        handler = self.dispatch.get(tag) or self.dispatch.get(tag[tag.rfind(":") + 1:])
        if handler is not None:
            return handler(self, data)

    # Values.

    def _done(self, value):
        self.append(value)
        self._value = False

    def _text(self, data):
        return data.decode(self._encoding) if self._encoding and isinstance(data, bytes) else data

    def _contents(self):
        # Takes the values of the container that ends.
        begin = self._marks.pop()
        values = self._stack[begin:]
        del self._stack[begin:]
        return values

    def end_nil(self, data):
        self._done(None)

    def end_boolean(self, data):
        try:
            self._done({"0": False, "1": True}[data])
        except KeyError:
            raise TypeError("bad boolean value") from None

    def end_int(self, data):
        self._done(int(data))

    def end_double(self, data):
        self._done(float(data))

    def end_bigdecimal(self, data):
        self._done(Decimal(data))

    def end_string(self, data):
        self._done(self._text(data))

    def end_base64(self, data):
        value = _binary(data.encode("ascii"))
        self._done(value.data if self._use_bytes else value)

    def end_dateTime(self, data):
        self.append(_datetime_type(data) if self._use_datetime else _datetime(data))

    def end_array(self, data):
        self._done(self._contents())

    def end_struct(self, data):
        values = iter(self._contents())
        self._done(dict(zip(values, values)))

    def end_value(self, data):
        # Without another element the value is a text.
        if self._value:
            self.end_string(data)

    # What is around them.

    def end_params(self, data):
        self._type = "params"

    def end_fault(self, data):
        self._type = "fault"

    def end_methodName(self, data):
        self._type = "methodName"
        self._methodname = self._text(data)

    for _handler, _tags in (
            (end_nil, "nil"), (end_boolean, "boolean"), (end_int, "int i1 i2 i4 i8 biginteger"),
            (end_double, "double float"), (end_bigdecimal, "bigdecimal"), (end_string, "string name"),
            (end_base64, "base64"), (end_dateTime, "dateTime.iso8601 dateTime"), (end_array, "array"),
            (end_struct, "struct"), (end_value, "value"), (end_params, "params"), (end_fault, "fault"),
            (end_methodName, "methodName")):
        dispatch.update(dict.fromkeys(_tags.split(), _handler))
    del _handler, _tags


def getparser(use_datetime=False, use_builtin_types=False):
    """A parser, and what it makes values with."""
    builder = Unmarshaller(use_datetime, use_builtin_types)
    return ExpatParser(builder), builder


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    """The text of a call, of an answer or of a fault."""
    is_fault = isinstance(params, Fault)
    assert is_fault or isinstance(params, tuple), "argument must be tuple or Fault instance"
    if methodresponse and not is_fault:
        assert len(params) == 1, "response tuple must be a singleton"
    encoding = encoding or "utf-8"
    body = Marshaller(encoding, allow_none).dumps(params)
    declared = "" if encoding == "utf-8" else f" encoding='{encoding}'"
    header = f"<?xml version='1.0'{declared}?>\n"
    if methodname:
        return f"{header}<methodCall>\n<methodName>{escape(methodname)}</methodName>\n{body}</methodCall>\n"
    if methodresponse or is_fault:
        return f"{header}<methodResponse>\n{body}</methodResponse>\n"
    return body


def loads(data, use_datetime=False, use_builtin_types=False):
    """The values of a text, and the name of the method if it is a call."""
    parser, builder = getparser(use_datetime, use_builtin_types)
    parser.feed(data)
    parser.close()
    return builder.close(), builder.getmethodname()


# Compression.

def gzip_encode(data):
    """Bytes, compressed."""
    return gzip.compress(data, 6, mtime=None)


def gzip_decode(data, max_decode=20 << 20):
    """Bytes that were compressed, unless they are too many."""
    try:
        with gzip.GzipFile(fileobj=BytesIO(data), mode="rb") as source:
            plain = source.read(-1 if max_decode < 0 else max_decode + 1)
    except OSError:
        raise ValueError("invalid data") from None
    if len(plain) > max_decode >= 0:
        raise ValueError("max gzipped payload length exceeded")
    return plain


class GzipDecodedResponse(gzip.GzipFile):
    """An answer that was compressed, as a file."""

    def __init__(self, response):
        self.io = BytesIO(response.read())
        super().__init__(fileobj=self.io, mode="rb")

    def close(self):
        with self.io:
            super().close()


# How calls are sent.

class Transport:
    """Sends calls by HTTP, over a connection that is kept."""

    user_agent = f"Python-xmlrpc/{__version__}"
    accept_gzip_encoding = True
    # From how many bytes on calls are compressed; None for never.
    encode_threshold = None

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._types = {"use_datetime": use_datetime, "use_builtin_types": use_builtin_types}
        self._headers, self._extra_headers = list(headers), []
        # The host as it was given, and the connection to it.
        self._connection = (None, None)

    def request(self, host, handler, request_body, verbose=False):
        try:
            return self.single_request(host, handler, request_body, verbose)
        except http.client.RemoteDisconnected:
            pass
        except OSError as error:
            if error.errno not in _LOST_CONNECTION:
                raise
        # The server had closed the connection that was kept.
        return self.single_request(host, handler, request_body, verbose)

    def single_request(self, host, handler, request_body, verbose=False):
        try:
            response = self.send_request(host, handler, request_body, verbose).getresponse()
            if response.status == http.client.OK:
                self.verbose = verbose
                return self.parse_response(response)
        except Exception as error:
            # Without an answer the connection may be in any state.
            if not isinstance(error, Fault):
                self.close()
            raise
        if response.getheader("content-length", ""):
            response.read()
        raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))

    def getparser(self):
        return getparser(**self._types)

    def get_host_info(self, host):
        """The name of a host, headers that log in, and arguments of the connection."""
        host, x509 = host if isinstance(host, tuple) else (host, {})
        user, at, name = host.rpartition("@")
        if not user:
            return (name if at else host), [], x509
        secret = base64.b64encode(urllib.parse.unquote_to_bytes(user)).decode("ascii")
        return name, [("Authorization", f"Basic {secret}")], x509

    def _connected(self, host, connect):
        known, connection = self._connection or (None, None)
        if known != host or connection is None:
            address, self._extra_headers, x509 = self.get_host_info(host)
            connection = connect(address, **self._options(x509))
            self._connection = host, connection
        return connection

    def _options(self, x509):
        return {}

    def make_connection(self, host):
        return self._connected(host, http.client.HTTPConnection)

    def close(self):
        _, connection = self._connection
        if connection is not None:
            self._connection = (None, None)
            connection.close()

    def send_request(self, host, handler, request_body, debug):
        link = self.make_connection(host)
        if debug:
            link.set_debuglevel(1)
        headers = [*self._headers, *self._extra_headers]
        if self.accept_gzip_encoding:
            headers.append(("Accept-Encoding", "gzip"))
        link.putrequest("POST", handler, **{"skip_accept_encoding": True} if self.accept_gzip_encoding else {})
        headers += ("Content-Type", "text/xml"), ("User-Agent", self.user_agent)
        self.send_headers(link, headers)
        self.send_content(link, request_body)
        return link

    def send_headers(self, connection, headers):
        for header in headers:
            connection.putheader(*header)

    def send_content(self, connection, request_body):
        limit = self.encode_threshold
        if limit is not None and len(request_body) > limit:
            request_body = gzip_encode(request_body)
            connection.putheader("Content-Encoding", "gzip")
        connection.putheader("Content-Length", f"{len(request_body)}")
        connection.endheaders(request_body)

    def parse_response(self, response):
        # What comes from elsewhere may be any file.
        header = getattr(response, "getheader", lambda name, default: default)
        packed = header("Content-Encoding", "") == "gzip"
        source = GzipDecodedResponse(response) if packed else response
        parser, builder = self.getparser()
        for piece in iter(lambda: source.read(1024), b""):
            if not piece:
                break
            if self.verbose:
                print("body:", repr(piece))
            parser.feed(piece)
        if packed:
            source.close()
        parser.close()
        return builder.close()


class SafeTransport(Transport):
    """Sends calls by HTTPS."""

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        super().__init__(use_datetime, use_builtin_types, headers=headers)
        self.context = context

    def make_connection(self, host):
        secure = getattr(http.client, "HTTPSConnection", None)
        if secure is None:
            raise NotImplementedError("your version of http.client doesn't support HTTPS")
        return self._connected(host, secure)

    def _options(self, x509):
        return {"context": self.context, **(x509 or {})}


# Servers, and what is called on them.

class _Method:
    # The name of a procedure, which may have dots; it and its arguments are given to a function.
    def __init__(self, send, name):
        self.__send, self.__name = send, name

    def __getattr__(self, name):
        return _Method(self.__send, f"{self.__name}.{name}")

    def __call__(self, *args):
        return self.__send(self.__name, args)


class ServerProxy:
    """A server: its procedures are methods of this object."""

    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False, use_datetime=False,
                 use_builtin_types=False, *, headers=(), context=None):
        scheme, self.__host, *where = urllib.parse.urlsplit(uri)
        if scheme not in ("http", "https"):
            raise OSError("unsupported XML-RPC protocol")
        self.__handler = urllib.parse.urlunsplit(("", "", *where)) or "/RPC2"
        if transport is None:
            options = {"use_datetime": use_datetime, "use_builtin_types": use_builtin_types, "headers": headers}
            transport = Transport(**options) if scheme == "http" else SafeTransport(**options, context=context)
        self.__transport, self.__verbose = transport, verbose
        self.__format = {"encoding": encoding or "utf-8", "allow_none": allow_none}

    def __request(self, methodname, params):
        text = dumps(params, methodname, **self.__format)
        body = text.encode(self.__format["encoding"], "xmlcharrefreplace")
        values = self.__transport.request(self.__host, self.__handler, body, verbose=self.__verbose)
        if len(values) == 1:
            [values] = values
        return values

    def __repr__(self):
        return f"<{type(self).__name__} for {self.__host}{self.__handler}>"

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        """What has no name that a procedure could not have: "close" and "transport"."""
        if attr == "transport":
            return self.__transport
        if attr == "close":
            return self.__transport.close
        raise AttributeError(f"Attribute {attr!r} not found")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__transport.close()


Server = ServerProxy


class MultiCall:
    """Several calls in one: methods of this object note them, and calling it makes them."""

    def __init__(self, server):
        self.__server, self.__calls = server, []

    def __note(self, name, args):
        self.__calls.append({"methodName": name, "params": args})

    def __getattr__(self, name):
        return _Method(self.__note, name)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def __call__(self):
        return MultiCallIterator(self.__server.system.multicall([*self.__calls]))


class MultiCallIterator:
    """The results of several calls, of which a fault is raised where it is."""

    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        match self.results[i]:
            case dict(fault):
                raise Fault(fault["faultCode"], fault["faultString"])
            case list(result):
                return result[0]
        raise ValueError("unexpected type in multicall result")
