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
NETSCAPE_MAGIC_RGX = re.compile("#( Netscape)? HTTP Cookie File", re.ASCII | re.IGNORECASE)
MISSING_FILENAME_TEXT = "a filename was not supplied (nor was the CookieJar instance initialised with one)"
NETSCAPE_HEADER_TEXT = """\
# Netscape HTTP Cookie File
# http://curl.haxx.se/rfc/cookie_spec.html
# This is a generated file!  Do not edit.

"""
EPOCH_YEAR = 1970


def _debug(*args):
    global logger
    if debug:
        import logging

        logger = logger or logging.getLogger("http.cookiejar")
        logger.debug(*args)


# Dates.

DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MONTHS_LOWER = [*map(str.lower, MONTHS)]
UTC_ZONES = dict.fromkeys(("GMT", "UTC", "UT", "Z"))
TIMEZONE_RE = re.compile(r"([-+])?(\d\d?):?(\d\d)?\Z", re.ASCII)


def _timegm(tt):
    year, month, day, hour, minute, second, *_ = tt
    if year < EPOCH_YEAR or not (0 < month < 13 and 0 < day < 32):
        return None
    # Midnight may be the end of a day, and some minutes are longer.
    return timegm(tt) if 0 <= hour <= 24 and 0 <= minute < 60 and 0 <= second <= 61 else None


def _shown_utc(t, form):
    utc = datetime.datetime.now(datetime.UTC) if t is None else datetime.datetime.fromtimestamp(t, datetime.UTC)
    return form.format(utc, day=DAYS[utc.weekday()], month=MONTHS[utc.month - 1])


def time2isoz(t=None):
    """Return a time like 1994-11-24 08:49:37Z."""
    return _shown_utc(t, "{0.year:04}-{0.month:02}-{0.day:02} {0.hour:02}:{0.minute:02}:{0.second:02}Z")


def time2netscape(t=None):
    """Return a time like Wed, 09-Nov-1994 08:49:37 GMT."""
    return _shown_utc(t, "{day}, {0.day:02}-{month}-{0.year:04} {0.hour:02}:{0.minute:02}:{0.second:02} GMT")


def offset_from_tz_string(tz):
    """Return the seconds that a zone is ahead, or None."""
    if tz in UTC_ZONES:
        return 0
    if found := TIMEZONE_RE.match(tz):
        sign, hours, minutes = found.groups()
        seconds = 60 * (60 * int(hours) + int(minutes or 0))
        return -seconds if sign == "-" else seconds
    return None


def _str2time(day, mon, yr, hr, min, sec, tz):
    year = int(yr)
    if year > datetime.MAXYEAR:
        return None
    name = mon.lower()
    try:
        month = MONTHS_LOWER.index(name) + 1 if name in MONTHS_LOWER else int(mon)
    except ValueError:
        return None
    if year < 1000:
        # The century that brings the year nearest to this one.
        this_year = time.localtime(time.time()).tm_year
        ahead = year - this_year % 100
        year = this_year + ahead
        if abs(ahead) > 50:
            year -= 100 if ahead > 0 else -100
    seconds = _timegm((year, month, int(day), int(hr or 0), int(min or 0), int(sec or 0), tz))
    if seconds is None:
        return None
    ahead = offset_from_tz_string((tz or "UTC").upper())
    return None if ahead is None else seconds - ahead


STRICT_DATE_RE = re.compile(
    r"^[SMTWF][a-z][a-z], (\d\d) ([JFMASOND][a-z][a-z]) (\d\d\d\d) (\d\d):(\d\d):(\d\d) GMT$", re.ASCII)
WEEKDAY_RE = re.compile(r"^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,?\s*", re.I | re.ASCII)
LOOSE_HTTP_DATE_RE = re.compile(
    r"^(\d\d?)(?:\s+|[-\/])(\w+)(?:\s+|[-\/])(\d+)"
    r"(?:(?:\s+|:)(\d\d?):(\d\d)(?::(\d\d))?)?\s*"
    r"(?:([-+]?\d{2,4}|(?![APap][Mm]\b)[A-Za-z]+)\s*)?(?:\(\w+\)\s*)?$", re.ASCII)


