"""Cookies of clients: a jar that takes them from responses and adds them to requests.

Netscape's cookies, as RFC 6265 has them now, and on request those of RFC 2965.
"""

import copy
import datetime
import http.client
import os
import re
import threading
import time
import urllib.parse
import urllib.request
from calendar import timegm

__all__ = [
    "Cookie", "CookieJar", "CookiePolicy", "DefaultCookiePolicy", "FileCookieJar", "LWPCookieJar", "LoadError",
    "MozillaCookieJar",
]

debug = False
logger = None

HTTPONLY_ATTR = "HTTPOnly"
HTTPONLY_PREFIX = "#HttpOnly_"
DEFAULT_HTTP_PORT = str(http.client.HTTP_PORT)
NETSCAPE_MAGIC_RGX = re.compile("#( Netscape)? HTTP Cookie File")
MISSING_FILENAME_TEXT = "a filename was not supplied (nor was the CookieJar instance initialised with one)"
NETSCAPE_HEADER_TEXT = """\
# Netscape HTTP Cookie File
# http://curl.haxx.se/rfc/cookie_spec.html
# This is a generated file!  Do not edit.

"""
EPOCH_YEAR = 1970


def _debug(*args):
    global logger
    if not debug:
        return
    if not logger:
        import logging

        logger = logging.getLogger("http.cookiejar")
    return logger.debug(*args)


# Dates.

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MONTHS_LOWER = [month.lower() for month in MONTHS]
UTC_ZONES = {"GMT": None, "UTC": None, "UT": None, "Z": None}
TIMEZONE_RE = re.compile(r"^([-+])?(\d\d?):?(\d\d)?$", re.ASCII)


def _timegm(tt):
    year, month, mday, hour, min, sec = tt[:6]
    if (year >= EPOCH_YEAR and 1 <= month <= 12 and 1 <= mday <= 31 and 0 <= hour <= 24 and 0 <= min <= 59
            and 0 <= sec <= 61):
        return timegm(tt)
    return None


def _utc(t):
    if t is None:
        return datetime.datetime.now(tz=datetime.UTC)
    return datetime.datetime.fromtimestamp(t, tz=datetime.UTC)


def time2isoz(t=None):
    """Return a time like 1994-11-24 08:49:37Z."""
    dt = _utc(t)
    return "%04d-%02d-%02d %02d:%02d:%02dZ" % (dt.year, dt.month, dt.day, dt.hour, dt.minute, dt.second)


def time2netscape(t=None):
    """Return a time like Wed, 09-Nov-1994 08:49:37 GMT."""
    dt = _utc(t)
    return "%s, %02d-%s-%04d %02d:%02d:%02d GMT" % (
        DAYS[dt.weekday()], dt.day, MONTHS[dt.month - 1], dt.year, dt.hour, dt.minute, dt.second)


def offset_from_tz_string(tz):
    """Return the seconds that a zone is ahead, or None."""
    if tz in UTC_ZONES:
        return 0
    match = TIMEZONE_RE.search(tz)
    if not match:
        return None
    offset = 3600 * int(match[2]) + (60 * int(match[3]) if match[3] else 0)
    return -offset if match[1] == "-" else offset


def _str2time(day, mon, yr, hr, min, sec, tz):
    yr = int(yr)
    if yr > datetime.MAXYEAR:
        return None
    try:
        mon = MONTHS_LOWER.index(mon.lower()) + 1
    except ValueError:
        try:
            mon = int(mon)
        except ValueError:
            return None
        if not 1 <= mon <= 12:
            return None
    day, hr, min, sec = int(day), int(hr or 0), int(min or 0), int(sec or 0)
    if yr < 1000:
        # The century that brings the year nearest to this one.
        now = time.localtime(time.time())[0]
        tail = now % 100
        difference = tail - yr
        yr = yr + now - tail
        if abs(difference) > 50:
            yr += 100 if difference > 0 else -100
    t = _timegm((yr, mon, day, hr, min, sec, tz))
    if t is not None:
        offset = offset_from_tz_string((tz or "UTC").upper())
        if offset is None:
            return None
        t -= offset
    return t


STRICT_DATE_RE = re.compile(
    r"^[SMTWF][a-z][a-z], (\d\d) ([JFMASOND][a-z][a-z]) (\d\d\d\d) (\d\d):(\d\d):(\d\d) GMT$", re.ASCII)
WEEKDAY_RE = re.compile(r"^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,?\s*", re.I | re.ASCII)
LOOSE_HTTP_DATE_RE = re.compile(
    r"^(\d\d?)(?:\s+|[-\/])(\w+)(?:\s+|[-\/])(\d+)"
    r"(?:(?:\s+|:)(\d\d?):(\d\d)(?::(\d\d))?)?\s*"
    r"(?:([-+]?\d{2,4}|(?![APap][Mm]\b)[A-Za-z]+)\s*)?(?:\(\w+\)\s*)?$", re.ASCII)


