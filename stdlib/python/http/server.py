"""HTTP servers: handlers of requests, and one that serves files.

``python -m http.server [port]`` serves the current directory.
"""

import datetime
import email.utils
import html
import http.client
import io
import mimetypes
import os
import posixpath
import shutil
import socket
import socketserver
import sys
import time
import urllib.parse
from http import HTTPStatus

__version__ = "0.6"
__all__ = [
    "HTTPServer", "ThreadingHTTPServer", "BaseHTTPRequestHandler", "SimpleHTTPRequestHandler", "CGIHTTPRequestHandler",
]

DEFAULT_ERROR_MESSAGE = """\
<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <style type="text/css">
            :root {
                color-scheme: light dark;
            }
        </style>
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
"""
DEFAULT_ERROR_CONTENT_TYPE = "text/html;charset=utf-8"


# Answers to which there is no page.
_WITHOUT_BODY = (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT, HTTPStatus.NOT_MODIFIED)

_LISTING_HEAD = """\
<!DOCTYPE HTML>
<html lang="en">
<head>
<meta charset="%(encoding)s">
<style type="text/css">
:root {
color-scheme: light dark;
}
</style>
<title>%(title)s</title>
</head>
<body>
<h1>%(title)s</h1>
<hr>
<ul>"""
_LISTING_END = """\
</ul>
<hr>
</body>
</html>
"""


def _unquoted_path(address):
    """The path in an address, as files have it."""
    path = address.partition("#")[0].partition("?")[0]
    try:
        return urllib.parse.unquote(path, errors="surrogatepass")
    except UnicodeDecodeError:
        # What is no UTF-8 becomes a name that no file has.
        return urllib.parse.unquote(path)


