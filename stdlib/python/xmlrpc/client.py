"""Calls of procedures on servers, by XML over HTTP."""

import base64
import sys
import time
import urllib.parse
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from xml.parsers import expat

import errno
import http.client
import gzip


def escape(s):
    """Text with the characters of XML as references."""
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


__version__ = "%d.%d" % sys.version_info[:2]
MAXINT = 2 ** 31 - 1
MININT = -2 ** 31
# Numbers of faults that servers agree on.
PARSE_ERROR = -32700
SERVER_ERROR = -32600
APPLICATION_ERROR = -32500
SYSTEM_ERROR = -32400
TRANSPORT_ERROR = -32300
NOT_WELLFORMED_ERROR = -32700
UNSUPPORTED_ENCODING = -32701
INVALID_ENCODING_CHAR = -32702
INVALID_XMLRPC = -32600
METHOD_NOT_FOUND = -32601
INVALID_METHOD_PARAMS = -32602
INTERNAL_ERROR = -32603


class Error(Exception):
    """Base of the errors here."""

    __str__ = object.__str__


class ProtocolError(Error):
    """HTTP went wrong."""

    def __init__(self, url, errcode, errmsg, headers):
        Error.__init__(self)
        self.url = url
        self.errcode = errcode
        self.errmsg = errmsg
        self.headers = headers

    def __repr__(self):
        return "<%s for %s: %s %s>" % (self.__class__.__name__, self.url, self.errcode, self.errmsg)


class ResponseError(Error):
    """The answer is none of XML-RPC."""


class Fault(Error):
    """The server says that the call failed."""

    def __init__(self, faultCode, faultString, **extra):
        Error.__init__(self)
        self.faultCode = faultCode
        self.faultString = faultString

    def __repr__(self):
        return "<%s %s: %r>" % (self.__class__.__name__, self.faultCode, self.faultString)


boolean = Boolean = bool


def _iso8601_format(value):
    return value.strftime("%Y%m%dT%H:%M:%S").zfill(17)


def _strftime(value):
    if isinstance(value, datetime):
        return _iso8601_format(value)
    if not isinstance(value, (tuple, time.struct_time)):
        value = time.localtime(value or time.time())
    return "%04d%02d%02dT%02d:%02d:%02d" % value[:6]


class DateTime:
    """A time as it is sent: from such a text, a datetime, a tuple or seconds."""

    def __init__(self, value=0):
        self.value = value if isinstance(value, str) else _strftime(value)

    def make_comparable(self, other):
        if isinstance(other, DateTime):
            return self.value, other.value
        if isinstance(other, datetime):
            return self.value, _iso8601_format(other)
        if isinstance(other, str):
            return self.value, other
        if hasattr(other, "timetuple"):
            return self.timetuple(), other.timetuple()
        raise NotImplementedError

    def _compare(self, other, operation):
        try:
            return operation(*self.make_comparable(other))
        except NotImplementedError:
            return NotImplemented

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    __hash__ = None

    def timetuple(self):
        return time.strptime(self.value, "%Y%m%dT%H:%M:%S")

    def __str__(self):
        return self.value

    def __repr__(self):
        return "<%s %r at %#x>" % (self.__class__.__name__, self.value, id(self))

    def decode(self, data):
        self.value = str(data).strip()

    def encode(self, out):
        out.write("<value><dateTime.iso8601>" + self.value + "</dateTime.iso8601></value>\n")


def _datetime(data):
    value = DateTime()
    value.decode(data)
    return value


def _datetime_type(data):
    return datetime.strptime(data, "%Y%m%dT%H:%M:%S")


class Binary:
    """Bytes that are sent as such."""

    def __init__(self, data=None):
        if data is None:
            data = b""
        else:
            if not isinstance(data, (bytes, bytearray)):
                raise TypeError("expected bytes or bytearray, not %s" % data.__class__.__name__)
            data = bytes(data)
        self.data = data

    def __str__(self):
        return str(self.data, "latin-1")

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary) else other)

    __hash__ = None

    def decode(self, data):
        self.data = base64.decodebytes(data)

    def encode(self, out):
        out.write("<value><base64>\n" + base64.encodebytes(self.data).decode("ascii") + "</base64></value>\n")


def _binary(data):
    value = Binary()
    value.decode(data)
    return value


WRAPPERS = DateTime, Binary


