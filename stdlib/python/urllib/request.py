"""Opening addresses: openers made of handlers, one for each kind of address, redirection or authentication."""

import base64
import bisect
import contextlib
import email
import hashlib
import http.client
import io
import os
import re
import socket
import sys
import tempfile
import time
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import (
    quote, unquote, unquote_to_bytes, unwrap, urljoin, urlparse, urlsplit, urlunparse,
)
from urllib.response import addclosehook, addinfourl

__all__ = [
    "Request", "OpenerDirector", "BaseHandler", "HTTPDefaultErrorHandler", "HTTPRedirectHandler",
    "HTTPCookieProcessor", "ProxyHandler", "HTTPPasswordMgr", "HTTPPasswordMgrWithDefaultRealm",
    "HTTPPasswordMgrWithPriorAuth", "AbstractBasicAuthHandler", "HTTPBasicAuthHandler", "ProxyBasicAuthHandler",
    "AbstractDigestAuthHandler", "HTTPDigestAuthHandler", "ProxyDigestAuthHandler", "HTTPHandler", "FileHandler",
    "FTPHandler", "CacheFTPHandler", "DataHandler", "UnknownHandler", "HTTPErrorProcessor", "urlopen",
    "install_opener", "build_opener", "pathname2url", "url2pathname", "getproxies", "urlretrieve", "urlcleanup",
]

__version__ = "%d.%d" % sys.version_info[:2]

_opener = None


def urlopen(url, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, *, context=None):
    """Open an address, or a Request, with the installed opener."""
    global _opener
    if context is not None:
        if "HTTPSHandler" not in globals():
            raise URLError("unknown url type: https")
        return build_opener(HTTPSHandler(context=context)).open(url, data, timeout)
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


def install_opener(opener):
    """Set what `urlopen` uses."""
    global _opener
    _opener = opener


_url_tempfiles = []


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copy what is at an address to a file; return its name and the headers."""
    with contextlib.closing(urlopen(url, data)) as source:
        headers = source.info()
        if not filename and urlsplit(url).scheme == "file":
            # The file is here already.
            return os.path.normpath(url2pathname(url, require_scheme=True)), headers
        target = open(filename, "wb") if filename else tempfile.NamedTemporaryFile(delete=False)
        if not filename:
            filename = target.name
            _url_tempfiles.append(filename)
        size = int(headers.get("Content-Length", -1))
        tell = reporthook or (lambda *args: None)
        block, done = 8192, 0
        with target:
            tell(0, block, size)
            for number, piece in enumerate(iter(lambda: source.read(block), b""), 1):
                if not piece:
                    break
                done += len(piece)
                target.write(piece)
                tell(number, block, size)
    if done < size:
        raise ContentTooShortError(f"retrieval incomplete: got only {done} out of {size} bytes", (filename, headers))
    return filename, headers


def urlcleanup():
    """Remove the files of `urlretrieve` and the installed opener."""
    global _opener
    for name in _url_tempfiles:
        try:
            os.unlink(name)
        except OSError:
            pass
    del _url_tempfiles[:]
    _opener = None


def _splittype(url):
    match = re.match("([^/:]+):(.*)", url, re.DOTALL)
    return (match[1].lower(), match[2]) if match else (None, url)


def _splithost(url):
    match = re.match("//([^/#?]*)(.*)", url, re.DOTALL)
    if not match:
        return None, url
    path = match[2]
    return match[1], "/" + path if path and path[0] != "/" else path


def _splittag(url):
    path, delim, tag = url.rpartition("#")
    return (path, tag) if delim else (url, None)


def request_host(request):
    """Return the host of a request in lower case, without a port."""
    host = urlsplit(request.full_url).netloc or request.get_header("Host", "")
    return re.sub(r":[0-9]+$", "", host).lower()


class Request:
    """What is to be opened: an address with data, headers and a method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.headers, self.unredirected_hdrs = {}, {}
        self.full_url = url
        # The server behind a proxy to which there is to be a connection.
        self._tunnel_host = self._data = None
        self.data = data
        for header in headers.items():
            self.add_header(*header)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        address, self.fragment = _splittag(unwrap(url))
        self._full_url = address
        self.type, rest = _splittype(address)
        if self.type is None:
            raise ValueError(f"unknown url type: {self.full_url!r}")
        host, self.selector = _splithost(rest)
        self.host = unquote(host) if host else host

    @full_url.deleter
    def full_url(self):
        self._full_url, self.fragment, self.selector = None, None, ""

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if self._data != data:
            # The length of other data means nothing.
            self.remove_header("Content-length")
            self._data = data

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """Return the method: POST if there is data, else GET, unless set."""
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def set_proxy(self, host, type):
        """Send the request through a proxy."""
        if self._tunnel_host or self.type != "https":
            self.type, self.selector = type, self.full_url
        else:
            self._tunnel_host = self.host
        self.host = host

    def has_proxy(self):
        # A proxy is told the whole address.
        return self.full_url == self.selector

    def add_header(self, key, val):
        self.headers.update({key.capitalize(): val})

    def add_unredirected_header(self, key, val):
        """Add a header that redirected requests do not get."""
        self.unredirected_hdrs.update({key.capitalize(): val})

    def has_header(self, header_name):
        return any(header_name in each for each in (self.headers, self.unredirected_hdrs))

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        for each in (self.headers, self.unredirected_hdrs):
            each.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