class HTTPServer(socketserver.TCPServer):
    """A server of HTTP, with its name and port in `server_name` and `server_port`."""

    allow_reuse_address = True
    allow_reuse_port = False

    def server_bind(self):
        super().server_bind()
        address, self.server_port, *_ = self.server_address
        self.server_name = socket.getfqdn(address)


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    """A server that handles each connection in a thread."""

    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads requests, and calls `do_` and the name of the method for each.

    `command`, `path`, `request_version` and `headers` say what was asked; the body is in `rfile`, the answer goes to
    `wfile`. Set `protocol_version` to HTTP/1.1 to keep connections; answers need a Content-Length then.
    """

    protocol_version, default_request_version = "HTTP/1.0", "HTTP/0.9"
    server_version, sys_version = f"BaseHTTP/{__version__}", f"Python/{sys.version.partition(' ')[0]}"
    error_message_format, error_content_type = DEFAULT_ERROR_MESSAGE, DEFAULT_ERROR_CONTENT_TYPE
    MessageClass = http.client.HTTPMessage
    responses = {status: (status.phrase, status.description) for status in HTTPStatus}
    weekdayname = "Mon Tue Wed Thu Fri Sat Sun".split()
    monthname = [None, *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()]
    # Requests are not to write to the terminal what they like.
    _control_char_table = str.maketrans({c: rf"\x{c:02x}" for c in (*range(0x20), *range(0x7F, 0xA0))})
    _control_char_table[ord("\\")] = r"\\"

    def parse_request(self):
        """Take the request line apart and read the headers; False if an error was sent."""
        # What is wrong with the request line is answered with headers.
        self.command, self.request_version, self.close_connection = None, "", True
        self.requestline = self.raw_requestline.decode("iso-8859-1").rstrip("\r\n")
        words = self.requestline.split()
        if not words:
            return False
        if len(words) > 2 and not self._take_version(words[-1]):
            return False
        if not 2 <= len(words) < 4:
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad request syntax ({self.requestline!r})")
            return False
        method, path, *version = words
        if not version:
            self.close_connection = True
            if method != "GET":
                self.send_error(HTTPStatus.BAD_REQUEST, f"Bad HTTP/0.9 request type ({method!r})")
                return False
            self.request_version = self.default_request_version
        # Two slashes at the start would make a redirection to another server.
        self.command, self.path = method, "/" + path.lstrip("/") if path.startswith("//") else path
        if not version:
            self.headers = {}
            return True
        return self._take_headers()

    def _take_version(self, version):
        try:
            name, _, numbers = version.partition("/")
            parts = numbers.split(".")
            if name != "HTTP" or len(parts) != 2 or not all(part.isdigit() and len(part) <= 10 for part in parts):
                raise ValueError
            number = tuple(map(int, parts))
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST, f"Bad request version ({version!r})")
            return False
        if number >= (2,):
            self.send_error(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, f"Invalid HTTP version ({numbers})")
            return False
        self.close_connection = number < (1, 1) or not self._keeps()
        self.request_version = version
        return True

    def _keeps(self):
        # Whether connections can be kept by this server.
        return self.protocol_version >= "HTTP/1.1"

    def _take_headers(self):
        try:
            self.headers = headers = http.client.parse_headers(self.rfile, _class=self.MessageClass)
        except http.client.HTTPException as problem:
            what = "Line too long" if isinstance(problem, http.client.LineTooLong) else "Too many headers"
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, what, str(problem))
            return False
        match headers.get("Connection", "").lower():
            case "close":
                self.close_connection = True
            case "keep-alive" if self._keeps():
                self.close_connection = False
        waits = headers.get("Expect", "").lower() == "100-continue"
        if waits and self._keeps() and self.request_version >= "HTTP/1.1":
            return self.handle_expect_100()
        return True

    def handle_expect_100(self):
        """Tell the client to send the body; False refuses it, after an answer was sent."""
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    def handle_one_request(self):
        """Read a request and answer it."""
        try:
            self._handle_request()
        except TimeoutError as late:
            self.log_error("Request timed out: %r", late)
            self.close_connection = True

    def _handle_request(self):
        limit = 1 << 16
        self.raw_requestline = line = self.rfile.readline(limit + 1)
        if len(line) > limit:
            self.requestline = self.request_version = self.command = ""
            self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
        elif not line:
            # The client has closed the connection.
            self.close_connection = True
        elif self.parse_request():
            answer = getattr(self, f"do_{self.command}", None)
            if answer is None:
                self.send_error(HTTPStatus.NOT_IMPLEMENTED, f"Unsupported method ({self.command!r})")
                return
            answer()
            self.wfile.flush()

    def handle(self):
        """Answer requests until the connection is to be closed."""
        while True:
            # Requests say that it is to stay open.
            self.close_connection = True
            self.handle_one_request()
            if self.close_connection:
                break

    # Answers.

    def send_error(self, code, message=None, explain=None):
        """Send an error page, and log it."""
        known = self.responses.get(code, ("???", "???"))
        message, explain = (usual if given is None else given for given, usual in zip((message, explain), known))
        self.log_error("code %d, message %s", code, message)
        self.send_response(code, message)
        self.send_header("Connection", "close")
        page = b""
        if code >= 200 and code not in _WITHOUT_BODY:
            words = {name: html.escape(text, quote=False) for name, text in (("message", message), ("explain", explain))}
            page = (self.error_message_format % {"code": code, **words}).encode("UTF-8", "replace")
            for header in (("Content-Type", self.error_content_type), ("Content-Length", f"{len(page)}")):
                self.send_header(*header)
        self.end_headers()
        if page and self.command != "HEAD":
            self.wfile.write(page)

    def send_response(self, code, message=None):
        """Begin an answer: its status and the headers Server and Date."""
        self.log_request(code)
        self.send_response_only(code, message)
        for header in (("Server", self.version_string()), ("Date", self.date_time_string())):
            self.send_header(*header)

    # The first version of HTTP had no headers.

    def _add_line(self, line):
        if self.request_version != "HTTP/0.9":
            vars(self).setdefault("_headers_buffer", []).append(f"{line}\r\n".encode("latin-1"))

    def send_response_only(self, code, message=None):
        """Begin an answer with its status alone."""
        if message is None:
            message, _ = self.responses.get(code, ("", ""))
        self._add_line(f"{self.protocol_version} {code:d} {message}")

    def send_header(self, keyword, value):
        """Add a header to the answer."""
        self._add_line(f"{keyword}: {value}")
        if keyword.lower() == "connection":
            wish = value.lower()
            if wish in ("close", "keep-alive"):
                self.close_connection = wish == "close"

    def end_headers(self):
        """End the headers and send them."""
        if self.request_version != "HTTP/0.9":
            self._add_line("")
            self.flush_headers()

    def flush_headers(self):
        """Send what headers there are."""
        if hasattr(self, "_headers_buffer"):
            lines, self._headers_buffer = self._headers_buffer, []
            self.wfile.write(b"".join(lines))

    # The log.

    def log_request(self, code="-", size="-"):
        """Log a request that was accepted."""
        number = code.value if isinstance(code, HTTPStatus) else code
        self.log_message('"%s" %s %s', self.requestline, f"{number}", f"{size}")

    def log_error(self, format, *args):
        """Log an error."""
        self.log_message(format, *args)

    def log_message(self, format, *args):
        """Write a line to sys.stderr, with the client and the time."""
        shown = (format % args).translate(self._control_char_table)
        sys.stderr.write(f"{self.address_string()} - - [{self.log_date_time_string()}] {shown}\n")

    def version_string(self):
        """Return what the header Server says."""
        return f"{self.server_version} {self.sys_version}"

    def date_time_string(self, timestamp=None):
        """Return a time, or the current one, as headers write it."""
        return email.utils.formatdate(time.time() if timestamp is None else timestamp, usegmt=True)

    def log_date_time_string(self):
        """Return the current time as logs write it."""
        now = time.localtime(time.time())
        return (f"{now.tm_mday:02}/{self.monthname[now.tm_mon]}/{now.tm_year:04} "
                f"{now.tm_hour:02}:{now.tm_min:02}:{now.tm_sec:02}")

    def address_string(self):
        """Return the client's address."""
        address, *_ = self.client_address
        return address


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Serves the files of a directory, and lists of directories without an index page."""

    server_version = f"SimpleHTTP/{__version__}"
    index_pages = tuple(f"index.{ending}" for ending in ("html", "htm"))
    # Types that mimetypes takes for codings of another type.
    extensions_map = _encodings_map_default = {
        ".bz2": "application/x-bzip2", ".gz": "application/gzip", ".xz": "application/x-xz",
        ".Z": "application/octet-stream"}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        if body := self.send_head():
            with body:
                self.copyfile(body, self.wfile)

    def do_HEAD(self):
        if body := self.send_head():
            body.close()

    def send_head(self):
        """Send the headers; return a file with the body, or None if an answer was sent whole."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            address = urllib.parse.urlsplit(self.path)
            if not address.path.endswith(("/", "%2f", "%2F")):
                # Relative links of the page need the slash.
                self._send_headers(HTTPStatus.MOVED_PERMANENTLY, {
                    "Location": address._replace(path=f"{address.path}/").geturl(), "Content-Length": "0"})
                return None
            pages = (os.path.join(path, name) for name in self.index_pages)
            page = next(filter(os.path.isfile, pages), None)
            if page is None:
                return self.list_directory(path)
            path = page
        kind = self.guess_type(path)
        try:
            if path.endswith("/"):
                raise FileNotFoundError(path)
            body = open(path, "rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        try:
            facts = os.fstat(body.fileno())
            if self._not_modified(facts.st_mtime):
                self._send_headers(HTTPStatus.NOT_MODIFIED, {})
                body.close()
                return None
            self._send_headers(HTTPStatus.OK, {
                "Content-type": kind, "Content-Length": f"{facts.st_size}",
                "Last-Modified": self.date_time_string(facts.st_mtime)})
        except BaseException:
            body.close()
            raise
        return body

    def _send_headers(self, status, headers):
        self.send_response(status)
        for header in headers.items():
            self.send_header(*header)
        self.end_headers()

    def _not_modified(self, mtime):
        asked = self.headers.get("If-Modified-Since")
        # The other condition is more exact, but nothing is known about it here.
        if asked is None or "If-None-Match" in self.headers:
            return False
        try:
            since = email.utils.parsedate_to_datetime(asked)
        except (ValueError, TypeError, OverflowError, IndexError):
            return False
        utc = datetime.timezone.utc
        if since.tzinfo is None:
            since = since.replace(tzinfo=utc)
        return since.tzinfo is utc and datetime.datetime.fromtimestamp(int(mtime), utc) <= since

    def list_directory(self, path):
        """Send the headers of a list of files; return a file with the list."""
        try:
            names = os.listdir(path)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "No permission to list directory")
            return None
        encoding = sys.getfilesystemencoding()
        title = f"Directory listing for {html.escape(_unquoted_path(self.path), quote=False)}"
        entries = [self._entry(path, name) for name in sorted(names, key=str.lower)]
        page = "\n".join((_LISTING_HEAD % {"encoding": encoding, "title": title}, *entries, _LISTING_END))
        body = page.encode(encoding, "surrogateescape")
        self._send_headers(HTTPStatus.OK, {
            "Content-type": f"text/html; charset={encoding}", "Content-Length": f"{len(body)}"})
        return io.BytesIO(body)

    @staticmethod
    def _entry(folder, name):
        path = os.path.join(folder, name)
        target = f"{name}/" if os.path.isdir(path) else name
        shown = f"{name}@" if os.path.islink(path) else target
        link = urllib.parse.quote(target, errors="surrogatepass")
        return f'<li><a href="{link}">{html.escape(shown, quote=False)}</a></li>'

    def translate_path(self, path):
        """Return the path of a file for the path of an address; it never leaves the directory."""
        wanted = _unquoted_path(path)
        words = [word for word in posixpath.normpath(wanted).split("/")
                 if word not in ("", os.curdir, os.pardir) and not os.path.dirname(word)]
        found = os.path.join(self.directory, *words)
        return f"{found}/" if wanted.endswith("/") else found

    def copyfile(self, source, outputfile):
        """Copy a file to the answer."""
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        """Return the type of a file by its name."""
        _, ending = posixpath.splitext(path)
        known = self.extensions_map
        found = known.get(ending) or known.get(ending.lower()) or mimetypes.guess_file_type(path)[0]
        return found or "application/octet-stream"


