"""Servers of procedures, by XML over HTTP."""

import re
import socketserver
import sys
import traceback
from functools import partial
from http.server import BaseHTTPRequestHandler
from xmlrpc.client import Fault, dumps, gzip_decode, gzip_encode, loads


def resolve_dotted_attribute(obj, attr, allow_dotted_names=True):
    """The attribute of an object that a name with dots stands for; names with an underscore in front stand for none."""
    for name in attr.split(".") if allow_dotted_names else [attr]:
        if name.startswith("_"):
            raise AttributeError("attempt to access private attribute \"%s\"" % name)
        obj = getattr(obj, name)
    return obj


def list_public_methods(obj):
    """The names of the methods of an object that can be called."""
    return [member for member in dir(obj) if not member.startswith("_") and callable(getattr(obj, member))]


class SimpleXMLRPCDispatcher:
    """Functions, and an object with methods, that can be called by name."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs = {}
        self.instance = None
        self.allow_none = allow_none
        self.encoding = encoding or "utf-8"
        self.use_builtin_types = use_builtin_types

    def register_instance(self, instance, allow_dotted_names=False):
        """Let the methods of an object be called, or what its _dispatch() says."""
        self.instance = instance
        self.allow_dotted_names = allow_dotted_names

    def register_function(self, function=None, name=None):
        """Let a function be called; also a decorator."""
        if function is None:
            return partial(self.register_function, name=name)
        self.funcs[function.__name__ if name is None else name] = function
        return function

    def register_introspection_functions(self):
        """Let callers ask what can be called."""
        self.funcs.update({"system.listMethods": self.system_listMethods, "system.methodSignature": self.system_methodSignature,
                           "system.methodHelp": self.system_methodHelp})

    def register_multicall_functions(self):
        """Let several calls be made in one."""
        self.funcs.update({"system.multicall": self.system_multicall})

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        """The answer to a call, both as bytes."""
        try:
            params, method = loads(data, use_builtin_types=self.use_builtin_types)
            response = dispatch_method(method, params) if dispatch_method is not None else self._dispatch(method, params)
            response = dumps((response,), methodresponse=1, allow_none=self.allow_none, encoding=self.encoding)
        except Fault as fault:
            response = dumps(fault, allow_none=self.allow_none, encoding=self.encoding)
        except BaseException as error:
            response = dumps(Fault(1, "%s:%s" % (type(error), error)), encoding=self.encoding, allow_none=self.allow_none)
        return response.encode(self.encoding, "xmlcharrefreplace")

    def system_listMethods(self):
        """The names of what can be called."""
        methods = set(self.funcs.keys())
        if self.instance is not None:
            if hasattr(self.instance, "_listMethods"):
                methods |= set(self.instance._listMethods())
            elif not hasattr(self.instance, "_dispatch"):
                methods |= set(list_public_methods(self.instance))
        return sorted(methods)

    def system_methodSignature(self, method_name):
        """The types of parameters, which are not known."""
        return "signatures not supported"

    def system_methodHelp(self, method_name):
        """What is known about a method."""
        method = None
        if method_name in self.funcs:
            method = self.funcs[method_name]
        elif self.instance is not None:
            if hasattr(self.instance, "_methodHelp"):
                return self.instance._methodHelp(method_name)
            if not hasattr(self.instance, "_dispatch"):
                try:
                    method = resolve_dotted_attribute(self.instance, method_name, self.allow_dotted_names)
                except AttributeError:
                    pass
        if method is None:
            return ""
        import pydoc
        return pydoc.getdoc(method)

    def system_multicall(self, call_list):
        """The results of several calls, each in a list, or faults."""
        results = []
        for call in call_list:
            try:
                results.append([self._dispatch(call["methodName"], call["params"])])
            except Fault as fault:
                results.append({"faultCode": fault.faultCode, "faultString": fault.faultString})
            except BaseException as error:
                results.append({"faultCode": 1, "faultString": "%s:%s" % (type(error), error)})
        return results

    def _dispatch(self, method, params):
        try:
            function = self.funcs[method]
        except KeyError:
            pass
        else:
            if function is not None:
                return function(*params)
            raise Exception('method "%s" is not supported' % method)
        if self.instance is not None:
            if hasattr(self.instance, "_dispatch"):
                return self.instance._dispatch(method, params)
            try:
                function = resolve_dotted_attribute(self.instance, method, self.allow_dotted_names)
            except AttributeError:
                pass
            else:
                if function is not None:
                    return function(*params)
        raise Exception('method "%s" is not supported' % method)


class SimpleXMLRPCRequestHandler(BaseHTTPRequestHandler):
    """Answers calls at the server's paths."""

    rpc_paths = "/", "/RPC2", "/pydoc.css"
    # From how many bytes on answers are compressed.
    encode_threshold = 1400
    wbufsize = -1
    disable_nagle_algorithm = True
    aepattern = re.compile(r"\s* ([^\s;]+) \s*  (;\s* q \s*=\s* ([0-9\.]+))?", re.VERBOSE | re.IGNORECASE)

    def accept_encodings(self):
        found = {}
        for encoding in self.headers.get("Accept-Encoding", "").split(","):
            if match := self.aepattern.match(encoding):
                found[match[1]] = float(match[3]) if match[3] else 1.0
        return found

    def is_rpc_path_valid(self):
        return self.path in self.rpc_paths if self.rpc_paths else True

    def do_POST(self):
        if not self.is_rpc_path_valid():
            self.report_404()
            return
        try:
            left = int(self.headers["content-length"])
            parts = []
            while left and (part := self.rfile.read(min(left, 10 * 1024 * 1024))):
                parts.append(part)
                left -= len(part)
            data = self.decode_request_content(b"".join(parts))
            if data is None:
                # An answer was sent.
                return
            response = self.server._marshaled_dispatch(data, getattr(self, "_dispatch", None), self.path)
        except Exception as error:
            self.send_response(500)
            if hasattr(self.server, "_send_traceback_header") and self.server._send_traceback_header:
                self.send_header("X-exception", str(error))
                trace = str(traceback.format_exc().encode("ASCII", "backslashreplace"), "ASCII")
                self.send_header("X-traceback", trace)
            self.send_header("Content-length", "0")
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("Content-type", "text/xml")
            if (self.encode_threshold is not None and len(response) > self.encode_threshold
                    and self.accept_encodings().get("gzip", 0)):
                response = gzip_encode(response)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-length", str(len(response)))
            self.end_headers()
            self.wfile.write(response)

    def decode_request_content(self, data):
        encoding = self.headers.get("content-encoding", "identity").lower()
        if encoding == "identity":
            return data
        if encoding == "gzip":
            try:
                return gzip_decode(data)
            except NotImplementedError:
                self.send_response(501, "encoding %r not supported" % encoding)
            except ValueError:
                self.send_response(400, "error decoding gzip content")
        else:
            self.send_response(501, "encoding %r not supported" % encoding)
        self.send_header("Content-length", "0")
        self.end_headers()
        return None

    def report_404(self):
        self.send_response(404)
        response = b"No such page"
        self.send_header("Content-type", "text/plain")
        self.send_header("Content-length", str(len(response)))
        self.end_headers()
        self.wfile.write(response)

    def log_request(self, code="-", size="-"):
        if self.server.logRequests:
            BaseHTTPRequestHandler.log_request(self, code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    """A server."""

    allow_reuse_address = True
    # Tracebacks tell callers how the program is made.
    _send_traceback_header = False

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None,
                 bind_and_activate=True, use_builtin_types=False):
        self.logRequests = logRequests
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)
        socketserver.TCPServer.__init__(self, addr, requestHandler, bind_and_activate)


