"""Cookies as servers set them (RFC 6265, RFC 2109)."""

import re
import string
import types

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_LegalChars = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~:"
_UnescapedChars = _LegalChars + " ()/<=>?@[]{}"

_Translator = {n: "\\%03o" % n for n in set(range(256)) - set(map(ord, _UnescapedChars))}
_Translator.update({ord('"'): '\\"', ord("\\"): "\\\\"})

_is_legal_key = re.compile(f"[{re.escape(_LegalChars)}]+").fullmatch
_control_character_re = re.compile(r"[\x00-\x1F\x7F]")


class CookieError(Exception):
    """A name or value that a cookie cannot have."""


def _has_control_character(*val):
    return any(_control_character_re.search(str(v)) for v in val)


def _refuse_control_characters(*val):
    if _has_control_character(*val):
        raise CookieError("Control characters are not allowed in cookies " + " ".join(repr(v) for v in val))


def _quote(str):
    """A value in quotes if it needs them."""
    if str is None or _is_legal_key(str):
        return str
    return '"' + str.translate(_Translator) + '"'


_escaped = re.compile(r"\\(?:([0-3][0-7][0-7])|(.))")


def _unquote(str):
    """The value of one that may be in quotes."""
    if str is None or len(str) < 2 or str[0] != '"' or str[-1] != '"':
        return str
    return _escaped.sub(lambda m: chr(int(m[1], 8)) if m[1] else m[2], str[1:-1])