def http2time(text):
    """Return the seconds since 1970 of a date, or None."""
    match = STRICT_DATE_RE.search(text)
    if match:
        day, month, year, *clock = match.groups()
        return _timegm((int(year), MONTHS_LOWER.index(month.lower()) + 1, int(day), *map(float, clock)))
    match = LOOSE_HTTP_DATE_RE.search(WEEKDAY_RE.sub("", text.lstrip(), 1))
    return _str2time(*match.groups()) if match else None


ISO_DATE_RE = re.compile(
    r"^(\d{4})[-\/]?(\d\d?)[-\/]?(\d\d?)"
    r"(?:(?:\s+|[-:Tt])(\d\d?):?(\d\d)(?::?(\d\d(?:\.\d*)?))?)?\s*"
    r"(?:([-+]?\d\d?:?(:?\d\d)?|Z|z)\s*)?$", re.ASCII)


def iso2time(text):
    """Return the seconds since 1970 of a date as ISO 8601 writes them, or None."""
    match = ISO_DATE_RE.search(text.lstrip())
    if not match:
        return None
    yr, mon, day, hr, min, sec, tz, _ = match.groups()
    return _str2time(day, mon, yr, hr, min, float(sec) if sec else sec, tz)


# Headers.

HEADER_TOKEN_RE = re.compile(r"^\s*([^=\s;,]+)")
HEADER_QUOTED_VALUE_RE = re.compile(r"^\s*=\s*\"([^\"\\]*(?:\\.[^\"\\]*)*)\"")
HEADER_VALUE_RE = re.compile(r"^\s*=\s*([^\s;,]*)")
HEADER_ESCAPE_RE = re.compile(r"\\(.)")
HEADER_JOIN_TOKEN_RE = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
HEADER_JOIN_ESCAPE_RE = re.compile(r"([\"\\])")


def split_header_words(header_values):
    """Return the words of headers: a list for each part between commas, of pairs of name and value or None."""
    assert not isinstance(header_values, str)
    result = []
    for text in header_values:
        pairs = []
        while text:
            match = HEADER_TOKEN_RE.search(text)
            if match:
                name, text = match[1], text[match.end():]
                match = HEADER_QUOTED_VALUE_RE.search(text)
                if match:
                    value = HEADER_ESCAPE_RE.sub(r"\1", match[1])
                    text = text[match.end():]
                else:
                    match = HEADER_VALUE_RE.search(text)
                    value = match[1].rstrip() if match else None
                    if match:
                        text = text[match.end():]
                pairs.append((name, value))
            elif text.lstrip().startswith(","):
                text = text.lstrip()[1:]
                if pairs:
                    result.append(pairs)
                pairs = []
            else:
                rest, junk = re.subn(r"^[=\s;]*", "", text)
                # What is no part of the syntax is skipped.
                text = rest if len(rest) < len(text) else text[1:]
        if pairs:
            result.append(pairs)
    return result


def join_header_words(lists):
    """Return the header of such words."""
    headers = []
    for pairs in lists:
        words = []
        for k, v in pairs:
            if v is not None:
                if not HEADER_JOIN_TOKEN_RE.fullmatch(v):
                    v = '"%s"' % HEADER_JOIN_ESCAPE_RE.sub(r"\\\1", v)
                k = "%s=%s" % (k, v)
            words.append(k)
        if words:
            headers.append("; ".join(words))
    return ", ".join(headers)


def strip_quotes(text):
    """Return a text without quotes around it."""
    return text.removeprefix('"').removesuffix('"')


def parse_ns_headers(ns_headers):
    """Return the words of Netscape's cookies, one a header."""
    known = ("expires", "domain", "path", "secure", "version", "port", "max-age")
    result = []
    for header in ns_headers:
        pairs, version_set = [], False
        for i, param in enumerate(header.split(";")):
            key, equals, value = param.strip().partition("=")
            key = key.strip()
            if not key:
                if i == 0:
                    break
                continue
            value = value.strip() if equals else None
            if i:
                lowered = key.lower()
                if lowered in known:
                    key = lowered
                if key == "version":
                    if value is not None:
                        value = strip_quotes(value)
                    version_set = True
                elif key == "expires":
                    if value is not None:
                        value = http2time(strip_quotes(value))
            pairs.append((key, value))
        if pairs:
            if not version_set:
                pairs.append(("version", "0"))
            result.append(pairs)
    return result