class OpenerDirector:
    """Opens addresses with its handlers, found by the names of their methods."""

    def __init__(self):
        self.addheaders = [("User-agent", f"Python-urllib/{__version__}")]
        self.handlers = []
        # Handlers by protocols, those of errors by the kinds of errors as well.
        self.handle_open, self.handle_error = {}, {}
        self.process_request, self.process_response = {}, {}

    def add_handler(self, handler):
        """Add a handler for what its methods are called."""
        if not hasattr(handler, "add_parent"):
            raise TypeError(f"expected BaseHandler instance, got {type(handler)!r}")
        places, known = [], {"open": self.handle_open, "request": self.process_request, "response": self.process_response}
        for method in dir(handler):
            protocol, _, what = method.partition("_")
            if not protocol or method in ("redirect_request", "do_open", "proxy_open"):
                continue
            if what in known:
                places.append((known[what], protocol))
            elif what.startswith("error"):
                places.append((self.handle_error.setdefault(protocol, {}), self._error_kind(what)))
        for handlers, kind in places:
            bisect.insort(handlers.setdefault(kind, []), handler)
        if places:
            bisect.insort(self.handlers, handler)
            handler.add_parent(self)

    @staticmethod
    def _error_kind(what):
        kind = what.partition("_")[2]
        try:
            return int(kind)
        except ValueError:
            # Not a status of HTTP.
            return kind

    def close(self):
        """Kept for programs that call it."""

    def _call_chain(self, chain, kind, meth_name, *args):
        for handler in chain.get(kind, ()):
            result = getattr(handler, meth_name)(*args)
            if result is not None:
                return result

    def open(self, fullurl, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        """Open an address or a Request."""
        request = Request(fullurl, data) if isinstance(fullurl, str) else fullurl
        if data is not None and request is fullurl:
            request.data = data
        request.timeout = timeout
        protocol = request.type
        for handler in self.process_request.get(protocol, ()):
            request = getattr(handler, f"{protocol}_request")(request)
        sys.audit("urllib.Request", request.full_url, request.data, request.headers, request.get_method())
        answer = self._open(request, data)
        for handler in self.process_response.get(protocol, ()):
            answer = getattr(handler, f"{protocol}_response")(request, answer)
        return answer

    def _open(self, req, data=None):
        for kind in ("default", req.type, "unknown"):
            result = self._call_chain(self.handle_open, kind, f"{kind}_open", req)
            if result:
                break
        return result

    def error(self, proto, *args):
        """Handle an error, of HTTP by its status."""
        if proto not in ("http", "https"):
            return self._call_chain(self.handle_error, proto, f"{proto}_error", *args)
        _, _, status, *_ = args
        for kind in (status, "default"):
            result = self._call_chain(self.handle_error["http"], kind, f"http_error_{kind}", *args)
            if result:
                break
        return result


def build_opener(*handlers):
    """Return an opener with the usual handlers; those given take the place of the usual ones of their classes."""
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FTPHandler,
             FileHandler, HTTPErrorProcessor, DataHandler]
    if "HTTPSHandler" in globals():
        usual.append(HTTPSHandler)
    kinds = tuple(each if isinstance(each, type) else type(each) for each in handlers)
    opener = OpenerDirector()
    for each in (*(kind for kind in usual if not any(issubclass(given, kind) for given in kinds)), *handlers):
        opener.add_handler(each() if isinstance(each, type) else each)
    return opener