def http2time(text):
    """Return the seconds since 1970 of a date, or None."""
    if found := STRICT_DATE_RE.search(text):
        # The usual form, without a detour.
        day, month, year, *clock = found.groups()
        return _timegm((int(year), 1 + MONTHS_LOWER.index(month.lower()), int(day), *map(float, clock)))
    found = LOOSE_HTTP_DATE_RE.search(WEEKDAY_RE.sub("", text.lstrip(), 1))
    return None if found is None else _str2time(*found.groups())


ISO_DATE_RE = re.compile(
    r"^(\d{4})[-\/]?(\d\d?)[-\/]?(\d\d?)"
    r"(?:(?:\s+|[-:Tt])(\d\d?):?(\d\d)(?::?(\d\d(?:\.\d*)?))?)?\s*"
    r"(?:([-+]?\d\d?:?(:?\d\d)?|Z|z)\s*)?$", re.ASCII)


def iso2time(text):
    """Return the seconds since 1970 of a date as ISO 8601 writes them, or None."""
    found = ISO_DATE_RE.search(text.lstrip())
    if found is None:
        return None
    year, month, day, hour, minute, second, zone, _ = found.groups()
    return _str2time(day, month, year, hour, minute, float(second or 0), zone)


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
    return [words for text in header_values for words in _split_words(text) if words]


def _split_words(text):
    words = []
    while text:
        if found := HEADER_TOKEN_RE.match(text):
            name, value, text = found[1], None, text[found.end():]
            if found := HEADER_QUOTED_VALUE_RE.match(text):
                value = HEADER_ESCAPE_RE.sub(r"\1", found[1])
            elif found := HEADER_VALUE_RE.match(text):
                value = found[1].rstrip()
            if found:
                text = text[found.end():]
            words.append((name, value))
            continue
        text = text.lstrip()
        if text[:1] == ",":
            yield words
            words = []
            text = text[1:]
        else:
            # What is no part of the syntax is skipped.
            text = text.lstrip("=; \t\r\n\f\v") if text[:1] in ("=", ";") else text[1:]
    yield words


def _joined_word(name, value):
    if value is None:
        return name
    if not HEADER_JOIN_TOKEN_RE.fullmatch(value):
        value = f'"{HEADER_JOIN_ESCAPE_RE.sub(r"\\\1", value)}"'
    return f"{name}={value}"


def join_header_words(lists):
    """Return the header of such words."""
    return ", ".join("; ".join(_joined_word(*pair) for pair in pairs) for pairs in lists if pairs)


def strip_quotes(text):
    """Return a text without quotes around it."""
    return text.removeprefix('"').removesuffix('"')


def parse_ns_headers(ns_headers):
    """Return the words of Netscape's cookies, one a header."""
    return [pairs for pairs in map(_parse_ns_header, ns_headers) if pairs]


_NS_ATTRIBUTES = {"expires", "domain", "path", "secure", "version", "port", "max-age"}


def _parse_ns_header(header):
    pairs, version_given = [], False
    for part in header.split(";"):
        name, equals, value = part.partition("=")
        name, value = name.strip(), value.strip() if equals else None
        if not pairs:
            # The first part is the cookie, whatever it is called.
            if not name:
                return None
        elif not name:
            continue
        else:
            known = name.lower()
            if known in _NS_ATTRIBUTES:
                name = known
                if known == "version":
                    version_given = True
                    value = value and strip_quotes(value)
                elif known == "expires" and value is not None:
                    value = http2time(strip_quotes(value))
        pairs.append((name, value))
    if not version_given:
        pairs.append(("version", "0"))
    return pairs


# Hosts and paths.