# Hosts and paths.

IPV4_RE = re.compile(r"\.\d+$", re.ASCII)
cut_port_re = re.compile(r":\d+$", re.ASCII)


def is_HDN(text):
    """Whether a text is a name of a host, and no address."""
    return not (IPV4_RE.search(text) or text == "" or text[0] == "." or text[-1] == ".")


def domain_match(A, B):
    """Whether a host matches a domain (RFC 2965)."""
    A, B = A.lower(), B.lower()
    if A == B:
        return True
    if not is_HDN(A):
        return False
    i = A.rfind(B)
    return i not in (-1, 0) and B.startswith(".") and is_HDN(B[1:])


def liberal_is_HDN(text):
    """Whether a text may be a name of a host or domain."""
    return not IPV4_RE.search(text)


def user_domain_match(A, B):
    """Whether a host matches a domain that a program names."""
    A, B = A.lower(), B.lower()
    if not (liberal_is_HDN(A) and liberal_is_HDN(B)):
        return A == B
    if B.startswith("."):
        return A.endswith(B)
    return A == B


def request_host(request):
    """Return the host of a request, in lower case and without a port."""
    host = urllib.parse.urlparse(request.get_full_url())[1]
    if host == "":
        host = request.get_header("Host", "")
    return cut_port_re.sub("", host, 1).lower()


def eff_request_host(request):
    """Return the host of a request, and that with .local if it has no dot."""
    erhn = req_host = request_host(request)
    if "." not in req_host:
        erhn = req_host + ".local"
    return req_host, erhn


def request_path(request):
    """Return the path of a request."""
    path = escape_path(urllib.parse.urlsplit(request.get_full_url()).path)
    return path if path.startswith("/") else "/" + path


def request_port(request):
    """Return the port of a request, as text."""
    _, colon, port = request.host.partition(":")
    if not colon:
        return DEFAULT_HTTP_PORT
    try:
        int(port)
    except ValueError:
        _debug("nonnumeric port: '%s'", port)
        return None
    return port


HTTP_PATH_SAFE = "%/;:@&=+$,!~*'()"
ESCAPED_CHAR_RE = re.compile(r"%([0-9a-fA-F][0-9a-fA-F])")


def uppercase_escaped_char(match):
    return "%%%s" % match[1].upper()


def escape_path(path):
    """Return a path with everything quoted that must be."""
    return ESCAPED_CHAR_RE.sub(uppercase_escaped_char, urllib.parse.quote(path, HTTP_PATH_SAFE))


def reach(h):
    """Return the domain that a host may set cookies for (RFC 2965)."""
    i = h.find(".")
    if i >= 0:
        b = h[i + 1:]
        if is_HDN(h) and (b.find(".") >= 0 or b == "local"):
            return "." + b
    return h


def is_third_party(request):
    """Whether a request is to another site than the one it began with."""
    return not domain_match(request_host(request), reach(request.origin_req_host))


class Cookie:
    """A cookie with its attributes; `rest` are those that have no meaning here."""

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified, domain_initial_dot, path,
                 path_specified, secure, expires, discard, comment, comment_url, rest, rfc2109=False):
        if version is not None:
            version = int(version)
        if expires is not None:
            expires = int(float(expires))
        if port is None and port_specified is True:
            raise ValueError("if port is None, port_specified must be false")
        self.version = version
        self.name = name
        self.value = value
        self.port = port
        self.port_specified = port_specified
        self.domain = domain.lower()
        self.domain_specified = domain_specified
        self.domain_initial_dot = domain_initial_dot
        self.path = path
        self.path_specified = path_specified
        self.secure = secure
        self.expires = expires
        self.discard = discard
        self.comment = comment
        self.comment_url = comment_url
        self.rfc2109 = rfc2109
        self._rest = copy.copy(rest)

    def has_nonstandard_attr(self, name):
        return name in self._rest

    def get_nonstandard_attr(self, name, default=None):
        return self._rest.get(name, default)

    def set_nonstandard_attr(self, name, value):
        self._rest[name] = value

    def is_expired(self, now=None):
        """Whether the cookie's time is over."""
        if now is None:
            now = time.time()
        return self.expires is not None and self.expires <= now

    def __str__(self):
        limit = self.domain + ("" if self.port is None else ":" + self.port) + self.path
        namevalue = self.name if self.value is None else "%s=%s" % (self.name, self.value)
        return "<Cookie %s for %s>" % (namevalue, limit)

    def __repr__(self):
        names = ("version", "name", "value", "port", "port_specified", "domain", "domain_specified",
                 "domain_initial_dot", "path", "path_specified", "secure", "expires", "discard", "comment",
                 "comment_url")
        args = ["%s=%s" % (name, repr(getattr(self, name))) for name in names]
        args.append("rest=%s" % repr(self._rest))
        args.append("rfc2109=%s" % repr(self.rfc2109))
        return "%s(%s)" % (self.__class__.__name__, ", ".join(args))


