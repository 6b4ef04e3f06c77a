"""Taking URLs apart and putting them together, quoting, query strings."""

from collections import namedtuple
from functools import lru_cache

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit",
           "urlencode", "parse_qs", "parse_qsl", "quote", "quote_plus", "quote_from_bytes",
           "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult",
           "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp',
                 'mms', 'prospero', 'rtsp', 'rtsps', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws',
                 'wss']
uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms',
               'https', 'shttp', 'snews', 'prospero', 'rtsp', 'rtsps', 'rtspu', 'rsync', 'svn',
               'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws', 'wss', 'itms-services']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtsps',
               'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel']
non_hierarchical = ['gopher', 'hdl', 'mailto', 'news', 'telnet', 'wais', 'imap', 'snews', 'sip',
                    'sips']
uses_query = ['', 'http', 'wais', 'imap', 'https', 'shttp', 'mms', 'gopher', 'rtsp', 'rtsps',
              'rtspu', 'sip', 'sips']
uses_fragment = ['', 'ftp', 'hdl', 'http', 'gopher', 'news', 'nntp', 'wais', 'https', 'shttp',
                 'snews', 'file', 'prospero']
scheme_chars = ("abcdefghijklmnopqrstuvwxyz"
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                "0123456789"
                "+-.")
_SCHEME = frozenset(scheme_chars)
_CONTROL_OR_SPACE = ''.join(map(chr, range(33)))
_ENCODING = 'ascii'
_ERRORS = 'strict'


def clear_cache():
    """Forget what was computed before."""
    _split.cache_clear()


def _noop(obj):
    return obj


def _encode_result(obj, encoding=_ENCODING, errors=_ERRORS):
    return obj.encode(encoding, errors)


def _coerce_args(*args):
    # All arguments as str, and what makes the result the type of the arguments.
    as_str = isinstance(args[0], str)
    for arg in args[1:]:
        # An empty default fits both.
        if arg and isinstance(arg, str) != as_str:
            raise TypeError("Cannot mix str and non-str arguments")
    if as_str:
        return args + (_noop,)
    return tuple(x.decode(_ENCODING, _ERRORS) if x else '' for x in args) + (_encode_result,)


class _ResultMixinStr:
    __slots__ = ()

    def encode(self, encoding='ascii', errors='strict'):
        return self._encoded_counterpart(*(x.encode(encoding, errors) for x in self))


class _ResultMixinBytes:
    __slots__ = ()

    def decode(self, encoding='ascii', errors='strict'):
        return self._decoded_counterpart(*(x.decode(encoding, errors) for x in self))


class _NetlocResultMixinBase:
    __slots__ = ()

    @property
    def username(self):
        return self._userinfo[0]

    @property
    def password(self):
        return self._userinfo[1]

    @property
    def hostname(self):
        hostname = self._hostinfo[0]
        if not hostname:
            return None
        # The name of a zone keeps its case.
        mark = '%' if isinstance(hostname, str) else b'%'
        hostname, percent, zone = hostname.partition(mark)
        return hostname.lower() + percent + zone

    @property
    def port(self):
        port = self._hostinfo[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port

    @property
    def _userinfo(self):
        at, colon = ('@', ':') if isinstance(self.netloc, str) else (b'@', b':')
        userinfo, have_info, _ = self.netloc.rpartition(at)
        if not have_info:
            return None, None
        username, have_password, password = userinfo.partition(colon)
        return username, password if have_password else None

    @property
    def _hostinfo(self):
        if isinstance(self.netloc, str):
            at, colon, opening, closing = '@', ':', '[', ']'
        else:
            at, colon, opening, closing = b'@', b':', b'[', b']'
        _, _, hostinfo = self.netloc.rpartition(at)
        _, have_open, bracketed = hostinfo.partition(opening)
        if have_open:
            hostname, _, port = bracketed.partition(closing)
            _, _, port = port.partition(colon)
        else:
            hostname, _, port = hostinfo.partition(colon)
        return hostname, port or None


class _NetlocResultMixinStr(_NetlocResultMixinBase, _ResultMixinStr):
    __slots__ = ()


class _NetlocResultMixinBytes(_NetlocResultMixinBase, _ResultMixinBytes):
    __slots__ = ()


_DefragResultBase = namedtuple('_DefragResultBase', 'url fragment')
_SplitResultBase = namedtuple('_SplitResultBase', 'scheme netloc path query fragment')
_ParseResultBase = namedtuple('_ParseResultBase', 'scheme netloc path params query fragment')


class DefragResult(_DefragResultBase, _ResultMixinStr):
    __slots__ = ()

    def geturl(self):
        return self.url + '#' + self.fragment if self.fragment else self.url


class SplitResult(_SplitResultBase, _NetlocResultMixinStr):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseResultBase, _NetlocResultMixinStr):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragResultBase, _ResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b'#' + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitResultBase, _NetlocResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseResultBase, _NetlocResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


