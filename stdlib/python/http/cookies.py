"""Cookies as servers set them (RFC 6265, RFC 2109)."""

import re
import string
import types

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_TOKEN = f"[{re.escape(string.digits + string.ascii_letters + "!#$%&'*+-.^_`|~:")}]"
_is_legal_key = re.compile(f"{_TOKEN}+").fullmatch
_control_character = re.compile(r"[\x00-\x1f\x7f]").search

# Bytes inside of quotes: those that stand for nothing else are written as they are.
_PLAIN = re.compile(rf"{_TOKEN}|[] ()/<=>?@[{{}}]").fullmatch
_ESCAPES = {code: f"\\{code:03o}" for code in range(256) if not _PLAIN(chr(code))}
_ESCAPES |= {ord(char): "\\" + char for char in '"\\'}


class CookieError(Exception):
    """A name or value that a cookie cannot have."""


def _refuse_control_characters(*values):
    for value in values:
        if _control_character(str(value)):
            raise CookieError("Control characters are not allowed in cookies " + " ".join(map(repr, values)))


def _quote(text):
    """A value in quotes if it needs them."""
    if text is not None and not _is_legal_key(text):
        text = f'"{text.translate(_ESCAPES)}"'
    return text


_escaped = re.compile(r"\\(?:([0-3][0-7][0-7])|(.))")


def _unquote(text):
    """The value of one that may be in quotes."""
    if text and len(text) > 1 and text[0] == text[-1] == '"':
        return _escaped.sub(lambda found: chr(int(found[1], 8)) if found[1] else found[2], text[1:-1])
    return text


def _getdate(future=0):
    """The date that many seconds from now."""
    import time

    then = time.gmtime(time.time() + future)
    day = "Mon Tue Wed Thu Fri Sat Sun".split()[then.tm_wday]
    month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[then.tm_mon - 1]
    return (f"{day}, {then.tm_mday:02} {month} {then.tm_year:4} "
            f"{then.tm_hour:02}:{then.tm_min:02}:{then.tm_sec:02} GMT")


class Morsel(dict):
    """A cookie: `key`, `value`, `coded_value` as it is sent, and its attributes as items."""

    _reserved = {
        "expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age",
        "secure": "Secure", "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite",
        "partitioned": "Partitioned",
    }
    _reserved_defaults = {name: "" for name in _reserved}
    _flags = {"secure", "httponly", "partitioned"}
    _parts = ("key", "value", "coded_value")

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self):
        super().__init__(self._reserved_defaults)
        self._key = self._value = self._coded_value = None

    key = property(lambda self: self._key)
    value = property(lambda self: self._value)
    coded_value = property(lambda self: self._coded_value)

    def isReservedKey(self, K):
        """Whether a name is an attribute's."""
        return K.lower() in self._reserved

    def _attribute(self, name, value):
        # An attribute that is allowed, with its name as it is kept.
        name = name.lower()
        if name not in self._reserved:
            raise CookieError(f"Invalid attribute {name!r}")
        _refuse_control_characters(name, value)
        return name, value

    def __setitem__(self, K, V):
        super().__setitem__(*self._attribute(K, V))

    def setdefault(self, key, val=None):
        return super().setdefault(*self._attribute(key, val))

    def update(self, values):
        # All of them or none.
        super().update([self._attribute(*item) for item in dict(values).items()])

    def __ior__(self, values):
        self.update(values)
        return self

    def copy(self):
        other = Morsel()
        dict.update(other, self)
        vars(other).update(vars(self))
        return other

    def __eq__(self, morsel):
        if isinstance(morsel, Morsel):
            return super().__eq__(morsel) and self.__getstate__() == morsel.__getstate__()
        return NotImplemented

    __ne__ = object.__ne__

    def set(self, key, val, coded_val):
        """Set name and value."""
        if self.isReservedKey(key):
            raise CookieError(f"Attempt to set a reserved key {key!r}")
        if not _is_legal_key(key):
            raise CookieError(f"Illegal key {key!r}")
        _refuse_control_characters(key, val, coded_val)
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {part: getattr(self, part) for part in self._parts}

    def __setstate__(self, state):
        parts = [state[part] for part in self._parts]
        _refuse_control_characters(*parts)
        self._key, self._value, self._coded_value = parts

    def output(self, attrs=None, header="Set-Cookie:"):
        """Return the header that sets the cookie."""
        return f"{header} {self.OutputString(attrs)}"

    __str__ = output

    def __repr__(self):
        return f"<{type(self).__name__}: {self.OutputString()}>"

    def js_output(self, attrs=None):
        """Return a script that sets the cookie."""
        from urllib.parse import quote

        # Everything is quoted, so that nothing ends the text or the script.
        cookie = quote(self.OutputString(attrs), safe="", encoding="utf-8")
        return _SCRIPT % cookie

    def OutputString(self, attrs=None):
        """Return the cookie without the name of the header."""
        wanted = self._reserved if attrs is None else attrs
        parts = [f"{self.key}={self.coded_value}"]
        for name, value in sorted(self.items()):
            if value != "" and name in wanted and (part := self._shown(name, value)):
                parts.append(part)
        return "; ".join(parts)

    def _shown(self, name, value):
        shown = self._reserved[name]
        if name in self._flags:
            return shown if value else None
        if isinstance(value, int):
            # Numbers are seconds from now.
            value = {"expires": _getdate, "max-age": int}.get(name, str)(value)
        elif name == "comment" and isinstance(value, str):
            value = _quote(value)
        return f"{shown}={value}"