class ExpatParser:
    """Tells an Unmarshaller what is in an answer."""

    def __init__(self, target):
        self._parser = parser = expat.ParserCreate(None, None)
        self._target = target
        parser.StartElementHandler = target.start
        parser.EndElementHandler = target.end
        parser.CharacterDataHandler = target.data
        target.xml(None, None)

    def feed(self, data):
        self._parser.Parse(data, False)

    def close(self):
        try:
            parser = self._parser
        except AttributeError:
            # It was done before.
            return
        del self._target, self._parser
        parser.Parse(b"", True)


class Marshaller:
    """Writes values as XML."""

    def __init__(self, encoding=None, allow_none=False):
        self.memo = {}
        self.data = None
        self.encoding = encoding
        self.allow_none = allow_none

    dispatch = {}

    def dumps(self, values):
        out = []
        write, dump = out.append, self._dump
        if isinstance(values, Fault):
            write("<fault>\n")
            dump({"faultCode": values.faultCode, "faultString": values.faultString}, write)
            write("</fault>\n")
        else:
            # Parameters.
            write("<params>\n")
            for value in values:
                write("<param>\n")
                dump(value, write)
                write("</param>\n")
            write("</params>\n")
        return "".join(out)

    def _dump(self, value, write):
        kind = type(value)
        function = self.dispatch.get(kind)
        if function is None:
            # Objects with attributes are structures; those of subclasses of simple types are not sent.
            if not hasattr(value, "__dict__"):
                raise TypeError("cannot marshal %s objects" % kind)
            for base in kind.__mro__:
                if base in self.dispatch:
                    raise TypeError("cannot marshal %s objects" % kind)
            function = self.dispatch["_arbitrary_instance"]
        function(self, value, write)

    def dump_nil(self, value, write):
        if not self.allow_none:
            raise TypeError("cannot marshal None unless allow_none is enabled")
        write("<value><nil/></value>")

    dispatch[type(None)] = dump_nil

    def dump_bool(self, value, write):
        write("<value><boolean>" + ("1" if value else "0") + "</boolean></value>\n")

    dispatch[bool] = dump_bool

    def dump_long(self, value, write):
        if value > MAXINT or value < MININT:
            raise OverflowError("int exceeds XML-RPC limits")
        write("<value><int>" + str(int(value)) + "</int></value>\n")

    dispatch[int] = dump_long
    dump_int = dump_long

    def dump_double(self, value, write):
        write("<value><double>" + repr(value) + "</double></value>\n")

    dispatch[float] = dump_double

    def dump_unicode(self, value, write, escape=escape):
        write("<value><string>" + escape(value) + "</string></value>\n")

    dispatch[str] = dump_unicode

    def dump_bytes(self, value, write):
        write("<value><base64>\n" + base64.encodebytes(value).decode("ascii") + "</base64></value>\n")

    dispatch[bytes] = dispatch[bytearray] = dump_bytes

    def _enter(self, value, what):
        if id(value) in self.memo:
            raise TypeError("cannot marshal recursive " + what)
        self.memo[id(value)] = None

    def dump_array(self, value, write):
        self._enter(value, "sequences")
        write("<value><array><data>\n")
        for item in value:
            self._dump(item, write)
        write("</data></array></value>\n")
        del self.memo[id(value)]

    dispatch[tuple] = dispatch[list] = dump_array

    def dump_struct(self, value, write, escape=escape):
        self._enter(value, "dictionaries")
        write("<value><struct>\n")
        for key, item in value.items():
            write("<member>\n")
            if not isinstance(key, str):
                raise TypeError("dictionary key must be string")
            write("<name>%s</name>\n" % escape(key))
            self._dump(item, write)
            write("</member>\n")
        write("</struct></value>\n")
        del self.memo[id(value)]

    dispatch[dict] = dump_struct

    def dump_datetime(self, value, write):
        write("<value><dateTime.iso8601>" + _strftime(value) + "</dateTime.iso8601></value>\n")

    dispatch[datetime] = dump_datetime

    def dump_instance(self, value, write):
        if value.__class__ in WRAPPERS:
            self.write = write
            value.encode(self)
            del self.write
        else:
            self.dump_struct(value.__dict__, write)

    dispatch[DateTime] = dispatch[Binary] = dispatch["_arbitrary_instance"] = dump_instance