ResultBase = _NetlocResultMixinStr
for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                      (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text
del _text, _bytes


def urlparse(url, scheme='', allow_fragments=True):
    """Take a URL apart: <scheme>://<netloc>/<path>;<params>?<query>#<fragment>."""
    url, scheme, coerce = _coerce_args(url, scheme)
    parts = _parse(url, scheme, allow_fragments)
    return coerce(ParseResult(*[part or '' for part in parts]))


def _parse(url, scheme, allow_fragments):
    scheme, netloc, url, query, fragment = _split(url, scheme, allow_fragments)
    params = None
    if (scheme or '') in uses_params and ';' in url:
        url, params = _split_params(url)
    return scheme, netloc, url, params, query, fragment


def _split_params(url):
    # Parameters of the last segment of the path.
    at = url.find(';', url.rfind('/') if '/' in url else 0)
    if at < 0:
        return url, None
    return url[:at], url[at + 1:]


def _check_netloc(netloc):
    # Characters that become separators when they are normalized are refused.
    if not netloc or netloc.isascii():
        return
    import _unicodedata as unicodedata
    n = netloc
    for c in '@:#?':
        n = n.replace(c, '')
    normalized = unicodedata.normalize('NFKC', n)
    if n == normalized:
        return
    for c in '/?#@:':
        if c in normalized:
            raise ValueError("netloc '" + netloc + "' contains invalid "
                             "characters under NFKC normalization")


def _check_bracketed(netloc):
    # Brackets may only hold an address, and nothing but a port may follow.
    host_and_port = netloc.rpartition('@')[2]
    before, have_open, bracketed = host_and_port.partition('[')
    if have_open:
        if before:
            raise ValueError("Invalid IPv6 URL")
        hostname, _, port = bracketed.partition(']')
        if port and not port.startswith(":"):
            raise ValueError("Invalid IPv6 URL")
    else:
        hostname, _, port = host_and_port.partition(':')
    if hostname[:1] in ('v', 'V'):
        version, dot, rest = hostname[1:].partition('.')
        hexadecimal = version and all(c in '0123456789abcdefABCDEF' for c in version)
        if not (hexadecimal and dot and rest and all(
                c.isascii() and (c.isalnum() or c in "-._~!$&'()*+,;=:") for c in rest)):
            raise ValueError("IPvFuture address is invalid")
    else:
        import ipaddress
        ip = ipaddress.ip_address(hostname)
        if isinstance(ip, ipaddress.IPv4Address):
            raise ValueError("An IPv4 address cannot be in brackets")


def urlsplit(url, scheme='', allow_fragments=True):
    """Take a URL apart: <scheme>://<netloc>/<path>?<query>#<fragment>."""
    url, scheme, coerce = _coerce_args(url, scheme)
    return coerce(SplitResult(*[part or '' for part in _split(url, scheme, allow_fragments)]))


@lru_cache(typed=True)
def _split(url, scheme, allow_fragments):
    # What is not there is None, what is empty is ''.
    url = url.lstrip(_CONTROL_OR_SPACE)
    if scheme is not None:
        scheme = scheme.strip(_CONTROL_OR_SPACE)
    for c in '\t\r\n':
        url = url.replace(c, '')
        if scheme is not None:
            scheme = scheme.replace(c, '')
    netloc = query = fragment = None
    i = url.find(':')
    if i > 0 and url[0].isascii() and url[0].isalpha() and _SCHEME.issuperset(url[:i]):
        scheme, url = url[:i].lower(), url[i + 1:]
    if url[:2] == '//':
        end = min([at for at in (url.find(c, 2) for c in '/?#') if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError("Invalid IPv6 URL")
        if '[' in netloc:
            _check_bracketed(netloc)
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    _check_netloc(netloc)
    return scheme, netloc, url, query, fragment


def urlunparse(components):
    """Put the parts of urlparse() together again."""
    scheme, netloc, url, params, query, fragment, coerce = _coerce_args(*components)
    if params:
        url = "%s;%s" % (url, params)
    return coerce(_unsplit_filled(scheme, netloc, url, query, fragment))


def _unparse(scheme, netloc, url, params, query, fragment):
    if params is not None:
        url = "%s;%s" % (url, params)
    return _unsplit(scheme, netloc, url, query, fragment)


def urlunsplit(components):
    """Put the parts of urlsplit() together again."""
    scheme, netloc, url, query, fragment, coerce = _coerce_args(*components)
    return coerce(_unsplit_filled(scheme, netloc, url, query, fragment))


def _unsplit_filled(scheme, netloc, url, query, fragment):
    # Empty parts count as missing.
    if not netloc:
        with_netloc = scheme and scheme in uses_netloc and (not url or url[:1] == '/')
        netloc = '' if with_netloc else None
    return _unsplit(scheme, netloc, url, query or None, fragment or None)


def _unsplit(scheme, netloc, url, query, fragment):
    if netloc is not None:
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    elif url[:2] == '//':
        url = '//' + url
    if scheme:
        url = scheme + ':' + url
    if query is not None:
        url = url + '?' + query
    if fragment is not None:
        url = url + '#' + fragment
    return url


def urljoin(base, url, allow_fragments=True):
    """The absolute URL that a URL within a base stands for."""
    if not base:
        return url
    if not url:
        return base
    base, url, coerce = _coerce_args(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = _parse(base, None, allow_fragments)
    scheme, netloc, path, params, query, fragment = _parse(url, None, allow_fragments)
    if scheme is None:
        scheme = bscheme
    if scheme != bscheme or (scheme and scheme not in uses_relative):
        return coerce(url)
    if not scheme or scheme in uses_netloc:
        if netloc:
            return coerce(_unparse(scheme, netloc, path, params, query, fragment))
        netloc = bnetloc
    if not path and params is None:
        path = bpath
        params = bparams
        if query is None:
            query = bquery
            if fragment is None:
                fragment = bfragment
        return coerce(_unparse(scheme, netloc, path, params, query, fragment))
    base_parts = bpath.split('/')
    if base_parts[-1] != '':
        # The last segment is not a directory.
        del base_parts[-1]
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = base_parts + path.split('/')
        # Empty segments between are dropped.
        segments[1:-1] = filter(None, segments[1:-1])
    # With parameters the last one is no dot.
    last = segments.pop() if params is not None and segments[-1] in ('.', '..') else None
    resolved = []
    for segment in segments:
        if segment == '..':
            if resolved:
                resolved.pop()
        elif segment != '.':
            resolved.append(segment)
    if last is not None:
        resolved.append(last)
    elif segments[-1] in ('.', '..'):
        resolved.append('')
    return coerce(_unparse(scheme, netloc, '/'.join(resolved) or '/', params, query, fragment))


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    url, coerce = _coerce_args(url)
    if '#' in url:
        s, n, p, a, q, frag = _parse(url, None, True)
        defrag = _unparse(s, n, p, a, q, None)
        frag = frag or ''
    else:
        defrag = url
        frag = ''
    return coerce(DefragResult(defrag, frag))


def _hex_value(pair):
    return int(pair, 16) if len(pair) == 2 and not set(pair) - _HEX else None


_HEX = frozenset(b'0123456789abcdefABCDEF')


def unquote_to_bytes(string):
    """Replace %xx by bytes; a str is encoded as UTF-8 first."""
    return bytes(_unquoted(string))


def _unquoted(string):
    if not string:
        # Something that is not a string is noticed here.
        string.split
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    parts = string.split(b'%')
    if len(parts) == 1:
        return string
    out = bytearray(parts[0])
    for part in parts[1:]:
        value = _hex_value(part[:2])
        if value is None:
            out += b'%'
            out += part
        else:
            out.append(value)
            out += part[2:]
    return out


def unquote(string, encoding='utf-8', errors='replace'):
    """Replace %xx by the characters of their bytes."""
    if isinstance(string, bytes):
        return bytes(_unquoted(string)).decode('utf-8' if encoding is None else encoding,
                                               'replace' if errors is None else errors)
    if '%' not in string:
        string.split
        return string
    if encoding is None:
        encoding = 'utf-8'
    if errors is None:
        errors = 'replace'
    if string.isascii():
        return bytes(_unquoted(string)).decode(encoding, errors)
    # Only runs of ASCII characters hold encoded bytes.
    out = []
    start = 0
    n = len(string)
    while start < n:
        end = start
        ascii_run = string[start].isascii()
        while end < n and string[end].isascii() == ascii_run:
            end += 1
        part = string[start:end]
        out.append(bytes(_unquoted(part)).decode(encoding, errors) if ascii_run else part)
        start = end
    return ''.join(out)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """Like unquote(), with blanks for plus signs."""
    return unquote(string.replace('+', ' '), encoding, errors)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8',
             errors='replace', max_num_fields=None, separator='&'):
    """The fields of a query string as a dictionary of lists."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding=encoding,
                                 errors=errors, max_num_fields=max_num_fields,
                                 separator=separator, _stacklevel=2):
        found.setdefault(name, []).append(value)
    return found


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8',
              errors='replace', max_num_fields=None, separator='&', *, _stacklevel=1):
    """The fields of a query string as a list of pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, 'ascii')
        equals = '='

        def plain(s):
            if '%' not in s and '+' not in s:
                return s
            return unquote_plus(s, encoding=encoding, errors=errors)
    elif qs is None:
        return []
    else:
        try:
            # Anything that is a buffer; numbers are none.
            qs = bytes(memoryview(qs))
        except TypeError:
            if not qs:
                import warnings
                warnings.warn(f"Accepting {type(qs).__name__} objects with false value in "
                              f"urllib.parse.parse_qsl() is deprecated as of 3.14",
                              DeprecationWarning, stacklevel=_stacklevel + 1)
                return []
            raise
        if isinstance(separator, str):
            separator = bytes(separator, 'ascii')
        equals = b'='

        def plain(s):
            return unquote_to_bytes(s.replace(b'+', b' '))
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    found = []
    for field in qs.split(separator):
        if field or strict_parsing:
            name, has_value, value = field.partition(equals)
            if not has_value and strict_parsing:
                raise ValueError("bad query field: %r" % (field,))
            if value or keep_blank_values:
                found.append((plain(name), plain(value)))
    return found


_ALWAYS_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_ALWAYS_SAFE_BYTES = bytes(sorted(_ALWAYS_SAFE))
_quoters = {}


class _Quoter(dict):
    """The texts that stand for bytes, made when they are asked for."""

    def __init__(self, safe):
        self.safe = _ALWAYS_SAFE.union(safe)

    def __repr__(self):
        return f"<Quoter {dict(self)!r}>"

    def __missing__(self, byte):
        text = self[byte] = chr(byte) if byte in self.safe else '%{:02X}'.format(byte)
        return text


def quote(string, safe='/', encoding=None, errors=None):
    """Replace characters by %xx, except letters, digits, '_.-~' and those that are safe."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode('utf-8' if encoding is None else encoding,
                               'strict' if errors is None else errors)
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """Like quote(), with plus signs for blanks."""
    if ((isinstance(string, str) and ' ' not in string)
            or (isinstance(string, bytes) and b' ' not in string)):
        return quote(string, safe, encoding, errors)
    space = ' ' if isinstance(safe, str) else b' '
    return quote(string, safe + space, encoding, errors).replace(' ', '+')


def quote_from_bytes(bs, safe='/'):
    """Like quote() for bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ''
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    else:
        safe = bytes([c for c in safe if c < 128])
    if not bs.rstrip(_ALWAYS_SAFE_BYTES + safe):
        return bs.decode()
    table = _quoters.get(safe)
    if table is None:
        table = _quoters[safe] = _Quoter(safe)
    return ''.join([table[b] for b in bs])


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """A mapping or a sequence of pairs as a query string."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as err:
            raise TypeError("not a valid non-string sequence or mapping object") from err

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    out = []
    for k, v in query:
        k = quoted(k)
        if not doseq or isinstance(v, (bytes, str)):
            out.append(k + '=' + quoted(v))
            continue
        try:
            len(v)
        except TypeError:
            out.append(k + '=' + quoted(v))
        else:
            for item in v:
                out.append(k + '=' + quoted(item))
    return '&'.join(out)


def unwrap(url):
    """The URL of '<URL:scheme://host/path>'."""
    url = str(url).strip()
    if url[:1] == '<' and url[-1:] == '>':
        url = url[1:-1].strip()
    if url[:4] == 'URL:':
        url = url[4:].strip()
    return url


# Functions of old, each given a warning when it is called by its public name.

def _to_bytes(url):
    if isinstance(url, str):
        try:
            url = url.encode("ASCII").decode()
        except UnicodeError:
            raise UnicodeError("URL " + repr(url) + " contains non-ASCII characters")
    return url


def _splittype(url):
    scheme, colon, rest = url.partition(':')
    if not colon or not scheme or '/' in scheme:
        return None, url
    return scheme.lower(), rest


def _splithost(url):
    if url[:2] != '//':
        return None, url
    end = min([at for at in (url.find(c, 2) for c in '/?#') if at >= 0], default=len(url))
    host, path = url[2:end], url[end:]
    if path and path[0] != '/':
        path = '/' + path
    return host, path


def _splituser(host):
    user, delim, host = host.rpartition('@')
    return (user if delim else None), host


def _splitpasswd(user):
    user, delim, password = user.partition(':')
    return user, (password if delim else None)


def _splitport(host):
    before, colon, port = host.rpartition(':')
    if not colon or (port and not (port.isascii() and port.isdigit())):
        return host, None
    return before, port or None


def _splitnport(host, defport=-1):
    before, colon, port = host.rpartition(':')
    if not colon:
        return host, defport
    if not port:
        return before, defport
    if port.isascii() and port.isdigit():
        return before, int(port)
    return before, None


def _splitquery(url):
    path, delim, query = url.rpartition('?')
    return (path, query) if delim else (url, None)


def _splittag(url):
    path, delim, tag = url.rpartition('#')
    return (path, tag) if delim else (url, None)


def _splitattr(url):
    words = url.split(';')
    return words[0], words[1:]


def _splitvalue(attr):
    attr, delim, value = attr.partition('=')
    return attr, (value if delim else None)


_INSTEAD = {
    'to_bytes': '', 'splittype': 'urlparse', 'splithost': 'urlparse', 'splituser': 'urlparse',
    'splitpasswd': 'urlparse', 'splitport': 'urlparse', 'splitnport': 'urlparse',
    'splitquery': 'urlparse', 'splittag': 'urlparse', 'splitattr': 'urlparse',
    'splitvalue': 'parse_qsl',
}


def _deprecated(name, instead):
    function = globals()['_' + name]
    message = f"urllib.parse.{name}() is deprecated as of 3.8"
    if instead:
        message += f", use urllib.parse.{instead}() instead"

    def wrapper(*args, **kwargs):
        import warnings
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return function(*args, **kwargs)
    wrapper.__name__ = wrapper.__qualname__ = name
    return wrapper


globals().update({name: _deprecated(name, instead) for name, instead in _INSTEAD.items()})