_SCRIPT = """
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = decodeURIComponent("%s");
        // end hiding -->
        </script>
        """

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

    def _put(self, key, decoded, coded):
        # A cookie that was there keeps its attributes.
        cookie = self.get(key)
        if cookie is None:
            cookie = Morsel()
        cookie.set(key, decoded, coded)
        super().__setitem__(key, cookie)

    def __setitem__(self, key, value):
        if not isinstance(value, Morsel):
            self._put(key, *self.value_encode(value))
        else:
            super().__setitem__(key, value)

    def _sorted(self):
        return [cookie for _, cookie in sorted(self.items())]

    def output(self, attrs=None, header="Set-Cookie:", sep="\r\n"):
        """Return the headers that set the cookies."""
        lines = [cookie.output(attrs, header) for cookie in self._sorted()]
        self._check_lines(lines)
        return sep.join(lines)

    @staticmethod
    def _check_lines(lines):
        if any(map(_control_character, lines)):
            raise CookieError("Control characters are not allowed in cookies")

    __str__ = output

    def __repr__(self):
        shown = " ".join(f"{name}={cookie.value!r}" for name, cookie in sorted(self.items()))
        return f"<{type(self).__name__}: {shown}>"

    def js_output(self, attrs=None):
        """Return scripts that set the cookies."""
        self._check_lines(cookie.OutputString(attrs) for cookie in self._sorted())
        return "".join(cookie.js_output(attrs) for cookie in self._sorted())

    def load(self, rawdata):
        """Take cookies from a header or a mapping."""
        if not isinstance(rawdata, str):
            for item in rawdata.items():
                self.__setitem__(*item)
            return
        # Nothing is taken from a header that has mistakes.
        steps = self._steps(rawdata)
        for key, coded, attributes in steps or ():
            self._put(key, *coded)
            if attributes:
                cookie = self[key]
                for attribute, value in attributes:
                    cookie[attribute] = value

    def _steps(self, header):
        """The cookies of a header, each with its attributes; None if there is a mistake."""
        steps, place = [], 0
        while place < len(header) and (found := _CookiePattern.match(header, place)):
            place = found.end()
            name, value = found["key"], found["val"]
            lowered = name.lower()
            if name.startswith("$"):
                # Attributes of RFC 2109; those before a cookie mean nothing.
                if steps:
                    steps[-1][2].append((name[1:], value))
            elif lowered in Morsel._reserved:
                if not steps or value is None and lowered not in Morsel._flags:
                    return None
                steps[-1][2].append((name, True if value is None else _unquote(value)))
            elif value is None:
                return None
            else:
                steps.append((name, self.value_decode(value), []))
        return steps


class SimpleCookie(BaseCookie):
    """Cookies whose values are text, quoted when they need it."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