def _url_collapse_path(path):
    from http import _cgi

    return _cgi.collapse_path(path)


class CGIHTTPRequestHandler(SimpleHTTPRequestHandler):
    """Serves files, and runs the programs in `cgi_directories` (deprecated)."""

    have_fork = hasattr(os, "fork")
    # What is read ahead of the body would be lost to the program.
    rbufsize = 0
    cgi_directories = ["/cgi-bin", "/htbin"]

    def __init__(self, *args, **kwargs):
        import warnings

        warnings._deprecated("http.server.CGIHTTPRequestHandler", remove=(3, 15))
        super().__init__(*args, **kwargs)

    def do_POST(self):
        """Run a program with the body of the request; files take none."""
        if self.is_cgi():
            self.run_cgi()
        else:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, "Can only POST to CGI scripts")

    def send_head(self):
        return self.run_cgi() if self.is_cgi() else super().send_head()

    def is_cgi(self):
        """Whether the path is in a directory of programs; `cgi_info` has that and the rest of the path then."""
        path = _url_collapse_path(self.path)
        end = path.find("/", 1)
        while end > 0 and path[:end] not in self.cgi_directories:
            end = path.find("/", end + 1)
        if end > 0:
            self.cgi_info = path[:end], path[end + 1:]
        return end > 0

    def is_executable(self, path):
        """Whether a file may be run."""
        return os.access(path, os.X_OK)

    def is_python(self, path):
        """Whether a file is a program for Python, by its name."""
        return os.path.splitext(path)[1].lower() in (".py", ".pyw")

    def run_cgi(self):
        """Run the program of `cgi_info` and answer with what it prints."""
        from http import _cgi

        directory, rest = self.cgi_info
        # Directories below that of programs are part of the program's name.
        slash = rest.find("/")
        while slash >= 0 and os.path.isdir(self.translate_path(directory + "/" + rest[:slash])):
            directory, rest = directory + "/" + rest[:slash], rest[slash + 1:]
            slash = rest.find("/")
        rest, _, query = rest.partition("?")
        name, slash, rest = rest.partition("/")
        script = directory + "/" + name
        file = self.translate_path(script)
        if not os.path.exists(file):
            self.send_error(HTTPStatus.NOT_FOUND, "No such CGI script (%r)" % script)
            return
        if not os.path.isfile(file):
            self.send_error(HTTPStatus.FORBIDDEN, "CGI script is not a plain file (%r)" % script)
            return
        if not self.is_executable(file) and not self.is_python(script):
            self.send_error(HTTPStatus.FORBIDDEN, "CGI script is not executable (%r)" % script)
            return
        env = _cgi.environment(self, script, slash + rest, query)
        self.send_response(HTTPStatus.OK, "Script output follows")
        self.flush_headers()
        _cgi.run(self, file, env, query)


