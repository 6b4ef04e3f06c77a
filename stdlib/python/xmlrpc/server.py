"""Servers of procedures, by XML over HTTP."""

import contextlib
import http.server
import os
import re
import socketserver
import sys
import traceback
from functools import partial, reduce
from http.server import BaseHTTPRequestHandler

from xmlrpc._pages import STYLE, ServerHTMLDoc
from xmlrpc.client import Fault, dumps, gzip_decode, gzip_encode, loads


def resolve_dotted_attribute(obj, attr, allow_dotted_names=True):
    """The attribute of an object that a name with dots stands for; names with an underscore in front stand for none."""
    def step(holder, name):
        if name[:1] == "_":
            raise AttributeError(f'attempt to access private attribute "{name}"')
        return getattr(holder, name)
    return reduce(step, attr.split(".") if allow_dotted_names else (attr,), obj)


def list_public_methods(obj):
    """The names of the methods of an object that can be called."""
    return [name for name in dir(obj) if name[:1] != "_" and callable(getattr(obj, name))]


def _fault_of(error):
    return Fault(1, f"{type(error)}:{error}")


class SimpleXMLRPCDispatcher:
    """Functions, and an object with methods, that can be called by name."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.allow_none, self.encoding = allow_none, encoding or "utf-8"
        self.use_builtin_types = use_builtin_types
        self.instance, self.funcs = None, {}

    # What can be called.

    def register_instance(self, instance, allow_dotted_names=False):
        """Let the methods of an object be called, or what its _dispatch() says."""
        self.instance, self.allow_dotted_names = instance, allow_dotted_names

    def register_function(self, function=None, name=None):
        """Let a function be called; also a decorator."""
        if function is not None:
            self.funcs[name if name is not None else function.__name__] = function
            return function
        return partial(self.register_function, name=name)

    def _register_system(self, *names):
        for name in names:
            self.funcs[f"system.{name}"] = getattr(self, f"system_{name}")

    def register_introspection_functions(self):
        """Let callers ask what can be called."""
        self._register_system("listMethods", "methodSignature", "methodHelp")

    def register_multicall_functions(self):
        """Let several calls be made in one."""
        self._register_system("multicall")

    def _is_plain(self):
        # Whether the methods of the object are called as they are.
        return self.instance is not None and not hasattr(self.instance, "_dispatch")

    def _method(self, name):
        # The function of a name, or None.
        if name in self.funcs:
            return self.funcs[name]
        if self._is_plain():
            with contextlib.suppress(AttributeError):
                return resolve_dotted_attribute(self.instance, name, self.allow_dotted_names)
        return None

    # Calls.

    def _dispatch(self, method, params):
        if method not in self.funcs and self.instance is not None and not self._is_plain():
            return self.instance._dispatch(method, params)
        function = self._method(method)
        if function is None:
            raise Exception(f'method "{method}" is not supported')
        return function(*params)

    def _dumped(self, answer):
        is_value = not isinstance(answer, Fault)
        text = dumps((answer,) if is_value else answer, methodresponse=is_value, allow_none=self.allow_none,
                     encoding=self.encoding)
        return text.encode(self.encoding, "xmlcharrefreplace")

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        """The answer to a call, both as bytes."""
        try:
            arguments, name = loads(data, use_builtin_types=self.use_builtin_types)
            return self._dumped((dispatch_method or self._dispatch)(name, arguments))
        except Fault as fault:
            return self._dumped(fault)
        except BaseException as error:
            return self._dumped(_fault_of(error))

    def system_multicall(self, call_list):
        """The results of several calls, each in a list, or faults."""
        return [self._one_of_many(call) for call in call_list]

    def _one_of_many(self, call):
        try:
            return [self._dispatch(call["methodName"], call["params"])]
        except BaseException as error:
            fault = error if isinstance(error, Fault) else _fault_of(error)
        return {"faultCode": fault.faultCode, "faultString": fault.faultString}

    # What callers may ask.

    def system_listMethods(self):
        """The names of what can be called."""
        names = {*self.funcs}
        if hasattr(self.instance, "_listMethods"):
            names.update(self.instance._listMethods())
        elif self._is_plain():
            names.update(list_public_methods(self.instance))
        return sorted(names)

    def system_methodSignature(self, method_name):
        """The types of parameters, which are not known."""
        return "signatures not supported"

    def system_methodHelp(self, method_name):
        """What is known about a method."""
        if method_name not in self.funcs and hasattr(self.instance, "_methodHelp"):
            return self.instance._methodHelp(method_name)
        function = self._method(method_name)
        if function is None:
            return ""
        import pydoc
        return pydoc.getdoc(function)


class SimpleXMLRPCRequestHandler(BaseHTTPRequestHandler):
    """Answers calls at the server's paths."""

    # Empty for all paths.
    rpc_paths = ("/", "/RPC2", "/pydoc.css")
    # From how many bytes on answers are compressed; None for never.
    encode_threshold = 1400
    # Answers are sent in one piece, at once.
    wbufsize = -1
    disable_nagle_algorithm = True
    aepattern = re.compile(r"\s*([^\s;]+)\s*(;\s*q\s*=\s*([0-9.]+))?", re.IGNORECASE)

    def accept_encodings(self):
        """The encodings that the caller takes, with how much it likes them."""
        offered = map(self.aepattern.match, self.headers.get("Accept-Encoding", "").split(","))
        return {found[1]: float(found[3] or 1) for found in offered if found}

    def is_rpc_path_valid(self):
        return not self.rpc_paths or self.path in self.rpc_paths

    def do_POST(self):
        if not self.is_rpc_path_valid():
            return self.report_404()
        try:
            request = self.decode_request_content(self._body())
            if request is None:
                # What is wrong was answered.
                return
            answer = self.server._marshaled_dispatch(request, getattr(self, "_dispatch", None), self.path)
        except Exception as error:
            headers = {}
            if getattr(self.server, "_send_traceback_header", False):
                trace = traceback.format_exc().encode("ascii", "backslashreplace").decode("ascii")
                headers = {"X-exception": str(error), "X-traceback": trace}
            self._answer(500, b"", **headers)
            return
        headers = {"Content-type": "text/xml"}
        limit = self.encode_threshold
        if limit is not None and len(answer) > limit and self.accept_encodings().get("gzip", 0):
            headers["Content-Encoding"] = "gzip"
            answer = gzip_encode(answer)
        self._answer(200, answer, **headers)

    def _body(self):
        # Sockets do not like to be asked for very much at once.
        left, pieces = int(self.headers["content-length"]), []
        while left > 0:
            piece = self.rfile.read(min(left, 10 << 20))
            if not piece:
                break
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _answer(self, code, body, /, message=None, **headers):
        self.send_response(code, message)
        for name, value in {**headers, "Content-length": f"{len(body)}"}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(body)

    def decode_request_content(self, data):
        """What was sent as bytes; None if it cannot be read, which is answered."""
        coding = self.headers.get("content-encoding", "identity").lower()
        if coding == "identity":
            return data
        code, message = 501, f"encoding {coding!r} not supported"
        if coding == "gzip":
            try:
                return gzip_decode(data)
            except ValueError:
                code, message = 400, "error decoding gzip content"
            except NotImplementedError:
                pass
        self._answer(code, b"", message=message)
        return None

    def report_404(self):
        self._answer(404, b"No such page", **{"Content-type": "text/plain"})

    def log_request(self, code="-", size="-"):
        if self.server.logRequests:
            super().log_request(code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    """A server."""

    allow_reuse_address = True
    # Tracebacks tell callers how the program is made.
    _send_traceback_header = False

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None,
                 bind_and_activate=True, use_builtin_types=False):
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)
        self.logRequests = logRequests
        super().__init__(addr, requestHandler, bind_and_activate)


