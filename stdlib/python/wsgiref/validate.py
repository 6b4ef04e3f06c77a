"""Whether applications and servers of WSGI keep to what PEP 3333 says.

`validator` puts a checker between the two: what is wrong is an AssertionError, what is only odd a WSGIWarning.
"""

import re
import sys
import warnings

__all__ = ["validator"]

# What there has to be, and which variables are no strings though they have no dot.
_REQUIRED = ("REQUEST_METHOD", "SERVER_NAME", "SERVER_PORT", "wsgi.version", "wsgi.input", "wsgi.errors",
             "wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once")
_INPUT_METHODS = ("read", "readline", "readlines", "__iter__")
_ERRORS_METHODS = ("flush", "write", "writelines")
_KNOWN_METHODS = frozenset("GET HEAD POST OPTIONS PATCH PUT DELETE TRACE".split())
_WITHOUT_BODY = (204, 304)

header_re = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]*\Z")
bad_header_value_re = re.compile(r"[\x00-\x1f]")


class WSGIWarning(Warning):
    """Something is odd, but allowed."""


def assert_(cond, *args):
    """AssertionError unless a condition is true, also in programs without assertions."""
    if not cond:
        raise AssertionError(*args)


def _warn(message):
    # Where the application or the server called what is checked.
    warnings.warn(message, WSGIWarning, stacklevel=4)


def check_string_type(value, title):
    assert_(type(value) is str, f"{title} must be of type str (got {value!r})")
    return value


def validator(application):
    """An application that checks another one, and its server."""
    def checked(*args, **kw):
        assert_(len(args) == 2, "Two arguments required")
        assert_(not kw, "No keyword arguments allowed")
        environ, start_response = args
        check_environ(environ)
        started = []

        def checked_start(*args, **kw):
            assert_(len(args) in (2, 3), f"Invalid number of arguments: {args}")
            assert_(not kw, "No keyword arguments allowed")
            status, headers, *exc_info = args
            check_status(status)
            check_headers(headers)
            check_content_type(status, headers)
            check_exc_info(*exc_info or (None,))
            started.append(status)
            return WriteWrapper(start_response(*args))

        for name, wrapper in (("wsgi.input", InputWrapper), ("wsgi.errors", ErrorWrapper)):
            environ[name] = wrapper(environ[name])
        result = application(environ, checked_start)
        assert_(result is not None and result != False,
                "The application must return an iterator, if only an empty list")
        check_iterator(result)
        return IteratorWrapper(result, started)

    return checked


# What the two give to each other.

class InputWrapper:
    """The body of a request; it may not be closed by the application."""

    def __init__(self, wsgi_input):
        self.input = wsgi_input

    def _bytes(self, method, args, *counts):
        assert_(len(args) in counts)
        data = getattr(self.input, method)(*args)
        assert_(type(data) is bytes)
        return data

    def read(self, *args):
        return self._bytes("read", args, 1)

    def readline(self, *args):
        return self._bytes("readline", args, 0, 1)

    def readlines(self, *args):
        assert_(len(args) <= 1)
        lines = self.input.readlines(*args)
        assert_(type(lines) is list and all(type(line) is bytes for line in lines))
        return lines

    def __iter__(self):
        return iter(self.readline, b"")

    def close(self):
        assert_(False, "input.close() must not be called")


class ErrorWrapper:
    """The log of errors; it may not be closed by the application."""

    def __init__(self, wsgi_errors):
        self.errors = wsgi_errors

    def write(self, s):
        assert_(type(s) is str)
        self.errors.write(s)

    def writelines(self, seq):
        for line in seq:
            self.write(line)

    def flush(self):
        self.errors.flush()

    def close(self):
        assert_(False, "errors.close() must not be called")


class WriteWrapper:
    """What start_response() returns."""

    def __init__(self, wsgi_writer):
        self.writer = wsgi_writer

    def __call__(self, s):
        assert_(type(s) is bytes)
        self.writer(s)


class IteratorWrapper:
    """The body of a response: pieces of bytes, which the server asks for until it closes the body."""

    def __init__(self, wsgi_iterator, check_start_response):
        self.original_iterator = wsgi_iterator
        self.iterator = iter(wsgi_iterator)
        # Not empty once the response was begun; None when that is known.
        self.check_start_response = check_start_response
        self.closed = False

    def __iter__(self):
        return self

    def __next__(self):
        assert_(not self.closed, "Iterator read after closed")
        piece = next(self.iterator)
        assert_(type(piece) is bytes, f"Iterator yielded non-bytestring ({piece!r})")
        if self.check_start_response is not None:
            assert_(self.check_start_response, "The application returns and we started iterating over its body, "
                                               "but start_response has not yet been called")
            self.check_start_response = None
        return piece

    def close(self):
        self.closed = True
        if hasattr(self.original_iterator, "close"):
            self.original_iterator.close()

    def __del__(self):
        if not self.closed:
            message = "Iterator garbage collected without being closed"
            # Nobody gets the error that comes now.
            sys.stderr.write(message)
            assert_(False, message)