def _get_best_family(*address):
    infos = socket.getaddrinfo(*address, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, _, _, _, sockaddr = next(iter(infos))
    return family, sockaddr


def test(HandlerClass=BaseHTTPRequestHandler, ServerClass=ThreadingHTTPServer, protocol="HTTP/1.0", port=8000,
         bind=None):
    """Serve until Control-C."""
    ServerClass.address_family, addr = _get_best_family(bind, port)
    HandlerClass.protocol_version = protocol
    with ServerClass(addr, HandlerClass) as server:
        host, port, *_ = server.socket.getsockname()
        in_address = f"[{host}]" if ":" in host else host
        print(f"Serving HTTP on {host} port {port} (http://{in_address}:{port}/) ...")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nKeyboard interrupt received, exiting.")
            sys.exit(0)


def _main(args=None):
    import argparse
    import contextlib

    parser = argparse.ArgumentParser()
    parser.add_argument("--cgi", action="store_true", help="run as CGI server")
    parser.add_argument("-b", "--bind", metavar="ADDRESS", help="bind to this address (default: all interfaces)")
    parser.add_argument("-d", "--directory", default=os.getcwd(),
                        help="serve this directory (default: current directory)")
    parser.add_argument("-p", "--protocol", metavar="VERSION", default="HTTP/1.0",
                        help="conform to this HTTP version (default: %(default)s)")
    parser.add_argument("port", default=8000, type=int, nargs="?", help="bind to this port (default: %(default)s)")
    args = parser.parse_args(args)

    handler = CGIHTTPRequestHandler if args.cgi else SimpleHTTPRequestHandler

    class DualStackServer(ThreadingHTTPServer):
        def server_bind(self):
            # IPv4 as well, where the system allows it.
            with contextlib.suppress(Exception):
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            return super().server_bind()

        def finish_request(self, request, client_address):
            self.RequestHandlerClass(request, client_address, self, directory=args.directory)

    test(HandlerClass=handler, ServerClass=DualStackServer, port=args.port, bind=args.bind,
         protocol=args.protocol)


if __name__ == "__main__":
    _main()