class Unmarshaller:
    """Makes values of what a parser tells."""

    def __init__(self, use_datetime=False, use_builtin_types=False):
        self._type = None
        self._stack = []
        self._marks = []
        self._data = []
        self._value = False
        self._methodname = None
        self._encoding = "utf-8"
        self._use_datetime = use_builtin_types or use_datetime
        self._use_bytes = use_builtin_types

    def close(self):
        if self._type is None or self._marks:
            raise ResponseError()
        if self._type == "fault":
            raise Fault(**self._stack[0])
        return tuple(self._stack)

    def getmethodname(self):
        return self._methodname

    def xml(self, encoding, standalone):
        self._encoding = encoding

    def start(self, tag, attrs):
        # Prefixes of namespaces do not count.
        tag = tag.rpartition(":")[2]
        if tag in ("array", "struct"):
            self._marks.append(len(self._stack))
        self._data = []
        if self._value and tag not in self.dispatch:
            raise ResponseError("unknown tag %r" % tag)
        self._value = tag == "value"

    def data(self, text):
        self._data.append(text)

    def end(self, tag):
        function = self.dispatch.get(tag)
        if function is None:
            if ":" not in tag:
                return None
            function = self.dispatch.get(tag.rpartition(":")[2])
            if function is None:
                return None
        return function(self, "".join(self._data))

    def end_dispatch(self, tag, data):
        function = self.dispatch.get(tag) or self.dispatch.get(tag.rpartition(":")[2])
        return None if function is None else function(self, data)

    dispatch = {}

    def _done(self, value):
        self._stack.append(value)
        self._value = False

    def end_nil(self, data):
        self._done(None)

    dispatch["nil"] = end_nil

    def end_boolean(self, data):
        if data not in ("0", "1"):
            raise TypeError("bad boolean value")
        self._done(data == "1")

    dispatch["boolean"] = end_boolean

    def end_int(self, data):
        self._done(int(data))

    for _name in "i1", "i2", "i4", "i8", "int", "biginteger":
        dispatch[_name] = end_int

    def end_double(self, data):
        self._done(float(data))

    dispatch["double"] = dispatch["float"] = end_double

    def end_bigdecimal(self, data):
        self._done(Decimal(data))

    dispatch["bigdecimal"] = end_bigdecimal

    def end_string(self, data):
        if self._encoding and isinstance(data, bytes):
            data = data.decode(self._encoding)
        self._done(data)

    dispatch["string"] = dispatch["name"] = end_string

    def end_array(self, data):
        mark = self._marks.pop()
        self._stack[mark:] = [self._stack[mark:]]
        self._value = False

    dispatch["array"] = end_array

    def end_struct(self, data):
        mark = self._marks.pop()
        items = self._stack[mark:]
        self._stack[mark:] = [dict(zip(items[::2], items[1::2]))]
        self._value = False

    dispatch["struct"] = end_struct

    def end_base64(self, data):
        value = Binary()
        value.decode(data.encode("ascii"))
        self._done(value.data if self._use_bytes else value)

    dispatch["base64"] = end_base64

    def end_dateTime(self, data):
        value = DateTime()
        value.decode(data)
        self._stack.append(_datetime_type(data) if self._use_datetime else value)

    dispatch["dateTime.iso8601"] = dispatch["dateTime"] = end_dateTime

    def end_value(self, data):
        # Without another element the value is a text.
        if self._value:
            self.end_string(data)

    dispatch["value"] = end_value

    def end_params(self, data):
        self._type = "params"

    dispatch["params"] = end_params

    def end_fault(self, data):
        self._type = "fault"

    dispatch["fault"] = end_fault

    def end_methodName(self, data):
        if self._encoding and isinstance(data, bytes):
            data = data.decode(self._encoding)
        self._methodname = data
        self._type = "methodName"

    dispatch["methodName"] = end_methodName
    del _name


class _MultiCallMethod:
    def __init__(self, call_list, name):
        self.__call_list = call_list
        self.__name = name

    def __getattr__(self, name):
        return _MultiCallMethod(self.__call_list, "%s.%s" % (self.__name, name))

    def __call__(self, *args):
        self.__call_list.append((self.__name, args))


class MultiCallIterator:
    """The results of several calls, of which a fault is raised where it is."""

    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        item = self.results[i]
        if isinstance(item, dict):
            raise Fault(item["faultCode"], item["faultString"])
        if isinstance(item, list):
            return item[0]
        raise ValueError("unexpected type in multicall result")