IPV4_RE = re.compile(r"\.\d+$", re.ASCII)
cut_port_re = re.compile(r":\d+$", re.ASCII)


def is_HDN(text):
    """Whether a text is a name of a host, and no address."""
    return not (IPV4_RE.search(text) or text == "" or text[0] == "." or text[-1] == ".")


def domain_match(A, B):
    """Whether a host matches a domain (RFC 2965)."""
    host, domain = A.lower(), B.lower()
    if host == domain:
        return True
    # A domain has a dot in front, and is behind something else.
    return is_HDN(host) and domain[:1] == "." and is_HDN(domain[1:]) and host.rfind(domain) > 0


def liberal_is_HDN(text):
    """Whether a text may be a name of a host or domain."""
    return not IPV4_RE.search(text)


def user_domain_match(A, B):
    """Whether a host matches a domain that a program names."""
    host, domain = A.lower(), B.lower()
    if domain.startswith(".") and liberal_is_HDN(host) and liberal_is_HDN(domain):
        return host.endswith(domain)
    return host == domain


def request_host(request):
    """Return the host of a request, in lower case and without a port."""
    host = urllib.parse.urlsplit(request.get_full_url()).netloc or request.get_header("Host", "")
    return cut_port_re.sub("", host).lower()


def eff_request_host(request):
    """Return the host of a request, and that with .local if it has no dot."""
    host = request_host(request)
    return host, host if "." in host else f"{host}.local"


def request_path(request):
    """Return the path of a request."""
    path = escape_path(urllib.parse.urlsplit(request.get_full_url()).path)
    return path if path.startswith("/") else "/" + path


def request_port(request):
    """Return the port of a request, as text."""
    _, given, port = request.host.partition(":")
    if given:
        try:
            int(port)
        except ValueError:
            _debug("nonnumeric port: '%s'", port)
            port = None
    return port if given else DEFAULT_HTTP_PORT


HTTP_PATH_SAFE = "%/;:@&=+$,!~*'()"
ESCAPED_CHAR_RE = re.compile(r"%([0-9a-fA-F][0-9a-fA-F])")


def uppercase_escaped_char(match):
    return "%%%s" % match[1].upper()


def escape_path(path):
    """Return a path with everything quoted that must be."""
    return ESCAPED_CHAR_RE.sub(uppercase_escaped_char, urllib.parse.quote(path, HTTP_PATH_SAFE))


def reach(h):
    """Return the domain that a host may set cookies for (RFC 2965)."""
    _, dot, rest = h.partition(".")
    if dot and is_HDN(h) and ("." in rest or rest == "local"):
        return dot + rest
    return h


def is_third_party(request):
    """Whether a request is to another site than the one it began with."""
    return not domain_match(request_host(request), reach(request.origin_req_host))


class Cookie:
    """A cookie with its attributes; `rest` are those that have no meaning here."""

    _attributes = ("version", "name", "value", "port", "port_specified", "domain", "domain_specified", "domain_initial_dot",
                   "path", "path_specified", "secure", "expires", "discard", "comment", "comment_url")

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified, domain_initial_dot, path,
                 path_specified, secure, expires, discard, comment, comment_url, rest, rfc2109=False):
        if port_specified is True and port is None:
            raise ValueError("if port is None, port_specified must be false")
        self.version = None if version is None else int(version)
        self.expires = None if expires is None else int(float(expires))
        self.domain = domain.lower()
        given = locals()
        for attribute in self._attributes:
            if attribute not in ("version", "expires", "domain"):
                setattr(self, attribute, given[attribute])
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
        if self.expires is None:
            return False
        return self.expires <= (time.time() if now is None else now)

    def __str__(self):
        port = "" if self.port is None else f":{self.port}"
        value = "" if self.value is None else f"={self.value}"
        return f"<Cookie {self.name}{value} for {self.domain}{port}{self.path}>"

    def __repr__(self):
        parts = [f"{attribute}={getattr(self, attribute)!r}" for attribute in self._attributes]
        return f"{type(self).__name__}({', '.join(parts)}, rest={self._rest!r}, rfc2109={self.rfc2109!r})"


