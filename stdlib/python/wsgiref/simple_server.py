"""A server of HTTP for an application of WSGI."""

import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer
from platform import python_implementation
from wsgiref.handlers import SimpleHandler

__version__ = "0.2"
__all__ = ["WSGIServer", "WSGIRequestHandler", "demo_app", "make_server"]

server_version = f"WSGIServer/{__version__}"
sys_version = f"{python_implementation()}/{sys.version.split()[0]}"
software_version = f"{server_version} {sys_version}"


class ServerHandler(SimpleHandler):
    """Runs the application and logs the request."""

    server_software = software_version

    def close(self):
        try:
            code, _, _ = self.status.partition(" ")
            self.request_handler.log_request(code, self.bytes_sent)
        finally:
            super().close()


class WSGIServer(HTTPServer):
    """A server with an application."""

    application = None

    def server_bind(self):
        super().server_bind()
        self.setup_environ()

    def setup_environ(self):
        self.base_environ = {
            **dict.fromkeys(("REMOTE_HOST", "CONTENT_LENGTH", "SCRIPT_NAME"), ""),
            "SERVER_NAME": self.server_name, "SERVER_PORT": str(self.server_port), "GATEWAY_INTERFACE": "CGI/1.1"}

    def get_app(self):
        return self.application

    def set_app(self, application):
        self.application = application


class WSGIRequestHandler(BaseHTTPRequestHandler):
    """Makes the environment of a request and runs the application."""

    server_version = server_version

    def get_environ(self):
        headers, (client, *_) = self.headers, self.client_address
        path, _, query = self.path.partition("?")
        environ = {
            **self.server.base_environ,
            "SERVER_PROTOCOL": self.request_version, "SERVER_SOFTWARE": self.server_version,
            "REQUEST_METHOD": self.command, "REMOTE_ADDR": client,
            "PATH_INFO": urllib.parse.unquote(path, "iso-8859-1"), "QUERY_STRING": query,
            "CONTENT_TYPE": headers.get("content-type", headers.get_content_type())}
        if length := headers.get("content-length"):
            environ["CONTENT_LENGTH"] = length
        name = self.address_string()
        if name != client:
            environ["REMOTE_HOST"] = name
        for header, value in headers.items():
            variable = header.upper().replace("-", "_")
            if variable not in environ:
                # Headers that come several times are one list.
                environ.setdefault(f"HTTP_{variable}", []).append(value.strip())
        return {name: ",".join(value) if isinstance(value, list) else value for name, value in environ.items()}

    def get_stderr(self):
        return sys.stderr

    def handle(self):
        limit = 1 << 16
        self.raw_requestline = line = self.rfile.readline(limit + 1)
        if len(line) > limit:
            self.requestline = self.request_version = self.command = ""
            self.send_error(414)
        elif self.parse_request():
            runner = ServerHandler(self.rfile, self.wfile, self.get_stderr(), self.get_environ(), multithread=False)
            runner.request_handler = self
            runner.run(self.server.get_app())


def demo_app(environ, start_response):
    """An application that shows its environment."""
    lines = ["Hello world!", ""] + [f"{k} = {v!r}" for k, v in sorted(environ.items())]
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return ["".join(line + "\n" for line in lines).encode("utf-8")]


def make_server(host, port, app, server_class=WSGIServer, handler_class=WSGIRequestHandler):
    """Return a server for an application."""
    made = server_class((host, port), handler_class)
    made.set_app(app)
    return made


if __name__ == "__main__":
    with make_server("", 8000, demo_app) as one:
        print("Serving HTTP on {} port {} ...".format(*one.socket.getsockname()))
        one.handle_request()