class CookiePolicy:
    """Says which cookies are taken and which are sent."""

    def set_ok(self, cookie, request):
        """Return whether a response may set a cookie."""
        raise NotImplementedError()

    def return_ok(self, cookie, request):
        """Return whether a request gets a cookie."""
        raise NotImplementedError()

    def domain_return_ok(self, domain, request):
        """Return whether cookies of a domain may be sent; those of others are not looked at."""
        return True

    def path_return_ok(self, path, request):
        """Return whether cookies of a path may be sent."""
        return True


class DefaultCookiePolicy(CookiePolicy):
    """The usual rules, with lists of domains that are blocked or alone allowed."""

    DomainStrictNoDots = 1
    DomainStrictNonDomain = 2
    DomainRFC2965Match = 4
    DomainLiberal = 0
    DomainStrict = DomainStrictNoDots | DomainStrictNonDomain

    def __init__(self, blocked_domains=None, allowed_domains=None, netscape=True, rfc2965=False,
                 rfc2109_as_netscape=None, hide_cookie2=False, strict_domain=False, strict_rfc2965_unverifiable=True,
                 strict_ns_unverifiable=False, strict_ns_domain=DomainLiberal, strict_ns_set_initial_dollar=False,
                 strict_ns_set_path=False, secure_protocols=("https", "wss")):
        self.netscape = netscape
        self.rfc2965 = rfc2965
        self.rfc2109_as_netscape = rfc2109_as_netscape
        self.hide_cookie2 = hide_cookie2
        self.strict_domain = strict_domain
        self.strict_rfc2965_unverifiable = strict_rfc2965_unverifiable
        self.strict_ns_unverifiable = strict_ns_unverifiable
        self.strict_ns_domain = strict_ns_domain
        self.strict_ns_set_initial_dollar = strict_ns_set_initial_dollar
        self.strict_ns_set_path = strict_ns_set_path
        self.secure_protocols = secure_protocols
        self._blocked_domains = tuple(blocked_domains) if blocked_domains is not None else ()
        self._allowed_domains = tuple(allowed_domains) if allowed_domains is not None else None

    def blocked_domains(self):
        return self._blocked_domains

    def set_blocked_domains(self, blocked_domains):
        self._blocked_domains = tuple(blocked_domains)

    def is_blocked(self, domain):
        return any(user_domain_match(domain, blocked) for blocked in self._blocked_domains)

    def allowed_domains(self):
        return self._allowed_domains

    def set_allowed_domains(self, allowed_domains):
        self._allowed_domains = None if allowed_domains is None else tuple(allowed_domains)

    def is_not_allowed(self, domain):
        if self._allowed_domains is None:
            return False
        return not any(user_domain_match(domain, allowed) for allowed in self._allowed_domains)

    def set_ok(self, cookie, request):
        _debug(" - checking cookie %s=%s", cookie.name, cookie.value)
        assert cookie.name is not None
        return all(getattr(self, "set_ok_" + n)(cookie, request)
                   for n in ("version", "verifiability", "name", "path", "domain", "port"))

    def _version_ok(self, cookie):
        if cookie.version is None:
            return False
        if cookie.version > 0:
            return self.rfc2965
        return self.netscape

    def _verifiable(self, cookie, request):
        if request.unverifiable and is_third_party(request):
            if cookie.version > 0 and self.strict_rfc2965_unverifiable:
                return False
            if cookie.version == 0 and self.strict_ns_unverifiable:
                return False
        return True

    def set_ok_version(self, cookie, request):
        return self._version_ok(cookie)

    def set_ok_verifiability(self, cookie, request):
        return self._verifiable(cookie, request)

    def set_ok_name(self, cookie, request):
        return not (cookie.version == 0 and self.strict_ns_set_initial_dollar and cookie.name.startswith("$"))

    def set_ok_path(self, cookie, request):
        if cookie.path_specified and (cookie.version > 0 or cookie.version == 0 and self.strict_ns_set_path):
            return self.path_return_ok(cookie.path, request)
        return True

    def set_ok_domain(self, cookie, request):
        if self.is_blocked(cookie.domain) or self.is_not_allowed(cookie.domain):
            return False
        if not cookie.domain_specified:
            return True
        req_host, erhn = eff_request_host(request)
        domain = cookie.domain
        if self.strict_domain and domain.count(".") >= 2:
            # Domains like .co.uk.
            i = domain.rfind(".")
            j = domain.rfind(".", 0, i)
            if j == 0:
                top, second = domain[i + 1:], domain[j + 1:i]
                if second.lower() in ("co", "ac", "com", "edu", "org", "net", "gov", "mil", "int", "aero", "biz",
                                      "cat", "coop", "info", "jobs", "mobi", "museum", "name", "pro", "travel",
                                      "eu") and len(top) == 2:
                    return False
        undotted = domain.removeprefix(".")
        if "." not in undotted and not erhn.endswith(".local"):
            return False
        if cookie.version == 0:
            if not erhn.endswith(domain) and not erhn.startswith(".") and not ("." + erhn).endswith(domain):
                return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainRFC2965Match:
            if not domain_match(erhn, domain):
                return False
        if cookie.version > 0 or self.strict_ns_domain & self.DomainStrictNoDots:
            prefix = req_host[:-len(domain)]
            if "." in prefix and not IPV4_RE.search(req_host):
                return False
        return True

    def set_ok_port(self, cookie, request):
        if cookie.port_specified:
            port = request_port(request)
            port = "80" if port is None else str(port)
            for p in cookie.port.split(","):
                try:
                    int(p)
                except ValueError:
                    return False
                if p == port:
                    return True
            return False
        return True

    def return_ok(self, cookie, request):
        _debug(" - checking cookie %s=%s", cookie.name, cookie.value)
        return all(getattr(self, "return_ok_" + n)(cookie, request)
                   for n in ("version", "verifiability", "secure", "expires", "port", "domain"))

    def return_ok_version(self, cookie, request):
        return self._version_ok(cookie)

    def return_ok_verifiability(self, cookie, request):
        return self._verifiable(cookie, request)

    def return_ok_secure(self, cookie, request):
        return not cookie.secure or request.type in self.secure_protocols

    def return_ok_expires(self, cookie, request):
        return not cookie.is_expired(self._now)

    def return_ok_port(self, cookie, request):
        if cookie.port:
            port = request_port(request)
            return ("80" if port is None else port) in cookie.port.split(",")
        return True

    def return_ok_domain(self, cookie, request):
        req_host, erhn = eff_request_host(request)
        domain = cookie.domain
        dotted = "." + domain if domain and not domain.startswith(".") else domain
        if (cookie.version == 0 and self.strict_ns_domain & self.DomainStrictNonDomain
                and not cookie.domain_specified and domain != erhn):
            return False
        if cookie.version > 0 and not domain_match(erhn, domain):
            return False
        if cookie.version == 0 and not ("." + erhn).endswith(dotted):
            return False
        return True

    def domain_return_ok(self, domain, request):
        req_host, erhn = eff_request_host(request)
        if not req_host.startswith("."):
            req_host = "." + req_host
        if not erhn.startswith("."):
            erhn = "." + erhn
        dotted = "." + domain if domain and not domain.startswith(".") else domain
        if not (req_host.endswith(dotted) or erhn.endswith(dotted)):
            return False
        return not self.is_blocked(domain) and not self.is_not_allowed(domain)

    def path_return_ok(self, path, request):
        req_path = request_path(request)
        if req_path == path:
            return True
        return req_path.startswith(path) and (path.endswith("/") or req_path[len(path):len(path) + 1] == "/")