_SECOND_LEVEL = frozenset("co ac com edu org net gov mil int aero biz cat coop info jobs mobi museum name pro travel eu".split())


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
        self.netscape, self.rfc2965, self.rfc2109_as_netscape = netscape, rfc2965, rfc2109_as_netscape
        self.hide_cookie2, self.secure_protocols = hide_cookie2, secure_protocols
        self.strict_domain, self.strict_ns_domain = strict_domain, strict_ns_domain
        self.strict_rfc2965_unverifiable = strict_rfc2965_unverifiable
        self.strict_ns_unverifiable = strict_ns_unverifiable
        self.strict_ns_set_initial_dollar, self.strict_ns_set_path = strict_ns_set_initial_dollar, strict_ns_set_path
        self.set_blocked_domains(blocked_domains or ())
        self.set_allowed_domains(allowed_domains)

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
        allowed = self._allowed_domains
        return allowed is not None and not any(user_domain_match(domain, each) for each in allowed)

    def set_ok(self, cookie, request):
        assert cookie.name is not None
        return self._passes("set_ok", "version verifiability name path domain port", cookie, request)

    def _passes(self, what, rules, cookie, request):
        _debug(" - checking cookie %s=%s", cookie.name, cookie.value)
        return all(getattr(self, f"{what}_{rule}")(cookie, request) for rule in rules.split())

    def _version_ok(self, cookie):
        version = cookie.version
        if version is None or version < 0:
            return False
        return self.netscape if version == 0 else self.rfc2965

    def _verifiable(self, cookie, request):
        strict = self.strict_rfc2965_unverifiable if cookie.version > 0 else self.strict_ns_unverifiable
        return not (strict and request.unverifiable and is_third_party(request))

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
        host, full_host = eff_request_host(request)
        domain, is_netscape = cookie.domain, cookie.version == 0
        if self.strict_domain and self._is_public(domain):
            return False
        if "." not in domain.removeprefix(".") and not full_host.endswith(".local"):
            return False
        if is_netscape:
            # Names without a dot are domains of their own.
            names = full_host, full_host.removesuffix(".local")
            if full_host[:1] != "." and not any(f".{name}".endswith(domain) for name in names):
                return False
        elif not domain_match(full_host, domain):
            return False
        if is_netscape and self.strict_ns_domain & self.DomainRFC2965Match and not domain_match(full_host, domain):
            return False
        if not is_netscape or self.strict_ns_domain & self.DomainStrictNoDots:
            # Only one more name may be in front of the domain.
            return "." not in host[:-len(domain)] or bool(IPV4_RE.search(host))
        return True

    @staticmethod
    def _is_public(domain):
        # Domains like .co.uk.
        empty, *parts = domain.split(".")
        return not empty and len(parts) == 2 and len(parts[1]) == 2 and parts[0].lower() in _SECOND_LEVEL

    def set_ok_port(self, cookie, request):
        if not cookie.port_specified:
            return True
        asked = request_port(request) or DEFAULT_HTTP_PORT
        for port in cookie.port.split(","):
            try:
                int(port)
            except ValueError:
                return False
            if port == asked:
                return True
        return False

    def return_ok(self, cookie, request):
        return self._passes("return_ok", "version verifiability secure expires port domain", cookie, request)

    def return_ok_version(self, cookie, request):
        return self._version_ok(cookie)

    def return_ok_verifiability(self, cookie, request):
        return self._verifiable(cookie, request)

    def return_ok_secure(self, cookie, request):
        return not cookie.secure or request.type in self.secure_protocols

    def return_ok_expires(self, cookie, request):
        return not cookie.is_expired(self._now)

    def return_ok_port(self, cookie, request):
        return not cookie.port or (request_port(request) or DEFAULT_HTTP_PORT) in cookie.port.split(",")

    def return_ok_domain(self, cookie, request):
        _, host = eff_request_host(request)
        domain = cookie.domain
        if cookie.version > 0:
            return domain_match(host, domain)
        if self.strict_ns_domain & self.DomainStrictNonDomain and not cookie.domain_specified and host != domain:
            return False
        return f".{host}".endswith(self._dotted(domain))

    @staticmethod
    def _dotted(domain):
        return domain if not domain or domain.startswith(".") else f".{domain}"

    def domain_return_ok(self, domain, request):
        end = self._dotted(domain)
        if not any(self._dotted(host).endswith(end) for host in eff_request_host(request)):
            return False
        return not (self.is_blocked(domain) or self.is_not_allowed(domain))

    def path_return_ok(self, path, request):
        asked = request_path(request)
        if not asked.startswith(path):
            return False
        rest = asked[len(path):]
        return not rest or rest[0] == "/" or path.endswith("/")