class MultiPathXMLRPCServer(SimpleXMLRPCServer):
    """A server with other procedures at every path."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.dispatchers = {}

    def add_dispatcher(self, path, dispatcher):
        self.dispatchers[path] = dispatcher
        return dispatcher

    def get_dispatcher(self, path):
        return self.dispatchers[path]

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        try:
            return self.get_dispatcher(path)._marshaled_dispatch(data, dispatch_method, path)
        except BaseException as error:
            return self._dumped(_fault_of(error))


class CGIXMLRPCRequestHandler(SimpleXMLRPCDispatcher):
    """Answers the call that the web server passes to a program."""

    def _print(self, body, kind, *before):
        lines = (*before, f"Content-Type: {kind}", f"Content-Length: {len(body)}", "")
        print(*lines, sep="\n", flush=True)
        out = sys.stdout.buffer
        out.write(body)
        out.flush()

    def handle_xmlrpc(self, request_text):
        self._print(self._marshaled_dispatch(request_text), "text/xml")

    def handle_get(self):
        """Say that calls come by POST."""
        code = 400
        words = dict(zip(("message", "explain"), BaseHTTPRequestHandler.responses[code]), code=code)
        page = http.server.DEFAULT_ERROR_MESSAGE % words
        self._print(page.encode("utf-8"), http.server.DEFAULT_ERROR_CONTENT_TYPE,
                    f"Status: {code} {words['message']}")

    def handle_request(self, request_text=None):
        if request_text is None:
            if os.environ.get("REQUEST_METHOD") == "GET":
                return self.handle_get()
            try:
                size = int(os.environ["CONTENT_LENGTH"])
            except (KeyError, ValueError):
                size = -1
            request_text = sys.stdin.read(size)
        self.handle_xmlrpc(request_text)


# Servers that also show what they can do.

class XMLRPCDocGenerator:
    """Makes a page of what can be called; for a dispatcher."""

    def __init__(self):
        self.server_title = self.server_name = "XML-RPC Server Documentation"
        self.server_documentation = "These methods can be called by XML-RPC."

    def set_server_title(self, server_title):
        self.server_title = server_title

    def set_server_name(self, server_name):
        self.server_name = server_name

    def set_server_documentation(self, server_documentation):
        self.server_documentation = server_documentation

    def generate_html_documentation(self):
        """The page, as a text."""
        documenter = ServerHTMLDoc()
        methods = {name: self._documented(name) for name in self.system_listMethods()}
        return documenter.page(self.server_title,
                               documenter.docserver(self.server_name, self.server_documentation, methods))

    def _documented(self, name):
        # A function, or a pair of texts: its parameters and its documentation.
        if name in self.funcs or self.instance is None:
            return self.funcs[name]
        known = [getattr(self.instance, asked)(name) if hasattr(self.instance, asked) else None
                 for asked in ("_get_method_argstring", "_methodHelp")]
        if known == [None, None] and self._is_plain():
            return self._method(name) or (None, None)
        return tuple(known)


class DocXMLRPCRequestHandler(SimpleXMLRPCRequestHandler):
    """Answers calls, and shows the page of the server."""

    def do_GET(self):
        if not self.is_rpc_path_valid():
            return self.report_404()
        if self.path.endswith(".css"):
            kind, text = "text/css", STYLE
        else:
            kind, text = "text/html", self.server.generate_html_documentation()
        self._answer(200, text.encode("utf-8"), **{"Content-Type": f"{kind}; charset=UTF-8"})


class DocXMLRPCServer(SimpleXMLRPCServer, XMLRPCDocGenerator):
    """A server that shows what it can do."""

    def __init__(self, addr, requestHandler=DocXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None,
                 bind_and_activate=True, use_builtin_types=False):
        XMLRPCDocGenerator.__init__(self)
        super().__init__(addr, requestHandler, logRequests, allow_none, encoding, bind_and_activate, use_builtin_types)


class DocCGIXMLRPCRequestHandler(CGIXMLRPCRequestHandler, XMLRPCDocGenerator):
    """A program for a web server that also shows what it can do."""

    def __init__(self):
        super().__init__()
        XMLRPCDocGenerator.__init__(self)

    def handle_get(self):
        self._print(self.generate_html_documentation().encode("utf-8"), "text/html")