def deepvalues(mapping):
    """Yield the values of mappings in mappings."""
    for value in mapping.values():
        if hasattr(value, "values"):
            yield from deepvalues(value)
        else:
            yield value


class Absent:
    """What stands for an attribute that is not there."""


class CookieJar:
    """Cookies by domain, path and name."""

    non_word_re = re.compile(r"\W")
    quote_re = re.compile(r"([\"\\])")
    strict_domain_re = re.compile(r"\.?[^.]*")
    domain_re = re.compile(r"[^.]*")
    dots_re = re.compile(r"^\.+")
    magic_re = re.compile(r"^\#LWP-Cookies-(\d+\.\d+)", re.ASCII)

    def __init__(self, policy=None):
        self._policy = DefaultCookiePolicy() if policy is None else policy
        self._cookies_lock = threading.RLock()
        self._cookies = {}

    def set_policy(self, policy):
        self._policy = policy

    def _cookies_for_domain(self, domain, request):
        cookies = []
        if not self._policy.domain_return_ok(domain, request):
            return []
        for path, by_name in self._cookies[domain].items():
            if self._policy.path_return_ok(path, request):
                cookies.extend(c for c in by_name.values() if self._policy.return_ok(c, request))
        return cookies

    def _cookies_for_request(self, request):
        return [cookie for domain in self._cookies for cookie in self._cookies_for_domain(domain, request)]

    def _cookie_attrs(self, cookies):
        # The more exact path comes first.
        cookies.sort(key=lambda c: len(c.path), reverse=True)
        attrs, version_set = [], False
        for cookie in cookies:
            version = cookie.version
            if not version_set:
                version_set = True
                if version > 0:
                    attrs.append("$Version=%s" % version)
            value = cookie.value
            if value is not None and self.non_word_re.search(value) and version > 0:
                value = self.quote_re.sub(r"\\\1", value)
            attrs.append(cookie.name if cookie.value is None else "%s=%s" % (cookie.name, value))
            if version > 0:
                if cookie.path_specified:
                    attrs.append('$Path="%s"' % cookie.path)
                if cookie.domain.startswith("."):
                    domain = cookie.domain
                    if not cookie.domain_initial_dot and domain.startswith("."):
                        domain = domain[1:]
                    attrs.append('$Domain="%s"' % domain)
                if cookie.port is not None:
                    p = "$Port"
                    if cookie.port_specified:
                        p += '="%s"' % cookie.port
                    attrs.append(p)
        return attrs

    def add_cookie_header(self, request):
        """Add the header Cookie to a request."""
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            cookies = self._cookies_for_request(request)
            attrs = self._cookie_attrs(cookies)
            if attrs and not request.has_header("Cookie"):
                request.add_unredirected_header("Cookie", "; ".join(attrs))
            if self._policy.rfc2965 and not self._policy.hide_cookie2 and not request.has_header("Cookie2"):
                if any(cookie.version != 1 for cookie in cookies):
                    request.add_unredirected_header("Cookie2", '$Version="1"')
        self.clear_expired_cookies()

    def _normalized_cookie_tuples(self, attrs_set):
        out = []
        booleans = ("discard", "secure")
        values = ("version", "expires", "max-age", "domain", "path", "port", "comment", "commenturl")
        for attrs in attrs_set:
            name, value = attrs[0]
            max_age_set = bad = False
            standard, rest = {}, {}
            for k, v in attrs[1:]:
                lowered = k.lower()
                if lowered in values or lowered in booleans:
                    k = lowered
                if k in booleans and v is None:
                    v = True
                if k in standard:
                    continue
                if k == "domain":
                    if v is None:
                        bad = True
                        break
                    v = v.lower()
                if k == "expires":
                    if max_age_set or v is None:
                        continue
                if k == "max-age":
                    max_age_set = True
                    try:
                        v = int(v)
                    except (ValueError, TypeError):
                        bad = True
                        break
                    k, v = "expires", self._now + v
                if k in values or k in booleans:
                    if v is None and k not in ("port", "discard", "comment", "commenturl"):
                        bad = True
                        break
                    standard[k] = v
                else:
                    rest[k] = v
            if not bad:
                out.append((name, value, standard, rest))
        return out

    def _cookie_from_cookie_tuple(self, tup, request):
        name, value, standard, rest = tup
        domain = standard.get("domain", Absent)
        path = standard.get("path", Absent)
        port = standard.get("port", Absent)
        expires = standard.get("expires", Absent)
        version = standard.get("version", None)
        if version is not None:
            try:
                version = int(version)
            except ValueError:
                return None
        secure = standard.get("secure", False)
        discard = standard.get("discard", False)
        comment = standard.get("comment", None)
        comment_url = standard.get("commenturl", None)
        if path is not Absent and path != "":
            path_specified = True
            path = escape_path(path)
        else:
            path_specified = False
            path = request_path(request)
            i = path.rfind("/")
            if i != -1:
                path = path[:i] if version == 0 else path[:i + 1]
            if len(path) == 0:
                path = "/"
        domain_specified = domain is not Absent
        domain_initial_dot = domain_specified and bool(domain.startswith("."))
        if domain is Absent:
            domain = eff_request_host(request)[1]
        elif not domain.startswith("."):
            domain = "." + domain
        port_specified = False
        if port is not Absent:
            if port is None:
                port = request_port(request)
            else:
                port_specified = True
                port = re.sub(r"\s+", "", port)
        else:
            port = None
        if expires is Absent:
            expires = None
            discard = True
        elif expires <= self._now:
            # A cookie of the past takes away the one there is.
            try:
                self.clear(domain, path, name)
            except KeyError:
                pass
            return None
        return Cookie(version, name, value, port, port_specified, domain, domain_specified, domain_initial_dot, path,
                      path_specified, secure, expires, discard, comment, comment_url, rest)

    def _cookies_from_attrs_set(self, attrs_set, request):
        cookies = (self._cookie_from_cookie_tuple(t, request) for t in self._normalized_cookie_tuples(attrs_set))
        return [cookie for cookie in cookies if cookie]

    def _process_rfc2109_cookies(self, cookies):
        as_netscape = self._policy.rfc2109_as_netscape
        if as_netscape is None:
            as_netscape = not self._policy.rfc2965
        for cookie in cookies:
            if cookie.version == 1:
                cookie.rfc2109 = True
                if as_netscape:
                    cookie.version = 0

    def make_cookies(self, response, request):
        """Return the cookies that a response sets."""
        headers = response.info()
        rfc2965_hdrs = headers.get_all("Set-Cookie2", [])
        ns_hdrs = headers.get_all("Set-Cookie", [])
        self._policy._now = self._now = int(time.time())
        rfc2965, netscape = self._policy.rfc2965, self._policy.netscape
        cookies = []
        if rfc2965_hdrs and rfc2965:
            cookies = self._cookies_from_attrs_set(split_header_words(rfc2965_hdrs), request)
        if ns_hdrs and netscape:
            ns_cookies = self._cookies_from_attrs_set(parse_ns_headers(ns_hdrs), request)
            self._process_rfc2109_cookies(ns_cookies)
            if rfc2965:
                known = {(c.domain, c.path, c.name) for c in cookies}
                ns_cookies = [c for c in ns_cookies if (c.domain, c.path, c.name) not in known]
            cookies.extend(ns_cookies)
        return cookies

    def set_cookie_if_ok(self, cookie, request):
        """Put a cookie into the jar if the policy agrees."""
        with self._cookies_lock:
            self._policy._now = self._now = int(time.time())
            if self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)

    def set_cookie(self, cookie):
        """Put a cookie into the jar."""
        with self._cookies_lock:
            self._cookies.setdefault(cookie.domain, {}).setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Put those cookies of a response into the jar that the policy agrees to."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                if self._policy.set_ok(cookie, request):
                    self.set_cookie(cookie)

    def clear(self, domain=None, path=None, name=None):
        """Take away all cookies, those of a domain, of a path, or one."""
        if name is not None:
            if domain is None or path is None:
                raise ValueError("domain and path must be given to remove a cookie by name")
            del self._cookies[domain][path][name]
        elif path is not None:
            if domain is None:
                raise ValueError("domain must be given to remove cookies by path")
            del self._cookies[domain][path]
        elif domain is not None:
            del self._cookies[domain]
        else:
            self._cookies = {}

    def clear_session_cookies(self):
        """Take away the cookies that end with the session."""
        with self._cookies_lock:
            for cookie in self:
                if cookie.discard:
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def clear_expired_cookies(self):
        """Take away the cookies whose time is over."""
        with self._cookies_lock:
            now = time.time()
            for cookie in self:
                if cookie.is_expired(now):
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def __iter__(self):
        return iter(list(deepvalues(self._cookies)))

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return "<%s[%s]>" % (self.__class__.__name__, ", ".join(map(repr, self)))

    def __str__(self):
        return "<%s[%s]>" % (self.__class__.__name__, ", ".join(map(str, self)))