def deepvalues(mapping):
    """Yield the values of mappings in mappings."""
    for value in mapping.values():
        if hasattr(value, "values"):
            yield from deepvalues(value)
        else:
            yield value


class Absent:
    """What stands for an attribute that is not there."""


# Attributes that are a value and those that are there or not.
_WITH_VALUE = frozenset("version expires max-age domain path port comment commenturl".split())
_FLAGS = frozenset(("discard", "secure"))


def _place(cookie):
    return cookie.domain, cookie.path, cookie.name


class CookieJar:
    """Cookies by domain, path and name."""

    non_word_re = re.compile(r"\W")
    quote_re = re.compile(r"([\"\\])")
    magic_re = re.compile(r"^\#LWP-Cookies-(\d+\.\d+)", re.ASCII)

    def __init__(self, policy=None):
        self._policy = DefaultCookiePolicy() if policy is None else policy
        self._cookies_lock = threading.RLock()
        self._cookies = {}

    def set_policy(self, policy):
        self._policy = policy

    def _cookies_for_domain(self, domain, request):
        policy = self._policy
        if not policy.domain_return_ok(domain, request):
            return []
        return [cookie for path, by_name in self._cookies[domain].items() if policy.path_return_ok(path, request)
                for cookie in by_name.values() if policy.return_ok(cookie, request)]

    def _cookies_for_request(self, request):
        return [cookie for domain in self._cookies for cookie in self._cookies_for_domain(domain, request)]

    def _cookie_attrs(self, cookies):
        # The more exact path comes first.
        cookies.sort(key=lambda cookie: -len(cookie.path))
        attrs = []
        if cookies and cookies[0].version > 0:
            attrs.append(f"$Version={cookies[0].version}")
        for cookie in cookies:
            value, is_netscape = cookie.value, cookie.version <= 0
            if value is not None:
                if not is_netscape and self.non_word_re.search(value):
                    value = self.quote_re.sub(r"\\\1", value)
                attrs.append(f"{cookie.name}={value}")
            else:
                attrs.append(cookie.name)
            if is_netscape:
                continue
            if cookie.path_specified:
                attrs.append(f'$Path="{cookie.path}"')
            if cookie.domain[:1] == ".":
                attrs.append(f'$Domain="{cookie.domain if cookie.domain_initial_dot else cookie.domain[1:]}"')
            if cookie.port is not None:
                attrs.append(f'$Port="{cookie.port}"' if cookie.port_specified else "$Port")
        return attrs

    def _begin(self):
        # One time for all decisions about a request or response.
        self._policy._now = self._now = int(time.time())

    def add_cookie_header(self, request):
        """Add the header Cookie to a request."""
        with self._cookies_lock:
            self._begin()
            cookies = self._cookies_for_request(request)
            attrs = self._cookie_attrs(cookies)
            if attrs and not request.has_header("Cookie"):
                request.add_unredirected_header("Cookie", "; ".join(attrs))
            tells = self._policy.rfc2965 and not self._policy.hide_cookie2
            if tells and not request.has_header("Cookie2") and any(cookie.version != 1 for cookie in cookies):
                request.add_unredirected_header("Cookie2", '$Version="1"')
        self.clear_expired_cookies()

    def _normalized(self, attributes):
        """The attributes with a meaning and the rest, each in a dictionary; None for a cookie with mistakes."""
        standard, rest = {}, {}
        max_age_seen = False
        for name, value in attributes:
            known = name.lower()
            if known not in _WITH_VALUE and known not in _FLAGS:
                rest[name] = value
                continue
            if value is None and known in _FLAGS:
                value = True
            # The first of several counts.
            if known in standard:
                continue
            if known == "expires" and (max_age_seen or value is None):
                # The other attribute says it, or nothing that is understood.
                continue
            if value is None and known not in ("port", "comment", "commenturl"):
                return None
            if known == "domain":
                value = value.lower()
            elif known == "max-age":
                max_age_seen = True
                try:
                    known, value = "expires", self._now + int(value)
                except ValueError:
                    return None
            standard[known] = value
        return standard, rest

    def _made(self, words, request):
        """The cookie of words; None if there is none to keep."""
        (name, value), *attributes = words
        normalized = self._normalized(attributes)
        if normalized is None:
            return None
        given, rest = normalized
        version = given.get("version")
        if version is not None:
            try:
                version = int(version)
            except ValueError:
                return None
            if version < 0:
                return None
        if path_specified := bool(given.get("path")):
            path = escape_path(given["path"])
        else:
            path = self._default_path(request, version)
        domain = given.get("domain")
        domain_specified, domain_initial_dot = domain is not None, (domain or "").startswith(".")
        if not domain_specified:
            _, domain = eff_request_host(request)
        elif not domain_initial_dot:
            domain = f".{domain}"
        port = given.get("port")
        if port_specified := port is not None:
            port = "".join(port.split())
        elif "port" in given:
            port = request_port(request)
        expires = given.get("expires")
        if expires is not None and expires <= self._now:
            # A cookie of the past takes away the one there is.
            try:
                self.clear(domain, path, name)
            except KeyError:
                pass
            return None
        return Cookie(version, name, value, port, port_specified, domain, domain_specified, domain_initial_dot, path,
                      path_specified, given.get("secure", False), expires, expires is None or given.get("discard", False),
                      given.get("comment"), given.get("commenturl"), rest)

    @staticmethod
    def _default_path(request, version):
        folder, slash, _ = request_path(request).rpartition("/")
        return (folder if version == 0 else folder + slash) or "/"

    def _cookies_from_attrs_set(self, attrs_set, request):
        return [cookie for cookie in (self._made(words, request) for words in attrs_set) if cookie]

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
        self._begin()
        headers, policy = response.info(), self._policy
        cookies = {}
        if policy.rfc2965:
            for cookie in self._cookies_from_attrs_set(split_header_words(headers.get_all("Set-Cookie2", [])), request):
                cookies[_place(cookie), len(cookies)] = cookie
        newer = {place for place, _ in cookies}
        if policy.netscape:
            older = self._cookies_from_attrs_set(parse_ns_headers(headers.get_all("Set-Cookie", [])), request)
            self._process_rfc2109_cookies(older)
            for cookie in older:
                # A server may send both kinds for clients that know one.
                if _place(cookie) not in newer:
                    cookies[_place(cookie), len(cookies)] = cookie
        return [*cookies.values()]

    def set_cookie_if_ok(self, cookie, request):
        """Put a cookie into the jar if the policy agrees."""
        with self._cookies_lock:
            self._begin()
            self._set_if_ok(cookie, request)

    def _set_if_ok(self, cookie, request):
        if self._policy.set_ok(cookie, request):
            self.set_cookie(cookie)

    def set_cookie(self, cookie):
        """Put a cookie into the jar."""
        with self._cookies_lock:
            of_domain = self._cookies.setdefault(cookie.domain, {})
            of_domain.setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Put those cookies of a response into the jar that the policy agrees to."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                self._set_if_ok(cookie, request)

    def clear(self, domain=None, path=None, name=None):
        """Take away all cookies, those of a domain, of a path, or one."""
        if name is not None and (domain is None or path is None):
            raise ValueError("domain and path must be given to remove a cookie by name")
        if path is not None and domain is None:
            raise ValueError("domain must be given to remove cookies by path")
        if domain is None:
            self._cookies = {}
            return
        holder, key = self._cookies, domain
        for deeper in (path, name):
            if deeper is not None:
                holder, key = holder[key], deeper
        del holder[key]

    def _clear_if(self, condition):
        with self._cookies_lock:
            for cookie in filter(condition, self):
                self.clear(*_place(cookie))

    def clear_session_cookies(self):
        """Take away the cookies that end with the session."""
        self._clear_if(lambda cookie: cookie.discard)

    def clear_expired_cookies(self):
        """Take away the cookies whose time is over."""
        now = time.time()
        self._clear_if(lambda cookie: cookie.is_expired(now))

    def __iter__(self):
        return iter(list(deepvalues(self._cookies)))

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return f"<{type(self).__name__}[{', '.join(map(repr, self))}]>"

    def __str__(self):
        return f"<{type(self).__name__}[{', '.join(map(str, self))}]>"