class MultiCall:
    """Several calls in one: methods of this object note them, and calling it makes them."""

    def __init__(self, server):
        self.__server = server
        self.__call_list = []

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def __getattr__(self, name):
        return _MultiCallMethod(self.__call_list, name)

    def __call__(self):
        calls = [{"methodName": name, "params": args} for name, args in self.__call_list]
        return MultiCallIterator(self.__server.system.multicall(calls))


FastMarshaller = FastParser = FastUnmarshaller = None


def getparser(use_datetime=False, use_builtin_types=False):
    """A parser, and what it makes values with."""
    target = Unmarshaller(use_datetime=use_datetime, use_builtin_types=use_builtin_types)
    return ExpatParser(target), target


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    """The text of a call, of an answer or of a fault."""
    assert isinstance(params, (tuple, Fault)), "argument must be tuple or Fault instance"
    if isinstance(params, Fault):
        methodresponse = 1
    elif methodresponse and isinstance(params, tuple):
        assert len(params) == 1, "response tuple must be a singleton"
    encoding = encoding or "utf-8"
    data = Marshaller(encoding, allow_none).dumps(params)
    if encoding != "utf-8":
        header = "<?xml version='1.0' encoding='%s'?>\n" % str(encoding)
    else:
        header = "<?xml version='1.0'?>\n"
    if methodname:
        return "".join((header, "<methodCall>\n<methodName>", escape(methodname), "</methodName>\n", data, "</methodCall>\n"))
    if methodresponse:
        return "".join((header, "<methodResponse>\n", data, "</methodResponse>\n"))
    return data


def loads(data, use_datetime=False, use_builtin_types=False):
    """The values of a text, and the name of the method if it is a call."""
    parser, target = getparser(use_datetime=use_datetime, use_builtin_types=use_builtin_types)
    parser.feed(data)
    parser.close()
    return target.close(), target.getmethodname()


def gzip_encode(data):
    """Bytes, compressed."""
    return gzip.compress(data, 6, mtime=None)


def gzip_decode(data, max_decode=20971520):
    """Bytes that were compressed, unless they are too many."""
    with gzip.GzipFile(mode="rb", fileobj=BytesIO(data)) as file:
        try:
            decoded = file.read() if max_decode < 0 else file.read(max_decode + 1)
        except OSError:
            raise ValueError("invalid data") from None
    if 0 <= max_decode < len(decoded):
        raise ValueError("max gzipped payload length exceeded")
    return decoded


class GzipDecodedResponse(gzip.GzipFile):
    """An answer that was compressed, as a file."""

    def __init__(self, response):
        self.io = BytesIO(response.read())
        gzip.GzipFile.__init__(self, mode="rb", fileobj=self.io)

    def close(self):
        try:
            gzip.GzipFile.close(self)
        finally:
            self.io.close()


class _Method:
    # The name of a procedure, which may have dots; calling it calls the procedure.
    def __init__(self, send, name):
        self.__send = send
        self.__name = name

    def __getattr__(self, name):
        return _Method(self.__send, "%s.%s" % (self.__name, name))

    def __call__(self, *args):
        return self.__send(self.__name, args)