class LoadError(OSError):
    """A file that has no cookies as they are expected."""


class FileCookieJar(CookieJar):
    """A jar that can be kept in a file."""

    def __init__(self, filename=None, delayload=False, policy=None):
        CookieJar.__init__(self, policy)
        self.filename = None if filename is None else os.fspath(filename)
        self.delayload = bool(delayload)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies to a file."""
        raise NotImplementedError()

    def _file(self, filename):
        if filename is None:
            if self.filename is None:
                raise ValueError(MISSING_FILENAME_TEXT)
            filename = self.filename
        return filename

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Add the cookies of a file."""
        filename = self._file(filename)
        with open(filename) as f:
            self._really_load(f, filename, ignore_discard, ignore_expires)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Replace the cookies by those of a file."""
        filename = self._file(filename)
        with self._cookies_lock:
            old = copy.deepcopy(self._cookies)
            self._cookies = {}
            try:
                self.load(filename, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = old
                raise

    def _kept(self, ignore_discard, ignore_expires):
        now = time.time()
        for cookie in self:
            if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now)):
                yield cookie


def lwp_cookie_str(cookie):
    """Return a cookie as files of libwww-perl have it."""
    h = [(cookie.name, cookie.value), ("path", cookie.path), ("domain", cookie.domain)]
    if cookie.port is not None:
        h.append(("port", cookie.port))
    if cookie.path_specified:
        h.append(("path_spec", None))
    if cookie.port_specified:
        h.append(("port_spec", None))
    if cookie.domain_initial_dot:
        h.append(("domain_dot", None))
    if cookie.secure:
        h.append(("secure", None))
    if cookie.expires:
        h.append(("expires", time2isoz(float(cookie.expires))))
    if cookie.discard:
        h.append(("discard", None))
    if cookie.comment:
        h.append(("comment", cookie.comment))
    if cookie.comment_url:
        h.append(("commenturl", cookie.comment_url))
    for key in sorted(cookie._rest):
        h.append((key, str(cookie._rest[key])))
    h.append(("version", str(cookie.version)))
    return join_header_words([h])


class LWPCookieJar(FileCookieJar):
    """A jar in the format of libwww-perl."""

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        """Return the cookies as lines."""
        lines = ["Set-Cookie3: %s" % lwp_cookie_str(c) for c in self._kept(ignore_discard, ignore_expires)]
        return "\n".join(lines + [""])

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        filename = self._file(filename)
        with os.fdopen(os.open(filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as f:
            f.write("#LWP-Cookies-2.0\n")
            f.write(self.as_lwp_str(ignore_discard, ignore_expires))

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        if not self.magic_re.search(f.readline()):
            raise LoadError("%r does not look like a Set-Cookie3 (LWP) format file" % filename)
        now = time.time()
        header = "Set-Cookie3:"
        booleans = ("port_spec", "path_spec", "domain_dot", "secure", "discard")
        values = ("version", "port", "path", "domain", "expires", "comment", "commenturl")
        try:
            for line in f:
                if not line.startswith(header):
                    continue
                for data in split_header_words([line[len(header):].strip()]):
                    name, value = data[0]
                    standard, rest = dict.fromkeys(booleans, False), {}
                    for k, v in data[1:]:
                        lowered = k.lower() if k is not None else None
                        if lowered in values or lowered in booleans:
                            k = lowered
                        if k in booleans:
                            standard[k] = True if v is None else v
                        elif k in values:
                            standard[k] = v
                        else:
                            rest[k] = v
                    h = standard.get
                    expires = h("expires")
                    discard = h("discard")
                    if expires is not None:
                        expires = iso2time(expires)
                    if expires is None:
                        discard = True
                    domain = h("domain")
                    c = Cookie(h("version"), name, value, h("port"), h("port_spec"), domain, domain.startswith("."),
                               h("domain_dot"), h("path"), h("path_spec"), h("secure"), expires, discard,
                               h("comment"), h("commenturl"), rest)
                    if not ignore_discard and c.discard or not ignore_expires and c.is_expired(now):
                        continue
                    self.set_cookie(c)
        except OSError:
            raise
        except Exception:
            raise LoadError("invalid Set-Cookie3 format file %r: %r" % (filename, line))


class MozillaCookieJar(FileCookieJar):
    """A jar in the format of Netscape, curl and Mozilla."""

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        now = time.time()
        if not NETSCAPE_MAGIC_RGX.match(f.readline()):
            raise LoadError("%r does not look like a Netscape format cookies file" % filename)
        try:
            for line in f:
                rest = {}
                if line.startswith(HTTPONLY_PREFIX):
                    rest[HTTPONLY_ATTR] = ""
                    line = line[len(HTTPONLY_PREFIX):]
                line = line.removesuffix("\n")
                if line.strip().startswith(("#", "$")) or line.strip() == "":
                    continue
                domain, domain_specified, path, secure, expires, name, value = line.split("\t")
                if name == "":
                    name, value = value, None
                initial_dot = domain.startswith(".")
                domain_specified = domain_specified == "TRUE"
                assert domain_specified == initial_dot
                discard = False
                if expires == "":
                    expires, discard = None, True
                c = Cookie(0, name, value, None, False, domain, domain_specified, initial_dot, path, False,
                           secure == "TRUE", expires, discard, None, None, rest)
                if not ignore_discard and c.discard or not ignore_expires and c.is_expired(now):
                    continue
                self.set_cookie(c)
        except OSError:
            raise
        except Exception:
            raise LoadError("invalid Netscape format cookies file %r: %r" % (filename, line))

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        filename = self._file(filename)
        with os.fdopen(os.open(filename, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as f:
            f.write(NETSCAPE_HEADER_TEXT)
            for cookie in self._kept(ignore_discard, ignore_expires):
                domain = cookie.domain
                name, value = (("", cookie.name) if cookie.value is None else (cookie.name, cookie.value))
                if cookie.has_nonstandard_attr(HTTPONLY_ATTR):
                    domain = HTTPONLY_PREFIX + domain
                f.write("\t".join([
                    domain, "TRUE" if cookie.domain.startswith(".") else "FALSE", cookie.path,
                    "TRUE" if cookie.secure else "FALSE", "" if cookie.expires is None else str(cookie.expires),
                    name, value,
                ]) + "\n")