class BaseHandler:
    """Base of the handlers; those of a lower order come first."""

    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        """Kept for programs that call it."""

    def __lt__(self, other):
        # What has no order comes last.
        return self.handler_order < getattr(other, "handler_order", float("inf"))


class HTTPErrorProcessor(BaseHandler):
    """Hands responses with an error's status to the opener's `error`."""

    handler_order = 1000

    def http_response(self, request, response):
        if response.code // 100 == 2:
            return response
        return self.parent.error("http", request, response, response.code, response.msg, response.info())

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises HTTPError."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Follows redirections."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = "The HTTP server returned a redirect error that would lead to an infinite loop.\n" \
        "The last 30x error message was:\n"

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """Return the request to make instead, or raise HTTPError."""
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD")
                or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {k: v for k, v in req.headers.items() if k.lower() not in ("content-length", "content-type")}
        return Request(newurl.replace(" ", "%20"), method="HEAD" if method == "HEAD" else "GET", headers=kept,
                       origin_req_host=req.origin_req_host, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        target = headers.get("location", headers.get("uri"))
        if target is None:
            return None
        parts = urlparse(target)
        if parts.scheme not in ("", "http", "https", "ftp"):
            raise HTTPError(target, code, f"{msg} - Redirection to url '{target}' is not allowed", headers, fp)
        if parts.netloc and not parts.path:
            parts = parts._replace(path="/")
        # Servers forget to quote.
        target = urljoin(req.full_url, quote(urlunparse(parts), encoding="iso-8859-1",
                                             safe="%!#$&'()*+,-./:;<=>?@[]^_`{|}~"))
        following = self.redirect_request(req, fp, code, msg, headers, target)
        if following is None:
            return None
        # The requests of a chain share what they have seen.
        seen = vars(req).setdefault("redirect_dict", {})
        following.redirect_dict = seen
        if seen.get(target, 0) >= self.max_repeats or len(seen) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        seen[target] = seen.get(target, 0) + 1
        # The connection can be used again once the body is read.
        with contextlib.closing(fp):
            fp.read()
        return self._again(following, req)

    def _again(self, following, req):
        return self.parent.open(following, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _parse_proxy(proxy):
    """Scheme, user, password and host of a proxy's address."""
    scheme, rest = _splittype(proxy)
    if not rest.startswith("/"):
        scheme, authority = None, proxy
    else:
        if not rest.startswith("//"):
            raise ValueError("proxy URL with no authority: %r" % proxy)
        if "@" in rest:
            end = rest.find("/", rest.find("@"))
        else:
            end = rest.find("/", 2)
        authority = rest[2:None if end == -1 else end]
    userinfo, at, hostport = authority.rpartition("@")
    if not at:
        return scheme, None, None, authority
    user, colon, password = userinfo.partition(":")
    return scheme, user, password if colon else None, hostport


class ProxyHandler(BaseHandler):
    """Sends requests through proxies."""

    handler_order = 100

    def __init__(self, proxies=None):
        if proxies is None:
            proxies = getproxies()
        assert hasattr(proxies, "keys"), "proxies must be a mapping"
        self.proxies = proxies
        for name, address in proxies.items():
            self._open_by(name.lower(), address)

    def _open_by(self, scheme, proxy):
        setattr(self, f"{scheme}_open", lambda request: self.proxy_open(request, proxy, scheme))

    def proxy_open(self, req, proxy, type):
        scheme, user, password, server = _parse_proxy(proxy)
        asked = req.type
        if req.host and proxy_bypass(req.host):
            return None
        if password and user:
            req.add_header("Proxy-authorization", _basic(unquote(user), unquote(password)))
        req.set_proxy(unquote(server), scheme or asked)
        if asked in (scheme or asked, "https"):
            # The usual handlers go on with the changed request.
            return None
        return self.parent.open(req, timeout=req.timeout)


def _basic(user, password):
    """What a header says for a name and a password."""
    secret = base64.b64encode(f"{user}:{password}".encode())
    return f"Basic {secret.decode('ascii')}"


class HTTPPasswordMgr:
    """Names and passwords by realm and address."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        known = self.passwd.setdefault(realm, {})
        uris = (uri,) if isinstance(uri, str) else uri
        for with_port in (True, False):
            known[tuple(self.reduce_uri(each, with_port) for each in uris)] = user, passwd

    def find_user_password(self, realm, authuri):
        for asked in self._reductions(authuri):
            for uris, known in self.passwd.get(realm, {}).items():
                if any(self.is_suburi(uri, asked) for uri in uris):
                    return known
        return None, None

    def _reductions(self, uri):
        # An address may be written with the usual port or without.
        return [self.reduce_uri(uri, with_port) for with_port in (True, False)]

    def reduce_uri(self, uri, default_port=True):
        """Return host (with a port) and path of an address or of a host."""
        parts = urlsplit(uri)
        if parts[1]:
            scheme, authority, path = parts[0], parts[1], parts[2] or "/"
        else:
            scheme, authority, path = None, uri, "/"
        host, colon, port = authority.rpartition(":") if re.search(r":\d*$", authority) else (authority, "", "")
        if default_port and not colon and scheme is not None:
            number = {"http": 80, "https": 443}.get(scheme)
            if number is not None:
                authority = "%s:%d" % (authority, number)
        return authority, path

    def is_suburi(self, base, test):
        """Whether an address is below another."""
        (host, folder), (asked_host, path) = base, test
        return host == asked_host and (path == folder or path.startswith(folder.removesuffix("/") + "/"))


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """Looks under the realm None last."""

    def find_user_password(self, realm, authuri):
        found = super().find_user_password(realm, authuri)
        return super().find_user_password(None, authuri) if found[0] is None else found


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """Knows for which addresses to send the password without being asked."""

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        # Nobody has named a realm when the password is sent unasked.
        for each in dict.fromkeys((None, realm)):
            super().add_password(each, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        for each in (uri,) if isinstance(uri, str) else uri:
            self.authenticated.update(dict.fromkeys(self._reductions(each), is_authenticated))

    def is_authenticated(self, authuri):
        for asked in self._reductions(authuri):
            for uri, known in self.authenticated.items():
                if self.is_suburi(uri, asked):
                    return known


class _WithPasswords:
    """Has the passwords, and sends requests again with a header more."""

    def __init__(self, passwords=None):
        self.passwd = passwords = HTTPPasswordMgr() if passwords is None else passwords
        self.add_password = passwords.add_password

    def _retry(self, req, header, value):
        """Send a request with a header; nothing if it had that already, as the server did not like it."""
        if req.get_header(header, None) == value:
            return None
        req.add_unredirected_header(header, value)
        return self.parent.open(req, timeout=req.timeout)


class AbstractBasicAuthHandler(_WithPasswords):
    """Basic authentication (RFC 7617)."""

    rx = re.compile('(?:^|,)[ \t]*([^ \t,]+)[ \t]+realm=(["\']?)([^"\']*)\\2', re.I)

    def __init__(self, password_mgr=None):
        super().__init__(password_mgr)

    def http_error_auth_reqed(self, authreq, host, req, headers):
        other = None
        for challenge in headers.get_all(authreq) or ():
            for scheme, _, realm in self.rx.findall(challenge):
                if scheme.lower() == "basic":
                    return self.retry_http_basic_auth(host, req, realm)
                other = scheme
            if other is None:
                # What names no realm names a scheme all the same.
                other = next(iter(challenge.split()), None)
        if other is not None:
            raise ValueError(f"AbstractBasicAuthHandler does not support the following scheme: {other!r}")

    def retry_http_basic_auth(self, host, req, realm):
        user, password = self.passwd.find_user_password(realm, host)
        if password is not None:
            return self._retry(req, self.auth_header, _basic(user, password))

    def http_request(self, req):
        is_authenticated = getattr(self.passwd, "is_authenticated", None)
        if is_authenticated and is_authenticated(req.full_url) and not req.has_header("Authorization"):
            known = self.passwd.find_user_password(None, req.full_url)
            req.add_unredirected_header("Authorization", _basic(*known))
        return req

    def http_response(self, req, response):
        if hasattr(self.passwd, "is_authenticated"):
            self.passwd.update_authenticated(req.full_url, response.code // 100 == 2)
        return response

    https_request, https_response = http_request, http_response


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Answers servers that ask for a password."""

    auth_header = "Authorization"

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("www-authenticate", req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Answers proxies that ask for a password."""

    auth_header = "Proxy-authorization"

    def http_error_407(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)


def parse_keqv_list(l):
    """Return the pairs of items like name="value"."""
    pairs = (item.split("=", 1) for item in l)
    return {name: value[1:-1] if value[0] == value[-1] == '"' else value for name, value in pairs}


def parse_http_list(s):
    """Return the items between commas that are not in quotes."""
    items, part = [], ""
    for piece in re.findall(r'"(?:\\.|[^"\\])*(?:"|\\?\Z)|,|[^",]+', s, re.DOTALL):
        if piece == ",":
            items.append(part)
            part = ""
        elif piece[0] == '"':
            # What a backslash is in front of stands for itself.
            part += re.sub(r"\\(.|\Z)", r"\1", piece, flags=re.DOTALL)
        else:
            part += piece
    return [item.strip() for item in (*items, *filter(None, [part]))]


class AbstractDigestAuthHandler(_WithPasswords):
    """Digest authentication (RFC 7616)."""

    def __init__(self, passwd=None):
        super().__init__(passwd)
        # The last value of the server, and how often it was used.
        self.last_nonce, self.nonce_count = None, 0
        self.retried = 0

    def reset_retry_count(self):
        self.retried = 0

    def http_error_auth_reqed(self, auth_header, host, req, headers):
        if self.retried > 5:
            raise HTTPError(req.full_url, 401, "digest auth failed", headers, None)
        self.retried += 1
        challenge = headers.get(auth_header, None)
        if not challenge:
            return None
        scheme, *_ = challenge.split()
        match scheme.lower():
            case "digest":
                return self.retry_http_digest_auth(req, challenge)
            case "basic":
                return None
        raise ValueError(f"AbstractDigestAuthHandler does not support the following scheme: '{scheme}'")

    def retry_http_digest_auth(self, req, auth):
        _, _, items = auth.partition(" ")
        answer = self.get_authorization(req, parse_keqv_list(filter(None, parse_http_list(items))))
        if answer:
            return self._retry(req, self.auth_header, f"Digest {answer}")

    def get_cnonce(self, nonce):
        """Return a value that the server cannot foresee."""
        return hashlib.sha1(
            f"{self.nonce_count}:{nonce}:{time.ctime()}:".encode("ascii") + os.urandom(8)
        ).hexdigest()[:16]

    def get_authorization(self, req, chal):
        """Return the answer to a challenge, or None."""
        realm, nonce, qop = chal.get("realm"), chal.get("nonce"), chal.get("qop")
        if realm is None or nonce is None:
            return None
        algorithm = chal.get("algorithm", "MD5")
        digest, keyed = self.get_algorithm_impls(algorithm)
        user, password = self.passwd.find_user_password(realm, req.full_url)
        if digest is None or user is None:
            return None
        protected = [nonce]
        if qop is not None:
            if "auth" not in qop.split(","):
                raise URLError(f"qop '{qop}' is not supported.")
            # Answers to the same value are counted, so that nobody can send one again.
            self.nonce_count = self.nonce_count + 1 if nonce == self.last_nonce else 1
            self.last_nonce = nonce
            count, own_nonce = f"{self.nonce_count:08x}", self.get_cnonce(nonce)
            protected += count, own_nonce, "auth"
        protected.append(digest(f"{req.get_method()}:{req.selector}"))
        response = keyed(digest(f"{user}:{realm}:{password}"), ":".join(protected))
        quoted = {"username": user, "realm": realm, "nonce": nonce, "uri": req.selector, "response": response}
        if opaque := chal.get("opaque"):
            quoted["opaque"] = opaque
        quoted["algorithm"] = algorithm
        answer = ", ".join(f'{name}="{value}"' for name, value in quoted.items())
        return f'{answer}, qop=auth, nc={count}, cnonce="{own_nonce}"' if qop else answer

    def get_algorithm_impls(self, algorithm):
        name = {"MD5": "md5", "SHA": "sha1", "SHA-256": "sha256"}.get(algorithm)
        if name is None:
            raise ValueError(f"Unsupported digest authentication algorithm {algorithm!r}")

        def digest(text):
            return hashlib.new(name, text.encode("ascii")).hexdigest()

        return digest, lambda secret, data: digest(f"{secret}:{data}")


class HTTPDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Answers servers that ask for a digest."""

    auth_header = "Authorization"
    handler_order = 490

    def http_error_401(self, req, fp, code, msg, headers):
        retry = self.http_error_auth_reqed("www-authenticate", urlparse(req.full_url)[1], req, headers)
        self.reset_retry_count()
        return retry


class ProxyDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    """Answers proxies that ask for a digest."""

    auth_header = "Proxy-Authorization"
    handler_order = 490

    def http_error_407(self, req, fp, code, msg, headers):
        retry = self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)
        self.reset_retry_count()
        return retry


class AbstractHTTPHandler(BaseHandler):
    """What the handlers of http and https do."""

    def __init__(self, debuglevel=None):
        self._debuglevel = http.client.HTTPConnection.debuglevel if debuglevel is None else debuglevel

    def set_http_debuglevel(self, level):
        self._debuglevel = level

    def _get_content_length(self, request):
        return http.client.HTTPConnection._get_content_length(request.data, request.get_method())

    def do_request_(self, request):
        host = request.host
        if not host:
            raise URLError("no host given")
        usual = {}
        if request.data is not None:
            if isinstance(request.data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. "
                                "It cannot be of type str.")
            usual["Content-type"] = "application/x-www-form-urlencoded"
            if not (request.has_header("Content-length") or request.has_header("Transfer-encoding")):
                length = self._get_content_length(request)
                if length is None:
                    usual["Transfer-encoding"] = "chunked"
                else:
                    usual["Content-length"] = f"{length}"
        if request.has_proxy():
            # The proxy is the host now, not the server.
            _, rest = _splittype(request.selector)
            host, _ = _splithost(rest)
        usual["Host"] = host
        for name, value in (*usual.items(), *self.parent.addheaders):
            if not request.has_header(name.capitalize()):
                request.add_unredirected_header(name.capitalize(), value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """Send a request and return the response."""
        if not req.host:
            raise URLError("no host given")
        link = http_class(req.host, timeout=req.timeout, **http_conn_args)
        link.set_debuglevel(self._debuglevel)
        # The response ends with the connection: it is not used again.
        headers = {**req.headers, **req.unredirected_hdrs, "Connection": "close"}
        headers = {name.title(): value for name, value in headers.items()}
        if req._tunnel_host:
            # The server is not told what the proxy is.
            secret = headers.pop("Proxy-Authorization", None)
            link.set_tunnel(req._tunnel_host, headers={} if secret is None else {"Proxy-Authorization": secret})
        try:
            try:
                link.request(req.get_method(), req.selector, req.data, headers,
                             encode_chunked=req.has_header("Transfer-encoding"))
            except OSError as problem:
                raise URLError(problem) from None
            answer = link.getresponse()
        except BaseException:
            link.close()
            raise
        sock, link.sock = link.sock, None
        if sock:
            # The response has it still.
            sock.close()
        answer.url, answer.msg = req.get_full_url(), answer.reason
        return answer


class HTTPHandler(AbstractHTTPHandler):
    """Opens http."""

    def http_open(self, req):
        return self.do_open(http.client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


if hasattr(http.client, "HTTPSConnection"):
    class HTTPSHandler(AbstractHTTPHandler):
        """Opens https."""

        def __init__(self, debuglevel=None, context=None, check_hostname=None):
            super().__init__(debuglevel)
            self._context = context

        def https_open(self, req):
            return self.do_open(http.client.HTTPSConnection, req, context=self._context)

        https_request = AbstractHTTPHandler.do_request_

    __all__.append("HTTPSHandler")


class HTTPCookieProcessor(BaseHandler):
    """Keeps cookies in a jar and sends them."""

    def __init__(self, cookiejar=None):
        import http.cookiejar

        self.cookiejar = http.cookiejar.CookieJar() if cookiejar is None else cookiejar

    def http_request(self, request):
        self.cookiejar.add_cookie_header(request)
        return request

    def http_response(self, request, response):
        self.cookiejar.extract_cookies(response, request)
        return response

    https_request, https_response = http_request, http_response


class UnknownHandler(BaseHandler):
    """Raises URLError for addresses of unknown kinds."""

    def unknown_open(self, req):
        raise URLError("unknown url type: %s" % req.type)


class FileHandler(BaseHandler):
    """Opens files of this machine."""

    names = None

    def file_open(self, req):
        return self.open_local_file(req)

    def get_names(self):
        names = FileHandler.names
        if names is None:
            try:
                hosts = ("localhost", socket.gethostname())
                names = tuple(address for host in hosts for address in socket.gethostbyname_ex(host)[2])
            except socket.gaierror:
                names = (socket.gethostbyname("localhost"),)
            FileHandler.names = names
        return names

    def open_local_file(self, req):
        import email.utils
        import mimetypes

        path = url2pathname(req.full_url, require_scheme=True, resolve_host=True)
        try:
            facts = os.stat(path)
            kind, _ = mimetypes.guess_file_type(path)
            headers = _headers({"Content-type": kind or "text/plain", "Content-length": facts.st_size,
                                "Last-modified": email.utils.formatdate(facts.st_mtime, usegmt=True)})
            return addinfourl(open(path, "rb"), headers, pathname2url(path, add_scheme=True))
        except OSError as problem:
            raise URLError(problem, problem.filename) from problem


def _headers(values):
    return email.message_from_string("".join(f"{name}: {value}\n" for name, value in values.items()))


def _is_local_authority(authority, resolve):
    if authority in ("", None, "localhost"):
        return True
    unknown = (AttributeError, socket.gaierror, UnicodeEncodeError)
    with contextlib.suppress(*unknown):
        if authority == socket.gethostname():
            return True
    with contextlib.suppress(*unknown):
        if resolve:
            return socket.gethostbyname(authority) in FileHandler().get_names()
    return False


class FTPHandler(BaseHandler):
    """Opens files of FTP servers."""

    def ftp_open(self, req):
        import ftplib
        import mimetypes

        host = req.host
        if not host:
            raise URLError("ftp error: no host given")
        parts = urlsplit(req.full_url)
        user = unquote(parts.username or "")
        passwd = unquote(parts.password or "")
        path, *attributes = req.selector.split(";")
        *dirs, file = map(unquote, path.split("/"))
        if dirs[:1] == [""]:
            del dirs[0]
        try:
            fw = self.connect_ftp(user, passwd, socket.gethostbyname(parts.hostname), parts.port or ftplib.FTP_PORT,
                                  dirs, req.timeout)
            kind = "I" if file else "D"
            for attribute in attributes:
                name, _, value = attribute.partition("=")
                if name.lower() == "type" and value in ("a", "A", "i", "I", "d", "D"):
                    kind = value.upper()
            fp, length = fw.retrfile(file, kind)
            known = {}
            guess, _ = mimetypes.guess_type(req.full_url)
            if guess:
                known["Content-type"] = guess
            if (-1 if length is None else length) >= 0:
                known["Content-length"] = length
            return addinfourl(fp, _headers(known), req.full_url)
        except ftplib.all_errors as problem:
            raise URLError(f"ftp error: {problem}") from problem

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        return ftpwrapper(user, passwd, host, port, dirs, timeout, persistent=False)


class CacheFTPHandler(FTPHandler):
    """Keeps connections for further requests."""

    def __init__(self):
        # Connections, and until when they are kept.
        self.cache, self.timeout, self.soonest = {}, {}, 0
        # How long in seconds, and how many.
        self.delay, self.max_conns = 60, 16

    def setTimeout(self, t):
        self.delay = t

    def setMaxConns(self, m):
        self.max_conns = m

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        key = user, host, port, "/".join(dirs), timeout
        if key not in self.cache:
            self.cache[key] = ftpwrapper(user, passwd, host, port, dirs, timeout)
        self.timeout[key] = self.delay + time.time()
        self.check_cache()
        return self.cache[key]

    def check_cache(self):
        now = time.time()
        for key in [key for key, end in self.timeout.items() if end < now]:
            self._drop(key)
        if len(self.cache) >= self.max_conns:
            self._drop(min(self.timeout, key=self.timeout.get))
        self.soonest = min(self.timeout.values(), default=0)

    def _drop(self, key):
        del self.timeout[key]
        self.cache.pop(key).close()

    def clear_cache(self):
        for key in [*self.cache]:
            self._drop(key)


class DataHandler(BaseHandler):
    """Opens addresses that carry the data (RFC 2397)."""

    def data_open(self, req):
        head, text = req.full_url.split(",", 1)
        kind = head.partition(":")[2]
        content = unquote_to_bytes(text)
        if kind.endswith(";base64"):
            kind, content = kind.removesuffix(";base64"), base64.decodebytes(content)
        headers = _headers({"Content-type": kind or "text/plain;charset=US-ASCII", "Content-length": len(content)})
        return addinfourl(io.BytesIO(content), headers, req.full_url)


def url2pathname(url, *, require_scheme=False, resolve_host=False):
    """Return the path of a file's address."""
    parts = urlsplit(url if require_scheme else f"file:{url}")
    problem = None
    if parts.scheme != "file":
        problem = "URL is missing a 'file:' scheme"
    elif not _is_local_authority(parts.netloc, resolve_host):
        problem = "file:// scheme is supported only on localhost"
    if problem:
        raise URLError(problem)
    return unquote(parts.path, sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())


def pathname2url(pathname, *, add_scheme=False):
    """Return the address of a path."""
    if pathname[:1] == "/":
        # An empty host, so that two slashes at the start are no host.
        pathname = "//" + pathname
    scheme = "file:" if add_scheme else ""
    return scheme + quote(pathname, encoding=sys.getfilesystemencoding(), errors=sys.getfilesystemencodeerrors())


class ftpwrapper:
    """A connection to an FTP server, logged in and in its directory."""

    def __init__(self, user, passwd, host, port, dirs, timeout=None, persistent=True):
        self.user, self.passwd, self.host, self.port, self.dirs = user, passwd, host, port, dirs
        self.timeout = timeout
        self.refcount = 0
        self.keepalive = persistent
        try:
            self.init()
        except:
            self.close()
            raise

    def init(self):
        import ftplib

        self.endtransfer()
        self.ftp = server = ftplib.FTP()
        server.connect(self.host, self.port, self.timeout)
        server.login(self.user, self.passwd)
        server.cwd("/".join(self.dirs))

    def retrfile(self, file, type):
        """Return a file, or the list of a directory, and the length if it is known."""
        import ftplib

        self.endtransfer()
        is_list = type in ("d", "D")
        command = "TYPE A" if is_list else f"TYPE {type}"
        try:
            self.ftp.voidcmd(command)
        except ftplib.all_errors:
            # The server has closed the connection that was kept.
            self.init()
            self.ftp.voidcmd(command)
        transfer = None
        if file and not is_list:
            try:
                transfer = self.ftp.ntransfercmd(f"RETR {file}")
            except ftplib.error_perm as problem:
                if not str(problem).startswith("550"):
                    raise URLError(f"ftp error: {problem}") from problem
        if transfer is None:
            # No file of that name: it may be a directory.
            self.ftp.voidcmd("TYPE A")
            if file:
                self._check_directory(file)
            transfer = self.ftp.ntransfercmd(f"LIST {file}" if file else "LIST")
        sock, length = transfer
        self.busy = 1
        self.refcount += 1
        with contextlib.closing(sock):
            return addclosehook(sock.makefile("rb"), self.file_close), length

    def _check_directory(self, name):
        import ftplib

        here = self.ftp.pwd()
        try:
            self.ftp.cwd(name)
        except ftplib.error_perm as problem:
            raise URLError(f"ftp error: {problem!r}") from problem
        finally:
            self.ftp.cwd(here)

    def endtransfer(self):
        self.busy = 0

    def close(self):
        self.keepalive = False
        if self.refcount <= 0:
            self.real_close()

    def file_close(self):
        self.endtransfer()
        self.refcount -= 1
        if not self.keepalive:
            self.close()

    def real_close(self):
        import ftplib

        self.endtransfer()
        try:
            self.ftp.close()
        except (*ftplib.all_errors, AttributeError):
            pass


def getproxies_environment():
    """Return the proxies that variables like http_proxy name, by scheme; lower case wins."""
    variables = [(name, value) for name, value in os.environ.items() if name.lower().endswith("_proxy")]
    found = {_scheme(name): value for name, value in variables if value}
    if "REQUEST_METHOD" in os.environ:
        # In CGI programs, a client can set HTTP_PROXY with a header.
        found.pop("http", None)
    found |= {_scheme(name): value for name, value in variables if name.endswith("_proxy")}
    return {scheme: value for scheme, value in found.items() if value}


def _scheme(variable):
    return variable.lower().removesuffix("_proxy")


def proxy_bypass_environment(host, proxies=None):
    """Return whether no_proxy names a host."""
    exceptions = (getproxies_environment() if proxies is None else proxies).get("no")
    if exceptions is None:
        return False
    if exceptions == "*":
        return True
    with_port = host.lower()
    names = [name.strip().lstrip(".").lower() for name in exceptions.split(",") if name.strip()]
    return any(f".{asked}".endswith(f".{name}") for asked in (re.sub(r":\d+$", "", with_port), with_port) for name in names)


# Nothing but the environment says it here.
getproxies, proxy_bypass = getproxies_environment, proxy_bypass_environment
