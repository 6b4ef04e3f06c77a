"""What applications and servers of WSGI need now and then."""

import posixpath

__all__ = ["FileWrapper", "guess_scheme", "application_uri", "request_uri", "shift_path_info", "setup_testing_defaults",
           "is_hop_by_hop"]


class FileWrapper:
    """A file as an iterator of blocks."""

    def __init__(self, filelike, blksize=8192):
        self.filelike = filelike
        self.blksize = blksize
        if hasattr(filelike, "close"):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        data = self.filelike.read(self.blksize)
        if data:
            return data
        raise StopIteration


def guess_scheme(environ):
    """Return https if the environment of a CGI program says so, else http."""
    return "https" if environ.get("HTTPS") in ("yes", "on", "1") else "http"


def application_uri(environ):
    """Return the address of the application."""
    from urllib.parse import quote

    url = environ["wsgi.url_scheme"] + "://"
    if environ.get("HTTP_HOST"):
        url += environ["HTTP_HOST"]
    else:
        url += environ["SERVER_NAME"]
        if environ["SERVER_PORT"] != ("443" if environ["wsgi.url_scheme"] == "https" else "80"):
            url += ":" + environ["SERVER_PORT"]
    return url + quote(environ.get("SCRIPT_NAME") or "/", encoding="latin1")


def request_uri(environ, include_query=True):
    """Return the address that was asked for."""
    from urllib.parse import quote

    url = application_uri(environ)
    path_info = quote(environ.get("PATH_INFO", ""), safe="/;=,", encoding="latin1")
    url += path_info if environ.get("SCRIPT_NAME") else path_info[1:]
    if include_query and environ.get("QUERY_STRING"):
        url += "?" + environ["QUERY_STRING"]
    return url


def shift_path_info(environ):
    """Move the first name of PATH_INFO to SCRIPT_NAME and return it."""
    path_info = environ.get("PATH_INFO", "")
    if not path_info:
        return None
    path_parts = path_info.split("/")
    path_parts[1:-1] = [p for p in path_parts[1:-1] if p and p != "."]
    name = path_parts[1]
    del path_parts[1]
    script_name = posixpath.normpath(environ.get("SCRIPT_NAME", "") + "/" + name)
    if script_name.endswith("/"):
        script_name = script_name[:-1]
    if not name and not script_name.endswith("/"):
        script_name += "/"
    environ["SCRIPT_NAME"] = script_name
    environ["PATH_INFO"] = "/".join(path_parts)
    # PATH_INFO of / means an empty last name.
    return None if name == "." else name


def setup_testing_defaults(environ):
    """Fill an environment with what a test may need."""
    from io import BytesIO, StringIO

    for key, value in (("SERVER_NAME", "127.0.0.1"), ("SERVER_PROTOCOL", "HTTP/1.0")):
        environ.setdefault(key, value)
    environ.setdefault("HTTP_HOST", environ["SERVER_NAME"])
    environ.setdefault("REQUEST_METHOD", "GET")
    if "SCRIPT_NAME" not in environ and "PATH_INFO" not in environ:
        environ["SCRIPT_NAME"] = ""
        environ["PATH_INFO"] = "/"
    environ.setdefault("wsgi.version", (1, 0))
    environ.setdefault("wsgi.run_once", 0)
    environ.setdefault("wsgi.multithread", 0)
    environ.setdefault("wsgi.multiprocess", 0)
    environ.setdefault("wsgi.input", BytesIO())
    environ.setdefault("wsgi.errors", StringIO())
    environ.setdefault("wsgi.url_scheme", guess_scheme(environ))
    if environ["wsgi.url_scheme"] == "http":
        environ.setdefault("SERVER_PORT", "80")
    elif environ["wsgi.url_scheme"] == "https":
        environ.setdefault("SERVER_PORT", "443")


_hop_by_hop = frozenset(["connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailers",
                         "transfer-encoding", "upgrade"])


def is_hop_by_hop(header_name):
    """Whether a header is between a server and its neighbour only."""
    return header_name.lower() in _hop_by_hop