# What is looked at.

def check_environ(environ):
    """The variables of a request."""
    assert_(type(environ) is dict,
            f"Environment is not of the right type: {type(environ)!r} (environment: {environ!r})")
    for key in _REQUIRED:
        assert_(key in environ, f"Environment missing required key: {key!r}")
    for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        assert_(f"HTTP_{key}" not in environ,
                f"Environment should not have the key: HTTP_{key} (use {key} instead)")
    if "QUERY_STRING" not in environ:
        _warn("QUERY_STRING is not in the WSGI environment; the cgi module will use sys.argv when this variable is missing, "
              "so application errors are more likely")
    for key, value in environ.items():
        # Names with a dot are those of extensions.
        assert_("." in key or type(value) is str,
                f"Environmental variable {key} is not a string: {type(value)!r} (value: {value!r})")
    version, scheme = environ["wsgi.version"], environ["wsgi.url_scheme"]
    assert_(type(version) is tuple, f"wsgi.version should be a tuple ({version!r})")
    assert_(scheme in ("http", "https"), f"wsgi.url_scheme unknown: {scheme!r}")
    check_input(environ["wsgi.input"])
    check_errors(environ["wsgi.errors"])
    method = environ["REQUEST_METHOD"]
    if method not in _KNOWN_METHODS:
        _warn(f"Unknown REQUEST_METHOD: {method!r}")
    for key in ("SCRIPT_NAME", "PATH_INFO"):
        path = environ[key]
        assert_(not path or path.startswith("/"), f"{key} doesn't start with /: {path!r}")
    if length := environ.get("CONTENT_LENGTH"):
        assert_(int(length) >= 0, f"Invalid CONTENT_LENGTH: {length!r}")
    assert_(environ["SCRIPT_NAME"] != "/",
            "SCRIPT_NAME cannot be '/'; it should instead be '', and PATH_INFO should be '/'")


def _check_methods(name, stream, methods):
    for method in methods:
        assert_(hasattr(stream, method), f"{name} ({stream!r}) doesn't have the attribute {method}")


def check_input(wsgi_input):
    _check_methods("wsgi.input", wsgi_input, _INPUT_METHODS)


def check_errors(wsgi_errors):
    _check_methods("wsgi.errors", wsgi_errors, _ERRORS_METHODS)


def _code_of(status):
    return status.split(None, 1)[0]


def check_status(status):
    """The status of a response."""
    code = _code_of(check_string_type(status, "Status"))
    assert_(len(code) == 3, f"Status codes must be three characters: {code!r}")
    number = int(code)
    assert_(number >= 100, f"Status code is invalid: {number}")
    if status[3:4] != " ":
        _warn(f"The status string ({status!r}) should be a three-digit integer followed by a single space and a status "
              "explanation")


def check_headers(headers):
    """The headers of a response."""
    assert_(type(headers) is list, f"Headers ({headers!r}) must be of type list: {type(headers)!r}")
    for item in headers:
        assert_(type(item) is tuple, f"Individual headers ({item!r}) must be of type tuple: {type(item)!r}")
        assert_(len(item) == 2)
        name, value = item
        check_string_type(name, "Header name")
        check_string_type(value, "Header value")
        assert_(name.lower() != "status",
                "The Status header cannot be used; it conflicts with CGI script, and HTTP status is not given through headers "
                f"(value: {value!r}).")
        assert_(not set(name) & {"\n", ":"}, rf"Header names may not contain ':' or '\n': {name!r}")
        assert_(header_re.match(name), f"Bad header name: {name!r}")
        assert_(name[-1] not in "-_", f"Names may not end in '-' or '_': {name!r}")
        if bad := bad_header_value_re.search(value):
            assert_(False, f"Bad header value: {value!r} (bad char: {bad[0]!r})")


def check_content_type(status, headers):
    """The header that a response with a body must have, and one without must not."""
    code = int(_code_of(status))
    given = any(name.lower() == "content-type" for name, _ in headers)
    if code in _WITHOUT_BODY:
        assert_(not given, f"Content-Type header found in a {code} response, which must not return content.")
    else:
        assert_(given, f"No Content-Type header found in headers ({headers})")


def check_exc_info(exc_info):
    assert_(exc_info is None or type(exc_info) is tuple, f"exc_info ({exc_info!r}) is not a tuple: {type(exc_info)!r}")


def check_iterator(iterator):
    """The body of a response, which as a string would be sent character by character."""
    assert_(not isinstance(iterator, (str, bytes)),
            "You should not return a string as your application iterator, instead return a single-item list containing a "
            "bytestring.")
