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
        raise URLError("unknown url type: https")
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
    scheme, path = urlsplit(url).scheme, None
    with contextlib.closing(urlopen(url, data)) as fp:
        headers = fp.info()
        if scheme == "file" and not filename:
            return os.path.normpath(url2pathname(url, require_scheme=True)), headers
        if filename:
            tfp = open(filename, "wb")
        else:
            tfp = tempfile.NamedTemporaryFile(delete=False)
            filename = tfp.name
            _url_tempfiles.append(filename)
        with tfp:
            result = filename, headers
            block, size, read, number = 8192, -1, 0, 0
            if "content-length" in headers:
                size = int(headers["Content-Length"])
            if reporthook:
                reporthook(number, block, size)
            while piece := fp.read(block):
                read += len(piece)
                tfp.write(piece)
                number += 1
                if reporthook:
                    reporthook(number, block, size)
    if 0 <= size and read < size:
        raise ContentTooShortError("retrieval incomplete: got only %i out of %i bytes" % (read, size), result)
    return result


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
    host = urlparse(request.full_url)[1]
    if host == "":
        host = request.get_header("Host", "")
    return re.sub(r":\d+$", "", host, count=1, flags=re.ASCII).lower()


class Request:
    """What is to be opened: an address with data, headers and a method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        self._tunnel_host = None
        for key, value in headers.items():
            self.add_header(key, value)
        if origin_req_host is None:
            origin_req_host = request_host(self)
        self.origin_req_host = origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        self._full_url = unwrap(url)
        self._full_url, self.fragment = _splittag(self._full_url)
        self.type, rest = _splittype(self._full_url)
        if self.type is None:
            raise ValueError("unknown url type: %r" % self.full_url)
        self.host, self.selector = _splithost(rest)
        if self.host:
            self.host = unquote(self.host)

    @full_url.deleter
    def full_url(self):
        self._full_url = None
        self.fragment = None
        self.selector = ""

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            # The length of other data means nothing.
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

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
        if self.type == "https" and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type = type
            self.selector = self.full_url
        self.host = host

    def has_proxy(self):
        return self.selector == self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        """Add a header that redirected requests do not get."""
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


class OpenerDirector:
    """Opens addresses with its handlers, found by the names of their methods."""

    def __init__(self):
        self.addheaders = [("User-agent", "Python-urllib/%s" % __version__)]
        self.handlers = []
        self.handle_open = {}
        self.handle_error = {}
        self.process_response = {}
        self.process_request = {}

    def add_handler(self, handler):
        """Add a handler for what its methods are called."""
        if not hasattr(handler, "add_parent"):
            raise TypeError("expected BaseHandler instance, got %r" % type(handler))
        added = False
        for name in dir(handler):
            if name in ("redirect_request", "do_open", "proxy_open"):
                continue
            protocol, _, condition = name.partition("_")
            if not condition:
                continue
            if condition.startswith("error"):
                kind = condition.partition("_")[2]
                try:
                    kind = int(kind)
                except ValueError:
                    pass
                lookup = self.handle_error.setdefault(protocol, {})
            elif condition == "open":
                kind, lookup = protocol, self.handle_open
            elif condition == "response":
                kind, lookup = protocol, self.process_response
            elif condition == "request":
                kind, lookup = protocol, self.process_request
            else:
                continue
            bisect.insort(lookup.setdefault(kind, []), handler)
            added = True
        if added:
            bisect.insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        """Kept for programs that call it."""

    def _call_chain(self, chain, kind, meth_name, *args):
        for handler in chain.get(kind, ()):
            result = getattr(handler, meth_name)(*args)
            if result is not None:
                return result

    def open(self, fullurl, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        """Open an address or a Request."""
        if isinstance(fullurl, str):
            req = Request(fullurl, data)
        else:
            req = fullurl
            if data is not None:
                req.data = data
        req.timeout = timeout
        protocol = req.type
        for processor in self.process_request.get(protocol, []):
            req = getattr(processor, protocol + "_request")(req)
        sys.audit("urllib.Request", req.full_url, req.data, req.headers, req.get_method())
        response = self._open(req, data)
        for processor in self.process_response.get(protocol, []):
            response = getattr(processor, protocol + "_response")(req, response)
        return response

    def _open(self, req, data=None):
        result = self._call_chain(self.handle_open, "default", "default_open", req)
        if result:
            return result
        protocol = req.type
        result = self._call_chain(self.handle_open, protocol, protocol + "_open", req)
        if result:
            return result
        return self._call_chain(self.handle_open, "unknown", "unknown_open", req)

    def error(self, proto, *args):
        """Handle an error, of HTTP by its status."""
        if proto in ("http", "https"):
            handlers = self.handle_error["http"]
            status = args[2]
            result = self._call_chain(handlers, status, "http_error_%s" % status, *args)
            if result:
                return result
            return self._call_chain(handlers, "default", "http_error_default", *args)
        return self._call_chain(self.handle_error, proto, proto + "_error", *args)


def build_opener(*handlers):
    """Return an opener with the usual handlers; those given take the place of the usual ones of their classes."""
    opener = OpenerDirector()
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FTPHandler,
             FileHandler, HTTPErrorProcessor, DataHandler]
    if hasattr(http.client, "HTTPSConnection"):
        usual.append(HTTPSHandler)
    for klass in usual:
        for given in handlers:
            if isinstance(given, type) and issubclass(given, klass) or isinstance(given, klass):
                break
        else:
            opener.add_handler(klass())
    for handler in handlers:
        opener.add_handler(handler() if isinstance(handler, type) else handler)
    return opener


class BaseHandler:
    """Base of the handlers; those of a lower order come first."""

    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        """Kept for programs that call it."""

    def __lt__(self, other):
        if not hasattr(other, "handler_order"):
            return True
        return self.handler_order < other.handler_order


class HTTPErrorProcessor(BaseHandler):
    """Hands responses with an error's status to the opener's `error`."""

    handler_order = 1000

    def http_response(self, request, response):
        code, msg, hdrs = response.code, response.msg, response.info()
        if not 200 <= code < 300:
            response = self.parent.error("http", request, response, code, msg, hdrs)
        return response

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
        if "location" in headers:
            newurl = headers["location"]
        elif "uri" in headers:
            newurl = headers["uri"]
        else:
            return None
        parts = urlparse(newurl)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(newurl, code, "%s - Redirection to url '%s' is not allowed" % (msg, newurl), headers, fp)
        if not parts.path and parts.netloc:
            parts = parts._replace(path="/")
        newurl = quote(urlunparse(parts), encoding="iso-8859-1", safe="%!#$&'()*+,-./:;<=>?@[]^_`{|}~")
        newurl = urljoin(req.full_url, newurl)
        new = self.redirect_request(req, fp, code, msg, headers, newurl)
        if new is None:
            return None
        if hasattr(req, "redirect_dict"):
            visited = new.redirect_dict = req.redirect_dict
            if visited.get(newurl, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
                raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        else:
            visited = new.redirect_dict = req.redirect_dict = {}
        visited[newurl] = visited.get(newurl, 0) + 1
        # The connection can be used again once the body is read.
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

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
        for type, url in proxies.items():
            type = type.lower()
            setattr(self, "%s_open" % type, lambda r, proxy=url, type=type: self.proxy_open(r, proxy, type))

    def proxy_open(self, req, proxy, type):
        orig_type = req.type
        proxy_type, user, password, hostport = _parse_proxy(proxy)
        if proxy_type is None:
            proxy_type = orig_type
        if req.host and proxy_bypass(req.host):
            return None
        if user and password:
            user_pass = "%s:%s" % (unquote(user), unquote(password))
            creds = base64.b64encode(user_pass.encode()).decode("ascii")
            req.add_header("Proxy-authorization", "Basic " + creds)
        req.set_proxy(unquote(hostport), proxy_type)
        if orig_type == proxy_type or orig_type == "https":
            # The usual handlers go on with the changed request.
            return None
        return self.parent.open(req, timeout=req.timeout)


class HTTPPasswordMgr:
    """Names and passwords by realm and address."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        if isinstance(uri, str):
            uri = [uri]
        self.passwd.setdefault(realm, {})
        for default_port in True, False:
            reduced = tuple(self.reduce_uri(u, default_port) for u in uri)
            self.passwd[realm][reduced] = (user, passwd)

    def find_user_password(self, realm, authuri):
        domains = self.passwd.get(realm, {})
        for default_port in True, False:
            reduced = self.reduce_uri(authuri, default_port)
            for uris, authinfo in domains.items():
                if any(self.is_suburi(uri, reduced) for uri in uris):
                    return authinfo
        return None, None

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
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        prefix = base[1]
        if prefix[-1:] != "/":
            prefix += "/"
        return test[1].startswith(prefix)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """Looks under the realm None last."""

    def find_user_password(self, realm, authuri):
        user, password = HTTPPasswordMgr.find_user_password(self, realm, authuri)
        if user is not None:
            return user, password
        return HTTPPasswordMgr.find_user_password(self, None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """Knows for which addresses to send the password without being asked."""

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        for u in [uri] if isinstance(uri, str) else uri:
            for default_port in True, False:
                self.authenticated[self.reduce_uri(u, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        for default_port in True, False:
            reduced = self.reduce_uri(authuri, default_port)
            for uri, known in self.authenticated.items():
                if self.is_suburi(uri, reduced):
                    return known


class AbstractBasicAuthHandler:
    """Basic authentication (RFC 7617)."""

    rx = re.compile('(?:^|,)[ \t]*([^ \t,]+)[ \t]+realm=(["\']?)([^"\']*)\\2', re.I)

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        challenges = headers.get_all(authreq)
        if not challenges:
            return None
        unsupported = None
        for challenge in challenges:
            for scheme, _, realm in self.rx.findall(challenge):
                if scheme.lower() != "basic":
                    unsupported = scheme
                    continue
                return self.retry_http_basic_auth(host, req, realm)
            if unsupported is None and challenge.split():
                unsupported = challenge.split()[0]
        if unsupported is not None:
            raise ValueError("AbstractBasicAuthHandler does not support the following scheme: %r" % (unsupported,))

    def retry_http_basic_auth(self, host, req, realm):
        user, pw = self.passwd.find_user_password(realm, host)
        if pw is None:
            return None
        auth = "Basic " + base64.b64encode(f"{user}:{pw}".encode()).decode("ascii")
        if req.get_header(self.auth_header, None) == auth:
            return None
        req.add_unredirected_header(self.auth_header, auth)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        if not hasattr(self.passwd, "is_authenticated") or not self.passwd.is_authenticated(req.full_url):
            return req
        if not req.has_header("Authorization"):
            user, passwd = self.passwd.find_user_password(None, req.full_url)
            auth = base64.standard_b64encode(f"{user}:{passwd}".encode()).decode()
            req.add_unredirected_header("Authorization", "Basic " + auth.strip())
        return req

    def http_response(self, req, response):
        if hasattr(self.passwd, "is_authenticated"):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request = http_request
    https_response = http_response


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
    parsed = {}
    for item in l:
        name, value = item.split("=", 1)
        if value[0] == '"' and value[-1] == '"':
            value = value[1:-1]
        parsed[name] = value
    return parsed


def parse_http_list(s):
    """Return the items between commas that are not in quotes."""
    items, part, escape, quoted = [], "", False, False
    for c in s:
        if escape:
            part += c
            escape = False
        elif quoted:
            if c == "\\":
                escape = True
                continue
            if c == '"':
                quoted = False
            part += c
        elif c == ",":
            items.append(part)
            part = ""
        else:
            if c == '"':
                quoted = True
            part += c
    if part:
        items.append(part)
    return [item.strip() for item in items]


class AbstractDigestAuthHandler:
    """Digest authentication (RFC 7616)."""

    def __init__(self, passwd=None):
        self.passwd = HTTPPasswordMgr() if passwd is None else passwd
        self.add_password = self.passwd.add_password
        self.retried = 0
        self.nonce_count = 0
        self.last_nonce = None

    def reset_retry_count(self):
        self.retried = 0

    def http_error_auth_reqed(self, auth_header, host, req, headers):
        authreq = headers.get(auth_header, None)
        if self.retried > 5:
            raise HTTPError(req.full_url, 401, "digest auth failed", headers, None)
        self.retried += 1
        if authreq:
            scheme = authreq.split()[0]
            if scheme.lower() == "digest":
                return self.retry_http_digest_auth(req, authreq)
            if scheme.lower() != "basic":
                raise ValueError("AbstractDigestAuthHandler does not support the following scheme: '%s'" % scheme)

    def retry_http_digest_auth(self, req, auth):
        challenge = parse_keqv_list(filter(None, parse_http_list(auth.split(" ", 1)[1])))
        answer = self.get_authorization(req, challenge)
        if not answer:
            return None
        value = "Digest %s" % answer
        if req.headers.get(self.auth_header, None) == value:
            return None
        req.add_unredirected_header(self.auth_header, value)
        return self.parent.open(req, timeout=req.timeout)

    def get_cnonce(self, nonce):
        """Return a value that the server cannot foresee."""
        return hashlib.sha1(
            f"{self.nonce_count}:{nonce}:{time.ctime()}:".encode("ascii") + os.urandom(8)
        ).hexdigest()[:16]

    def get_authorization(self, req, chal):
        """Return the answer to a challenge, or None."""
        try:
            realm, nonce = chal["realm"], chal["nonce"]
            qop = chal.get("qop")
            algorithm = chal.get("algorithm", "MD5")
            opaque = chal.get("opaque")
        except KeyError:
            return None
        H, KD = self.get_algorithm_impls(algorithm)
        if H is None:
            return None
        user, pw = self.passwd.find_user_password(realm, req.full_url)
        if user is None:
            return None
        a1 = "%s:%s:%s" % (user, realm, pw)
        a2 = "%s:%s" % (req.get_method(), req.selector)
        if qop is None:
            respdig = KD(H(a1), "%s:%s" % (nonce, H(a2)))
        elif "auth" in qop.split(","):
            if nonce == self.last_nonce:
                self.nonce_count += 1
            else:
                self.nonce_count = 1
                self.last_nonce = nonce
            ncvalue = "%08x" % self.nonce_count
            cnonce = self.get_cnonce(nonce)
            respdig = KD(H(a1), "%s:%s:%s:%s:%s" % (nonce, ncvalue, cnonce, "auth", H(a2)))
        else:
            raise URLError("qop '%s' is not supported." % qop)
        base = 'username="%s", realm="%s", nonce="%s", uri="%s", response="%s"' % (
            user, realm, nonce, req.selector, respdig)
        if opaque:
            base += ', opaque="%s"' % opaque
        base += ', algorithm="%s"' % algorithm
        if qop:
            base += ', qop=auth, nc=%s, cnonce="%s"' % (ncvalue, cnonce)
        return base

    def get_algorithm_impls(self, algorithm):
        names = {"MD5": "md5", "SHA": "sha1", "SHA-256": "sha256"}
        if algorithm not in names:
            raise ValueError("Unsupported digest authentication algorithm %r" % algorithm)

        def H(text):
            return hashlib.new(names[algorithm], text.encode("ascii")).hexdigest()

        return H, lambda secret, data: H("%s:%s" % (secret, data))


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
        if request.data is not None:
            data = request.data
            if isinstance(data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. "
                                "It cannot be of type str.")
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if not request.has_header("Content-length") and not request.has_header("Transfer-encoding"):
                length = self._get_content_length(request)
                if length is not None:
                    request.add_unredirected_header("Content-length", str(length))
                else:
                    request.add_unredirected_header("Transfer-encoding", "chunked")
        sel_host = host
        if request.has_proxy():
            sel_host = _splithost(_splittype(request.selector)[1])[0]
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", sel_host)
        for name, value in self.parent.addheaders:
            name = name.capitalize()
            if not request.has_header(name):
                request.add_unredirected_header(name, value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """Send a request and return the response."""
        host = req.host
        if not host:
            raise URLError("no host given")
        h = http_class(host, timeout=req.timeout, **http_conn_args)
        h.set_debuglevel(self._debuglevel)
        headers = dict(req.unredirected_hdrs)
        headers.update({k: v for k, v in req.headers.items() if k not in headers})
        # The response ends with the connection: it is not used again.
        headers["Connection"] = "close"
        headers = {name.title(): val for name, val in headers.items()}
        if req._tunnel_host:
            tunnel_headers = {}
            if "Proxy-Authorization" in headers:
                tunnel_headers["Proxy-Authorization"] = headers.pop("Proxy-Authorization")
            h.set_tunnel(req._tunnel_host, headers=tunnel_headers)
        try:
            try:
                h.request(req.get_method(), req.selector, req.data, headers,
                          encode_chunked=req.has_header("Transfer-encoding"))
            except OSError as err:
                raise URLError(err)
            r = h.getresponse()
        except:
            h.close()
            raise
        if h.sock:
            # The response closes the connection.
            h.sock.close()
            h.sock = None
        r.url = req.get_full_url()
        r.msg = r.reason
        return r


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

    https_request = http_request
    https_response = http_response


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
        if FileHandler.names is None:
            try:
                FileHandler.names = tuple(
                    socket.gethostbyname_ex("localhost")[2] + socket.gethostbyname_ex(socket.gethostname())[2]
                )
            except socket.gaierror:
                FileHandler.names = (socket.gethostbyname("localhost"),)
        return FileHandler.names

    def open_local_file(self, req):
        import email.utils
        import mimetypes

        localfile = url2pathname(req.full_url, require_scheme=True, resolve_host=True)
        try:
            stats = os.stat(localfile)
            size = stats.st_size
            modified = email.utils.formatdate(stats.st_mtime, usegmt=True)
            mtype = mimetypes.guess_file_type(localfile)[0]
            headers = email.message_from_string("Content-type: %s\nContent-length: %d\nLast-modified: %s\n" % (
                mtype or "text/plain", size, modified))
            origurl = pathname2url(localfile, add_scheme=True)
            return addinfourl(open(localfile, "rb"), headers, origurl)
        except OSError as exp:
            raise URLError(exp, exp.filename)


def _is_local_authority(authority, resolve):
    if not authority or authority == "localhost":
        return True
    try:
        hostname = socket.gethostname()
    except (socket.gaierror, AttributeError):
        pass
    else:
        if authority == hostname:
            return True
    if not resolve:
        return False
    try:
        address = socket.gethostbyname(authority)
    except (socket.gaierror, AttributeError, UnicodeEncodeError):
        return False
    return address in FileHandler().get_names()


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
        dirs = [unquote(d) for d in path.split("/")]
        dirs, file = dirs[:-1], dirs[-1]
        if dirs and not dirs[0]:
            dirs = dirs[1:]
        try:
            fw = self.connect_ftp(user, passwd, socket.gethostbyname(parts.hostname), parts.port or ftplib.FTP_PORT,
                                  dirs, req.timeout)
            kind = "I" if file else "D"
            for attribute in attributes:
                name, _, value = attribute.partition("=")
                if name.lower() == "type" and value in ("a", "A", "i", "I", "d", "D"):
                    kind = value.upper()
            fp, length = fw.retrfile(file, kind)
            lines = ""
            mtype = mimetypes.guess_type(req.full_url)[0]
            if mtype:
                lines += "Content-type: %s\n" % mtype
            if length is not None and length >= 0:
                lines += "Content-length: %d\n" % length
            return addinfourl(fp, email.message_from_string(lines), req.full_url)
        except Exception as exp:
            if isinstance(exp, ftplib.all_errors):
                raise URLError(f"ftp error: {exp}") from exp
            raise

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        return ftpwrapper(user, passwd, host, port, dirs, timeout, persistent=False)


class CacheFTPHandler(FTPHandler):
    """Keeps connections for further requests."""

    def __init__(self):
        self.cache = {}
        self.timeout = {}
        self.soonest = 0
        self.delay = 60
        self.max_conns = 16

    def setTimeout(self, t):
        self.delay = t

    def setMaxConns(self, m):
        self.max_conns = m

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        key = user, host, port, "/".join(dirs), timeout
        if key not in self.cache:
            self.cache[key] = ftpwrapper(user, passwd, host, port, dirs, timeout)
        self.timeout[key] = time.time() + self.delay
        self.check_cache()
        return self.cache[key]

    def check_cache(self):
        now = time.time()
        for key in [k for k, t in self.timeout.items() if t < now]:
            self.cache.pop(key).close()
            del self.timeout[key]
        if len(self.cache) >= self.max_conns:
            oldest = min(self.timeout, key=self.timeout.get)
            self.cache.pop(oldest).close()
            del self.timeout[oldest]
        self.soonest = min(self.timeout.values(), default=0)

    def clear_cache(self):
        for conn in self.cache.values():
            conn.close()
        self.cache.clear()
        self.timeout.clear()


class DataHandler(BaseHandler):
    """Opens addresses that carry the data (RFC 2397)."""

    def data_open(self, req):
        _, rest = req.full_url.split(":", 1)
        mediatype, data = rest.split(",", 1)
        data = unquote_to_bytes(data)
        if mediatype.endswith(";base64"):
            data = base64.decodebytes(data)
            mediatype = mediatype[:-7]
        if not mediatype:
            mediatype = "text/plain;charset=US-ASCII"
        headers = email.message_from_string("Content-type: %s\nContent-length: %d\n" % (mediatype, len(data)))
        return addinfourl(io.BytesIO(data), headers, req.full_url)


def url2pathname(url, *, require_scheme=False, resolve_host=False):
    """Return the path of a file's address."""
    if not require_scheme:
        url = "file:" + url
    scheme, authority, url = urlsplit(url)[:3]
    if scheme != "file":
        raise URLError("URL is missing a 'file:' scheme")
    if not _is_local_authority(authority, resolve_host):
        raise URLError("file:// scheme is supported only on localhost")
    return unquote(url, encoding=sys.getfilesystemencoding(), errors=sys.getfilesystemencodeerrors())


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

        self.busy = 0
        self.ftp = ftplib.FTP()
        self.ftp.connect(self.host, self.port, self.timeout)
        self.ftp.login(self.user, self.passwd)
        self.ftp.cwd("/".join(self.dirs))

    def retrfile(self, file, type):
        """Return a file, or the list of a directory, and the length if it is known."""
        import ftplib

        self.endtransfer()
        isdir = type in ("d", "D")
        try:
            self.ftp.voidcmd("TYPE A" if isdir else "TYPE " + type)
        except ftplib.all_errors:
            self.init()
            self.ftp.voidcmd("TYPE A" if isdir else "TYPE " + type)
        conn = None
        if file and not isdir:
            try:
                conn, retrlen = self.ftp.ntransfercmd("RETR " + file)
            except ftplib.error_perm as reason:
                if str(reason)[:3] != "550":
                    raise URLError(f"ftp error: {reason}") from reason
        if not conn:
            self.ftp.voidcmd("TYPE A")
            if file:
                pwd = self.ftp.pwd()
                try:
                    try:
                        self.ftp.cwd(file)
                    except ftplib.error_perm as reason:
                        raise URLError("ftp error: %r" % reason) from reason
                finally:
                    self.ftp.cwd(pwd)
            conn, retrlen = self.ftp.ntransfercmd("LIST " + file if file else "LIST")
        self.busy = 1
        ftpobj = addclosehook(conn.makefile("rb"), self.file_close)
        self.refcount += 1
        conn.close()
        return ftpobj, retrlen

    def endtransfer(self):
        self.busy = 0

    def close(self):
        self.keepalive = False
        if self.refcount <= 0:
            self.real_close()

    def file_close(self):
        self.endtransfer()
        self.refcount -= 1
        if self.refcount <= 0 and not self.keepalive:
            self.real_close()

    def real_close(self):
        import ftplib

        self.endtransfer()
        try:
            self.ftp.close()
        except (*ftplib.all_errors, AttributeError):
            pass


def getproxies_environment():
    """Return the proxies that variables like http_proxy name, by scheme; lower case wins."""
    proxies = {}
    found = [(name, name.lower(), value) for name, value in os.environ.items() if name[-6:].lower() == "_proxy"]
    for _, lower, value in found:
        if value:
            proxies[lower[:-6]] = value
    # In CGI programs, a client can set HTTP_PROXY with a header.
    if "REQUEST_METHOD" in os.environ:
        proxies.pop("http", None)
    for name, lower, value in found:
        if name[-6:] == "_proxy":
            if value:
                proxies[lower[:-6]] = value
            else:
                proxies.pop(lower[:-6], None)
    return proxies


def proxy_bypass_environment(host, proxies=None):
    """Return whether no_proxy names a host."""
    if proxies is None:
        proxies = getproxies_environment()
    try:
        no_proxy = proxies["no"]
    except KeyError:
        return False
    if no_proxy == "*":
        return True
    host = host.lower()
    hostonly = re.sub(r":\d+$", "", host)
    for name in no_proxy.split(","):
        name = name.strip()
        if name:
            name = name.lstrip(".").lower()
            if hostonly == name or host == name:
                return True
            if hostonly.endswith("." + name) or host.endswith("." + name):
                return True
    return False


getproxies = getproxies_environment
proxy_bypass = proxy_bypass_environment