class MultiPathXMLRPCServer(SimpleXMLRPCServer):
    """A server with other procedures at every path."""

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None,
                 bind_and_activate=True, use_builtin_types=False):
        SimpleXMLRPCServer.__init__(self, addr, requestHandler, logRequests, allow_none, encoding, bind_and_activate,
                                    use_builtin_types)
        self.dispatchers = {}
        self.allow_none = allow_none
        self.encoding = encoding or "utf-8"

    def add_dispatcher(self, path, dispatcher):
        self.dispatchers[path] = dispatcher
        return dispatcher

    def get_dispatcher(self, path):
        return self.dispatchers[path]

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        try:
            return self.dispatchers[path]._marshaled_dispatch(data, dispatch_method, path)
        except BaseException as error:
            response = dumps(Fault(1, "%s:%s" % (type(error), error)), encoding=self.encoding, allow_none=self.allow_none)
            return response.encode(self.encoding, "xmlcharrefreplace")


class CGIXMLRPCRequestHandler(SimpleXMLRPCDispatcher):
    """Answers the call that the web server passes to a program."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)

    def handle_xmlrpc(self, request_text):
        response = self._marshaled_dispatch(request_text)
        print("Content-Type: text/xml")
        print("Content-Length: %d" % len(response))
        print()
        sys.stdout.flush()
        sys.stdout.buffer.write(response)
        sys.stdout.buffer.flush()

    def handle_get(self):
        from http import server
        code = 400
        message, explain = BaseHTTPRequestHandler.responses[code]
        response = server.DEFAULT_ERROR_MESSAGE % {"code": code, "message": message, "explain": explain}
        response = response.encode("utf-8")
        print("Status: %d %s" % (code, message))
        print("Content-Type: %s" % server.DEFAULT_ERROR_CONTENT_TYPE)
        print("Content-Length: %d" % len(response))
        print()
        sys.stdout.flush()
        sys.stdout.buffer.write(response)
        sys.stdout.buffer.flush()

    def handle_request(self, request_text=None):
        import os
        if request_text is None and os.environ.get("REQUEST_METHOD", None) == "GET":
            self.handle_get()
            return
        try:
            length = int(os.environ.get("CONTENT_LENGTH", None))
        except (ValueError, TypeError):
            length = -1
        if request_text is None:
            request_text = sys.stdin.read(length)
        self.handle_xmlrpc(request_text)