_weekdayname = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_monthname = [None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _getdate(future=0, weekdayname=_weekdayname, monthname=_monthname):
    """The date that many seconds from now."""
    from time import gmtime, time

    year, month, day, hh, mm, ss, wd, _, _ = gmtime(time() + future)
    return "%s, %02d %3s %4d %02d:%02d:%02d GMT" % (weekdayname[wd], day, monthname[month], year, hh, mm, ss)


class Morsel(dict):
    """A cookie: `key`, `value`, `coded_value` as it is sent, and its attributes as items."""

    _reserved = {
        "expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age",
        "secure": "Secure", "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite",
        "partitioned": "Partitioned",
    }
    _reserved_defaults = dict.fromkeys(_reserved, "")
    _flags = {"secure", "httponly", "partitioned"}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, self._reserved_defaults)

    @property
    def key(self):
        return self._key

    @property
    def value(self):
        return self._value

    @property
    def coded_value(self):
        return self._coded_value

    def __setitem__(self, K, V):
        K = K.lower()
        if K not in self._reserved:
            raise CookieError("Invalid attribute %r" % (K,))
        _refuse_control_characters(K, V)
        dict.__setitem__(self, K, V)

    def setdefault(self, key, val=None):
        key = key.lower()
        if key not in self._reserved:
            raise CookieError("Invalid attribute %r" % (key,))
        _refuse_control_characters(key, val)
        return dict.setdefault(self, key, val)

    def __eq__(self, morsel):
        if not isinstance(morsel, Morsel):
            return NotImplemented
        return (dict.__eq__(self, morsel) and self._value == morsel._value and self._key == morsel._key
                and self._coded_value == morsel._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        morsel = Morsel()
        dict.update(morsel, self)
        morsel.__dict__.update(self.__dict__)
        return morsel

    def update(self, values):
        data = {}
        for key, val in dict(values).items():
            key = key.lower()
            if key not in self._reserved:
                raise CookieError("Invalid attribute %r" % (key,))
            _refuse_control_characters(key, val)
            data[key] = val
        dict.update(self, data)

    def __ior__(self, values):
        self.update(values)
        return self

    def isReservedKey(self, K):
        """Whether a name is an attribute's."""
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        """Set name and value."""
        if key.lower() in self._reserved:
            raise CookieError("Attempt to set a reserved key %r" % (key,))
        if not _is_legal_key(key):
            raise CookieError("Illegal key %r" % (key,))
        _refuse_control_characters(key, val, coded_val)
        self._key = key
        self._value = val
        self._coded_value = coded_val

    def __getstate__(self):
        return {"key": self._key, "value": self._value, "coded_value": self._coded_value}

    def __setstate__(self, state):
        key, value, coded_value = state["key"], state["value"], state["coded_value"]
        _refuse_control_characters(key, value, coded_value)
        self._key, self._value, self._coded_value = key, value, coded_value

    def output(self, attrs=None, header="Set-Cookie:"):
        """Return the header that sets the cookie."""
        return "%s %s" % (header, self.OutputString(attrs))

    __str__ = output

    def __repr__(self):
        return "<%s: %s>" % (self.__class__.__name__, self.OutputString())

    def js_output(self, attrs=None):
        """Return a script that sets the cookie."""
        from urllib.parse import quote

        return '''
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = decodeURIComponent("%s");
        // end hiding -->
        </script>
        ''' % quote(self.OutputString(attrs), safe="", encoding="utf-8")

    def OutputString(self, attrs=None):
        """Return the cookie without the name of the header."""
        pieces = ["%s=%s" % (self.key, self.coded_value)]
        if attrs is None:
            attrs = self._reserved
        for key, value in sorted(self.items()):
            if value == "" or key not in attrs:
                continue
            name = self._reserved[key]
            if key == "expires" and isinstance(value, int):
                pieces.append("%s=%s" % (name, _getdate(value)))
            elif key == "max-age" and isinstance(value, int):
                pieces.append("%s=%d" % (name, value))
            elif key == "comment" and isinstance(value, str):
                pieces.append("%s=%s" % (name, _quote(value)))
            elif key in self._flags:
                if value:
                    pieces.append(name)
            else:
                pieces.append("%s=%s" % (name, value))
        return "; ".join(pieces)

    __class_getitem__ = classmethod(types.GenericAlias)


_LegalKeyChars = r"\w\d!#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\="
_LegalValueChars = _LegalKeyChars + r"\[\]"
_CookiePattern = re.compile(
    rf'\s*(?P<key>[{_LegalKeyChars}]+?)'
    rf'(\s*=\s*(?P<val>"(?:[^\\"]|\\.)*"|(?:\w{{3,6}}day|\w{{3}}),\s[\w\d\s-]{{9,11}}\s[\d:]{{8}}\sGMT'
    rf'|[{_LegalValueChars}]*))?'
    r'\s*(\s+|;|$)',
    re.ASCII,
)


class BaseCookie(dict):
    """Cookies by their names."""

    def value_decode(self, val):
        """Return the value of what was sent, and what was sent."""
        return val, val

    def value_encode(self, val):
        """Return a value, and what is sent for it."""
        strval = str(val)
        return strval, strval

    def __init__(self, input=None):
        if input:
            self.load(input)

    def __set(self, key, real_value, coded_value):
        M = self.get(key, Morsel())
        M.set(key, real_value, coded_value)
        dict.__setitem__(self, key, M)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            rval, cval = self.value_encode(value)
            self.__set(key, rval, cval)

    def output(self, attrs=None, header="Set-Cookie:", sep="\015\012"):
        """Return the headers that set the cookies."""
        return sep.join(self._outputs(attrs, header))

    def _outputs(self, attrs, header):
        out = []
        for _, morsel in sorted(self.items()):
            text = morsel.output(attrs, header)
            if _has_control_character(text):
                raise CookieError("Control characters are not allowed in cookies")
            out.append(text)
        return out

    __str__ = output

    def __repr__(self):
        return "<%s: %s>" % (
            self.__class__.__name__, " ".join("%s=%r" % (key, morsel.value) for key, morsel in sorted(self.items()))
        )

    def js_output(self, attrs=None):
        """Return scripts that set the cookies."""
        return "".join(morsel.js_output(attrs) for _, morsel in sorted(self.items()))

    def load(self, rawdata):
        """Take cookies from a header or a mapping."""
        if isinstance(rawdata, str):
            self.__parse_string(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def __parse_string(self, str, patt=_CookiePattern):
        found, i, seen = [], 0, False
        while 0 <= i < len(str):
            match = patt.match(str, i)
            if not match:
                break
            key, value = match["key"], match["val"]
            i = match.end(0)
            if key[0] == "$":
                # Attributes of RFC 2109; those before a cookie mean nothing.
                if seen:
                    found.append((True, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not seen:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    found.append((True, key, True))
                else:
                    found.append((True, key, _unquote(value)))
            elif value is not None:
                found.append((False, key, self.value_decode(value)))
                seen = True
            else:
                return
        M = None
        for attribute, key, value in found:
            if attribute:
                M[key] = value
            else:
                self.__set(key, *value)
                M = self[key]


class SimpleCookie(BaseCookie):
    """Cookies whose values are text, quoted when they need it."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        strval = str(val)
        return strval, _quote(strval)