class Transport:
    """Sends calls by HTTP, over a connection that is kept."""

    user_agent = "Python-xmlrpc/%s" % __version__
    accept_gzip_encoding = True
    # From how many bytes on calls are compressed.
    encode_threshold = None

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._use_datetime = use_datetime
        self._use_builtin_types = use_builtin_types
        self._connection = None, None
        self._headers = list(headers)
        self._extra_headers = []

    def request(self, host, handler, request_body, verbose=False):
        # The server may have closed the connection meanwhile.
        for again in False, True:
            try:
                return self.single_request(host, handler, request_body, verbose)
            except http.client.RemoteDisconnected:
                if again:
                    raise
            except OSError as error:
                if again or error.errno not in (errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE):
                    raise

    def single_request(self, host, handler, request_body, verbose=False):
        try:
            connection = self.send_request(host, handler, request_body, verbose)
            response = connection.getresponse()
            if response.status == 200:
                self.verbose = verbose
                return self.parse_response(response)
        except Fault:
            raise
        except Exception:
            # The connection may be in any state.
            self.close()
            raise
        if response.getheader("content-length", ""):
            response.read()
        raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))

    def getparser(self):
        return getparser(use_datetime=self._use_datetime, use_builtin_types=self._use_builtin_types)

    def get_host_info(self, host):
        x509 = {}
        if isinstance(host, tuple):
            host, x509 = host
        auth, host = urllib.parse._splituser(host)
        extra_headers = []
        if auth:
            auth = base64.encodebytes(urllib.parse.unquote_to_bytes(auth)).decode("utf-8")
            extra_headers = [("Authorization", "Basic " + "".join(auth.split()))]
        return host, extra_headers, x509

    def make_connection(self, host):
        if self._connection and host == self._connection[0]:
            return self._connection[1]
        chost, self._extra_headers, _ = self.get_host_info(host)
        self._connection = host, http.client.HTTPConnection(chost)
        return self._connection[1]

    def close(self):
        host, connection = self._connection
        if connection:
            self._connection = None, None
            connection.close()

    def send_request(self, host, handler, request_body, debug):
        connection = self.make_connection(host)
        headers = self._headers + self._extra_headers
        if debug:
            connection.set_debuglevel(1)
        if self.accept_gzip_encoding and gzip:
            connection.putrequest("POST", handler, skip_accept_encoding=True)
            headers.append(("Accept-Encoding", "gzip"))
        else:
            connection.putrequest("POST", handler)
        headers.append(("Content-Type", "text/xml"))
        headers.append(("User-Agent", self.user_agent))
        self.send_headers(connection, headers)
        self.send_content(connection, request_body)
        return connection

    def send_headers(self, connection, headers):
        for key, value in headers:
            connection.putheader(key, value)

    def send_content(self, connection, request_body):
        if self.encode_threshold is not None and self.encode_threshold < len(request_body) and gzip:
            connection.putheader("Content-Encoding", "gzip")
            request_body = gzip_encode(request_body)
        connection.putheader("Content-Length", str(len(request_body)))
        connection.endheaders(request_body)

    def parse_response(self, response):
        stream = response
        if hasattr(response, "getheader") and response.getheader("Content-Encoding", "") == "gzip":
            stream = GzipDecodedResponse(response)
        parser, target = self.getparser()
        while data := stream.read(1024):
            if self.verbose:
                print("body:", repr(data))
            parser.feed(data)
        if stream is not response:
            stream.close()
        parser.close()
        return target.close()


class SafeTransport(Transport):
    """Sends calls by HTTPS."""

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        super().__init__(use_datetime=use_datetime, use_builtin_types=use_builtin_types, headers=headers)
        self.context = context

    def make_connection(self, host):
        if self._connection and host == self._connection[0]:
            return self._connection[1]
        if not hasattr(http.client, "HTTPSConnection"):
            raise NotImplementedError("your version of http.client doesn't support HTTPS")
        chost, self._extra_headers, x509 = self.get_host_info(host)
        self._connection = host, http.client.HTTPSConnection(chost, None, context=self.context, **(x509 or {}))
        return self._connection[1]


class ServerProxy:
    """A server: its procedures are methods of this object."""

    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False, use_datetime=False,
                 use_builtin_types=False, *, headers=(), context=None):
        parts = urllib.parse.urlsplit(uri)
        if parts.scheme not in {"http", "https"}:
            raise OSError("unsupported XML-RPC protocol")
        self.__host = parts.netloc
        self.__handler = urllib.parse.urlunsplit(["", "", *parts[2:]])
        if not self.__handler:
            self.__handler = "/RPC2"
        if transport is None:
            if parts.scheme == "https":
                handler, extra = SafeTransport, {"context": context}
            else:
                handler, extra = Transport, {}
            transport = handler(use_datetime=use_datetime, use_builtin_types=use_builtin_types, headers=headers, **extra)
        self.__transport = transport
        self.__encoding = encoding or "utf-8"
        self.__verbose = verbose
        self.__allow_none = allow_none

    def __close(self):
        self.__transport.close()

    def __request(self, methodname, params):
        request = dumps(params, methodname, encoding=self.__encoding, allow_none=self.__allow_none)
        request = request.encode(self.__encoding, "xmlcharrefreplace")
        response = self.__transport.request(self.__host, self.__handler, request, verbose=self.__verbose)
        return response[0] if len(response) == 1 else response

    def __repr__(self):
        return "<%s for %s%s>" % (self.__class__.__name__, self.__host, self.__handler)

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        """What has no name that a procedure could not have: "close" and "transport"."""
        if attr == "close":
            return self.__close
        if attr == "transport":
            return self.__transport
        raise AttributeError("Attribute %r not found" % (attr,))

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__close()


Server = ServerProxy
