"""Running applications of WSGI for a server."""

import os
import re
import sys
import time
import traceback

from wsgiref.headers import Headers
from wsgiref.util import FileWrapper, guess_scheme, is_hop_by_hop

__all__ = ["BaseHandler", "SimpleHandler", "BaseCGIHandler", "CGIHandler", "IISCGIHandler", "read_environ"]

_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_CONTROL = re.compile(r"[\0-\x1f\x7f]")
# What a connection raises whose client is gone.
_GONE = (BrokenPipeError, ConnectionAbortedError, ConnectionResetError)


def format_date_time(timestamp):
    """Return a time as headers write it."""
    when = time.gmtime(timestamp)
    return (f"{_DAYS[when.tm_wday]}, {when.tm_mday:02} {_MONTHS[when.tm_mon - 1]} {when.tm_year:4} "
            f"{when.tm_hour:02}:{when.tm_min:02}:{when.tm_sec:02} GMT")


def read_environ():
    """Return the environment with its bytes as characters up to U+00FF."""
    return {name: os.fsencode(value).decode("iso-8859-1") for name, value in os.environ.items()}


class BaseHandler:
    """Runs an application and sends its response."""

    wsgi_version = (1, 0)
    wsgi_multithread = True
    wsgi_multiprocess = True
    wsgi_run_once = False
    origin_server = True
    http_version = "1.0"
    server_software = None
    os_environ = read_environ()
    wsgi_file_wrapper = FileWrapper
    headers_class = Headers

    # What is said when the application fails.
    error_body = b"A server error occurred.  Please contact the administrator."
    error_headers = [("Content-Type", "text/plain")]
    error_status = "500 Internal Server Error"
    traceback_limit = None

    # The response, as far as it is there.
    status = headers = result = None
    headers_sent, bytes_sent = False, 0

    def run(self, application):
        """Call the application and send what it returns."""
        try:
            self.setup_environ()
            self.result = application(self.environ, self.start_response)
            self.finish_response()
        except _GONE:
            return
        except BaseException:
            try:
                self.handle_error()
            except BaseException:
                self.close()
                raise

    def setup_environ(self):
        """Make the environment of the request."""
        self.environ = dict(self.os_environ)
        self.add_cgi_vars()
        self.environ |= {
            "wsgi.input": self.get_stdin(), "wsgi.errors": self.get_stderr(), "wsgi.version": self.wsgi_version,
            "wsgi.run_once": self.wsgi_run_once, "wsgi.url_scheme": self.get_scheme(),
            "wsgi.multithread": self.wsgi_multithread, "wsgi.multiprocess": self.wsgi_multiprocess}
        if (wrapper := self.wsgi_file_wrapper) is not None:
            self.environ["wsgi.file_wrapper"] = wrapper
        if self.server_software and self.origin_server:
            self.environ.setdefault("SERVER_SOFTWARE", self.server_software)

    def finish_response(self):
        """Send the body."""
        try:
            if not (self.result_is_file() and self.sendfile()):
                for piece in self.result:
                    self.write(piece)
                self.finish_content()
        except BaseException:
            # The state stays, so that the error can be answered.
            if close := getattr(self.result, "close", None):
                close()
            raise
        self.close()

    def get_scheme(self):
        return guess_scheme(self.environ)

    def set_content_length(self):
        """Say how long the body is if that is known."""
        try:
            blocks = len(self.result)
        except (TypeError, AttributeError, NotImplementedError):
            return
        if blocks == 1:
            self.headers["Content-Length"] = str(self.bytes_sent)

    def cleanup_headers(self):
        if "Content-Length" not in self.headers:
            self.set_content_length()

    def start_response(self, status, headers, exc_info=None):
        """Begin the response; what the application calls."""
        if exc_info:
            try:
                if self.headers_sent:
                    raise exc_info[1]
            finally:
                exc_info = None
        elif self.headers is not None:
            raise AssertionError("Headers already set!")
        self._validate_status(self._convert_string_type(status, "Status"))
        self.status, self.headers = status, self.headers_class(headers)
        if __debug__:
            for name, value in headers:
                self._convert_string_type(name, "Header name")
                self._convert_string_type(value, "Header value")
                assert not is_hop_by_hop(name), f"Hop-by-hop header, '{name}: {value}', not allowed"
        return self.write

    def _validate_status(self, status):
        if _CONTROL.search(status):
            raise ValueError("Control characters are not allowed in status")
        code, rest = status[:3], status[3:]
        problem = None
        if not rest:
            problem = "Status must be at least 4 characters"
        elif not code.isdigit():
            problem = "Status message must begin w/3-digit code"
        elif rest[0] != " ":
            problem = "Status message must have a space after code"
        if problem:
            raise AssertionError(problem)

    def _convert_string_type(self, value, title):
        if type(value) is not str:
            raise AssertionError(f"{title} must be of type str (got {value!r})")
        return value

    def send_preamble(self):
        if not self.origin_server:
            self._write_line(f"Status: {self.status}")
        elif self.client_is_modern():
            self._write_line(f"HTTP/{self.http_version} {self.status}")
            if "Date" not in self.headers:
                self._write_line(f"Date: {format_date_time(time.time())}")
            if self.server_software and "Server" not in self.headers:
                self._write_line(f"Server: {self.server_software}")

    def _write_line(self, line):
        self._write(f"{line}\r\n".encode("iso-8859-1"))

    def write(self, data):
        """Send bytes of the body, after the headers."""
        assert type(data) is bytes, "write() argument must be a bytes instance"
        if not self.status:
            raise AssertionError("write() before start_response()")
        self.bytes_sent += len(data)
        if not self.headers_sent:
            # The first piece may be all that there is.
            self.send_headers()
        self._write(data)
        self._flush()

    def sendfile(self):
        """Send a file in a way of the platform; False if there is none."""
        return False

    def finish_content(self):
        """See that the headers are sent."""
        if not self.headers_sent:
            self.headers.setdefault("Content-Length", "0")
            self.send_headers()

    def close(self):
        try:
            if hasattr(self.result, "close"):
                self.result.close()
        finally:
            self.environ = self.status = self.headers = self.result = None
            self.headers_sent, self.bytes_sent = False, 0

    def send_headers(self):
        self.cleanup_headers()
        self.headers_sent = True
        if self.origin_server and not self.client_is_modern():
            return
        self.send_preamble()
        self._write(bytes(self.headers))

    def result_is_file(self):
        return self.wsgi_file_wrapper is not None and isinstance(self.result, self.wsgi_file_wrapper)

    def client_is_modern(self):
        return self.environ["SERVER_PROTOCOL"].upper() != "HTTP/0.9"

    def log_exception(self, exc_info):
        kind, error, trace = exc_info
        log = self.get_stderr()
        try:
            traceback.print_exception(kind, error, trace, limit=self.traceback_limit, file=log)
            log.flush()
        finally:
            # The frame is in the traceback.
            exc_info = error = trace = None

    def handle_error(self):
        """Log the exception and answer with an error if nothing was sent yet."""
        self.log_exception(sys.exc_info())
        if self.headers_sent:
            return
        self.result = self.error_output(self.environ, self.start_response)
        self.finish_response()

    def error_output(self, environ, start_response):
        """The application that answers with an error."""
        start_response(self.error_status, self.error_headers[:], sys.exc_info())
        return [self.error_body]

    def _write(self, data):
        raise NotImplementedError

    def _flush(self):
        raise NotImplementedError

    def get_stdin(self):
        raise NotImplementedError

    def get_stderr(self):
        raise NotImplementedError

    def add_cgi_vars(self):
        raise NotImplementedError