class LoadError(OSError):
    """A file that has no cookies as they are expected."""


class FileCookieJar(CookieJar):
    """A jar that can be kept in a file."""

    def __init__(self, filename=None, delayload=False, policy=None):
        super().__init__(policy)
        self.delayload = bool(delayload)
        self.filename = filename if filename is None else os.fspath(filename)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Write the cookies to a file."""
        raise NotImplementedError()

    def _file(self, filename):
        found = self.filename if filename is None else filename
        if found is None:
            raise ValueError(MISSING_FILENAME_TEXT)
        return found

    def _write(self, filename, lines):
        # Cookies are secrets.
        fd = os.open(self._file(filename), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(fd, "w") as out:
            out.writelines(lines)

    def _read(self, file, filename, kind, cookie_of, ignore_discard, ignore_expires):
        """Take the cookies of the lines of a file, where a function makes them or returns None."""
        now = time.time()
        try:
            for line in file:
                for cookie in cookie_of(line):
                    if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now)):
                        self.set_cookie(cookie)
        except OSError:
            raise
        except Exception:
            raise LoadError(f"invalid {kind} format file {filename!r}: {line!r}")

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Add the cookies of a file."""
        name = self._file(filename)
        with open(name) as source:
            self._really_load(source, name, ignore_discard, ignore_expires)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Replace the cookies by those of a file."""
        name = self._file(filename)
        with self._cookies_lock:
            before, self._cookies = self._cookies, {}
            try:
                self.load(name, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = before
                raise

    def _kept(self, ignore_discard, ignore_expires):
        now = time.time()
        for cookie in self:
            if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now)):
                yield cookie


def lwp_cookie_str(cookie):
    """Return a cookie as files of libwww-perl have it."""
    words = [(cookie.name, cookie.value), ("path", cookie.path), ("domain", cookie.domain), ("port", cookie.port)]
    if cookie.port is None:
        words.pop()
    flags = {"path_spec": cookie.path_specified, "port_spec": cookie.port_specified,
             "domain_dot": cookie.domain_initial_dot, "secure": cookie.secure}
    words += [(name, None) for name, there in flags.items() if there]
    if cookie.expires:
        words.append(("expires", time2isoz(float(cookie.expires))))
    if cookie.discard:
        words.append(("discard", None))
    words += [(name, text) for name, text in (("comment", cookie.comment), ("commenturl", cookie.comment_url)) if text]
    words += [(name, f"{value}") for name, value in sorted(cookie._rest.items())]
    words.append(("version", f"{cookie.version}"))
    return join_header_words([words])


class LWPCookieJar(FileCookieJar):
    """A jar in the format of libwww-perl."""

    _header = "Set-Cookie3:"

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        """Return the cookies as lines."""
        return "".join(f"{self._header} {lwp_cookie_str(cookie)}\n" for cookie in self._kept(ignore_discard, ignore_expires))

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        self._write(filename, ("#LWP-Cookies-2.0\n", self.as_lwp_str(ignore_discard, ignore_expires)))

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        if not self.magic_re.search(f.readline()):
            raise LoadError(f"{filename!r} does not look like a Set-Cookie3 (LWP) format file")
        self._read(f, filename, "Set-Cookie3", self._cookies_of, ignore_discard, ignore_expires)

    def _cookies_of(self, line):
        if line.startswith(self._header):
            for words in split_header_words([line.removeprefix(self._header).strip()]):
                yield self._cookie_of(*words)

    @staticmethod
    def _cookie_of(cookie, *attributes):
        name, value = cookie
        given, rest = dict.fromkeys(_LWP_FLAGS, False) | dict.fromkeys(_LWP_VALUES), {}
        for attribute, text in attributes:
            known = attribute.lower()
            if known in _LWP_FLAGS:
                given[known] = text is None or text
            elif known in _LWP_VALUES:
                given[known] = text
            else:
                rest[attribute] = text
        expires, domain = given["expires"], given["domain"]
        if expires is not None:
            expires = iso2time(expires)
        return Cookie(given["version"], name, value, given["port"], given["port_spec"], domain, domain.startswith("."),
                      given["domain_dot"], given["path"], given["path_spec"], given["secure"], expires,
                      given["discard"] if expires is not None else True, given["comment"], given["commenturl"], rest)


_LWP_FLAGS = ("port_spec", "path_spec", "domain_dot", "secure", "discard")
_LWP_VALUES = ("version", "port", "path", "domain", "expires", "comment", "commenturl")


class MozillaCookieJar(FileCookieJar):
    """A jar in the format of Netscape, curl and Mozilla."""

    def _really_load(self, f, filename, ignore_discard, ignore_expires):
        if not NETSCAPE_MAGIC_RGX.match(f.readline()):
            raise LoadError(f"{filename!r} does not look like a Netscape format cookies file")
        self._read(f, filename, "Netscape", self._cookies_of, ignore_discard, ignore_expires)

    @staticmethod
    def _cookies_of(line):
        text = line.removeprefix(HTTPONLY_PREFIX)
        rest = {} if text == line else {HTTPONLY_ATTR: ""}
        if not text.strip() or text.lstrip()[0] in "#$":
            return
        domain, specified, path, secure, expires, name, value = text.removesuffix("\n").split("\t")
        initial_dot = domain.startswith(".")
        assert (specified == "TRUE") is initial_dot
        if name == "":
            # A cookie without a value, of which the other column is the name.
            name, value = value, None
        # Other programs write 0 for what ends with the session.
        session = expires in ("", "0")
        yield Cookie(0, name, value, None, False, domain, initial_dot, initial_dot, path, False, secure == "TRUE",
                     None if session else expires, session, None, None, rest)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        self._write(filename, (NETSCAPE_HEADER_TEXT, *map(self._line, self._kept(ignore_discard, ignore_expires))))

    @staticmethod
    def _line(cookie):
        def truth(value):
            return "TRUE" if value else "FALSE"

        prefix = HTTPONLY_PREFIX if cookie.has_nonstandard_attr(HTTPONLY_ATTR) else ""
        pair = ("", cookie.name) if cookie.value is None else (cookie.name, cookie.value)
        expires = "" if cookie.expires is None else f"{cookie.expires}"
        return "\t".join((prefix + cookie.domain, truth(cookie.domain.startswith(".")), cookie.path, truth(cookie.secure),
                          expires, *pair)) + "\n"