class SimpleHandler(BaseHandler):
    """Runs an application with given files and a given environment."""

    def __init__(self, stdin, stdout, stderr, environ, multithread=True, multiprocess=False):
        self.stdin, self.stdout, self.stderr, self.base_env = stdin, stdout, stderr, environ
        self.wsgi_multithread, self.wsgi_multiprocess = multithread, multiprocess

    def get_stdin(self):
        return self.stdin

    def get_stderr(self):
        return self.stderr

    def add_cgi_vars(self):
        self.environ.update(self.base_env)

    def _write(self, data):
        taken = self.stdout.write(data)
        if taken is None or taken == len(data):
            return
        import warnings
        warnings.warn("SimpleHandler.stdout.write() should not do partial writes", DeprecationWarning)
        while data := data[taken:]:
            taken = self.stdout.write(data)

    def _flush(self):
        self._flush = flush = self.stdout.flush
        flush()


class BaseCGIHandler(SimpleHandler):
    """Runs an application behind a server."""

    origin_server = False


class CGIHandler(BaseCGIHandler):
    """Runs an application as a CGI program."""

    wsgi_run_once = True
    # The environment is that of the request.
    os_environ = {}

    def __init__(self):
        super().__init__(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, self._request_environ(),
                         multithread=False, multiprocess=True)

    def _request_environ(self):
        return read_environ()


class IISCGIHandler(CGIHandler):
    """Runs an application as a CGI program of IIS, which repeats SCRIPT_NAME in PATH_INFO."""

    def _request_environ(self):
        environ = read_environ()
        path, script = (environ.get(name, "") for name in ("PATH_INFO", "SCRIPT_NAME"))
        if f"{path}/".startswith(f"{script}/"):
            environ["PATH_INFO"] = path.removeprefix(script)
        return environ
