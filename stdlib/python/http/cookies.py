"""Cookies as servers send them and browsers send them back.

A SimpleCookie is a dict of morsels; each morsel has a key, a value, its coded form and the reserved attributes.
"""

import re
import string
import types

__all__ = ['CookieError', 'BaseCookie', 'SimpleCookie']

_LEGAL_CHARACTERS = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~:"
_UNESCAPED = _LEGAL_CHARACTERS + ' ()/<=>?@[]{}'
_TRANSLATOR = {n: '\\%03o' % n for n in set(range(256)) - set(map(ord, _UNESCAPED))}
_TRANSLATOR.update({ord('"'): '\\"', ord('\\'): '\\\\'})
_is_legal_key = re.compile('[%s]+' % re.escape(_LEGAL_CHARACTERS)).fullmatch
_ESCAPED = re.compile(r'\\(?:([0-3][0-7][0-7])|(.))')
_CONTROL = re.compile(r'[\x00-\x1F\x7F]')

_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = (None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')


class CookieError(Exception):
    pass


def _has_control_character(*values):
    return any(_CONTROL.search(str(value)) for value in values)


def _quote(str):
    """The text between quotation marks and with escapes, if it has characters that are not legal in cookies."""
    if str is None or _is_legal_key(str):
        return str
    return '"' + str.translate(_TRANSLATOR) + '"'


def _unquote(str):
    """The text without quotation marks and escapes, if it is between quotation marks."""
    if str is None or len(str) < 2 or str[0] != '"' or str[-1] != '"':
        return str
    return _ESCAPED.sub(lambda m: chr(int(m[1], 8)) if m[1] else m[2], str[1:-1])


def _getdate(future=0, weekdayname=_DAYS, monthname=_MONTHS):
    """The time so many seconds from now as cookies write it."""
    from time import gmtime, time
    year, month, day, hh, mm, ss, wd, y, z = gmtime(time() + future)
    return '%s, %02d %3s %4d %02d:%02d:%02d GMT' % (weekdayname[wd], day, monthname[month], year, hh, mm, ss)


class Morsel(dict):
    """A value of a cookie. Its items are the attributes: expires, path, comment, domain, and so on."""

    _reserved = {
        'expires': 'expires', 'path': 'Path', 'comment': 'Comment', 'domain': 'Domain', 'max-age': 'Max-Age',
        'secure': 'Secure', 'httponly': 'HttpOnly', 'version': 'Version', 'samesite': 'SameSite',
        'partitioned': 'Partitioned',
    }
    _reserved_defaults = dict.fromkeys(_reserved, '')
    _flags = {'secure', 'httponly', 'partitioned'}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, self._reserved_defaults)

    @property
    def key(self):
        """The name of the cookie."""
        return self._key

    @property
    def value(self):
        """The value as the program has it."""
        return self._value

    @property
    def coded_value(self):
        """The value as it is sent."""
        return self._coded_value

    def __setitem__(self, K, V):
        K = K.lower()
        if K not in self._reserved:
            raise CookieError('Invalid attribute %r' % (K,))
        if _has_control_character(K, V):
            raise CookieError(f'Control characters are not allowed in cookies {K!r} {V!r}')
        dict.__setitem__(self, K, V)

    def setdefault(self, key, val=None):
        key = key.lower()
        if key not in self._reserved:
            raise CookieError('Invalid attribute %r' % (key,))
        if _has_control_character(key, val):
            raise CookieError('Control characters are not allowed in cookies %r %r' % (key, val))
        return dict.setdefault(self, key, val)

    def __eq__(self, morsel):
        if not isinstance(morsel, Morsel):
            return NotImplemented
        return (dict.__eq__(self, morsel) and self._value == morsel._value and self._key == morsel._key and
                self._coded_value == morsel._coded_value)

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
                raise CookieError('Invalid attribute %r' % (key,))
            if _has_control_character(key, val):
                raise CookieError('Control characters are not allowed in cookies %r %r' % (key, val))
            data[key] = val
        dict.update(self, data)

    def __ior__(self, values):
        self.update(values)
        return self

    def isReservedKey(self, K):
        """Whether it is the name of an attribute."""
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        """Give the morsel its key and value."""
        if key.lower() in self._reserved:
            raise CookieError('Attempt to set a reserved key %r' % (key,))
        if not _is_legal_key(key):
            raise CookieError('Illegal key %r' % (key,))
        if _has_control_character(key, val, coded_val):
            raise CookieError('Control characters are not allowed in cookies %r %r %r' % (key, val, coded_val))
        self._key = key
        self._value = val
        self._coded_value = coded_val

    def __getstate__(self):
        return {'key': self._key, 'value': self._value, 'coded_value': self._coded_value}

    def __setstate__(self, state):
        key, value, coded_value = state['key'], state['value'], state['coded_value']
        if _has_control_character(key, value, coded_value):
            raise CookieError('Control characters are not allowed in cookies %r %r %r' % (key, value, coded_value))
        self._key = key
        self._value = value
        self._coded_value = coded_value

    def output(self, attrs=None, header='Set-Cookie:'):
        """The header that sets the cookie."""
        text = self.OutputString(attrs)
        if _has_control_character(text):
            raise CookieError('Control characters are not allowed in cookies')
        return '%s %s' % (header, text)

    __str__ = output

    def __repr__(self):
        return '<%s: %s>' % (self.__class__.__name__, self.OutputString())

    def js_output(self, attrs=None):
        """JavaScript that sets the cookie."""
        from urllib.parse import quote
        encoded = quote(self.OutputString(attrs), safe='', encoding='utf-8')
        return '''
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = decodeURIComponent("%s");
        // end hiding -->
        </script>
        ''' % encoded

    def OutputString(self, attrs=None):
        """The cookie with its attributes, or those that are asked for."""
        parts = ['%s=%s' % (self.key, self.coded_value)]
        if attrs is None:
            attrs = self._reserved
        for key, value in sorted(self.items()):
            if value == '' or key not in attrs:
                continue
            name = self._reserved[key]
            if key == 'expires' and isinstance(value, int):
                parts.append('%s=%s' % (name, _getdate(value)))
            elif key == 'max-age' and isinstance(value, int):
                parts.append('%s=%d' % (name, value))
            elif key == 'comment' and isinstance(value, str):
                parts.append('%s=%s' % (name, _quote(value)))
            elif key in self._flags:
                if value:
                    parts.append(name)
            else:
                parts.append('%s=%s' % (name, value))
        return '; '.join(parts)

    __class_getitem__ = classmethod(types.GenericAlias)


_KEY_CHARACTERS = r"\w\d!#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\="
_PATTERN = re.compile(r'''
    \s*
    (?P<key>[''' + _KEY_CHARACTERS + r''']+?)
    (
    \s*=\s*
    (?P<val>
    "(?:\\"|.)*?"
    |
    (\w{3},\s[\w\d\s-]{9,11}|\w{6,9},\s[\w\d-]+)\s[\d:]{8}\sGMT
    |
    [''' + _KEY_CHARACTERS + r'''\[\]]*
    )
    )?
    \s*
    (\s+|;|$)
    ''', re.ASCII | re.VERBOSE)


class BaseCookie(dict):
    """A container of morsels; the methods value_decode() and value_encode() say how values are sent."""

    def value_decode(self, val):
        """The value and its coded form, from the coded form."""
        return val, val

    def value_encode(self, val):
        """The value and its coded form, from the value."""
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

    def output(self, attrs=None, header='Set-Cookie:', sep='\015\012'):
        """The headers that set the cookies."""
        lines = []
        for key, value in sorted(self.items()):
            text = value.output(attrs, header)
            if _has_control_character(text):
                raise CookieError('Control characters are not allowed in cookies')
            lines.append(text)
        return sep.join(lines)

    __str__ = output

    def __repr__(self):
        return '<%s: %s>' % (self.__class__.__name__, ' '.join('%s=%s' % (key, repr(value.value))
                                                               for key, value in sorted(self.items())))

    def js_output(self, attrs=None):
        """JavaScript that sets the cookies."""
        return ''.join(value.js_output(attrs) for key, value in sorted(self.items()))

    def load(self, rawdata):
        """Take cookies from a header, or values from a dict."""
        if isinstance(rawdata, str):
            self.__parse_string(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def __parse_string(self, text, pattern=_PATTERN):
        # Nothing is taken of a text that is wrong anywhere.
        entries = []
        seen_morsel = False
        i = 0
        while 0 <= i < len(text):
            match = pattern.match(text, i)
            if not match:
                break
            key, value = match.group('key'), match.group('val')
            i = match.end(0)
            if key[0] == '$':
                if seen_morsel:
                    entries.append((True, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not seen_morsel:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    entries.append((True, key, True))
                else:
                    entries.append((True, key, _unquote(value)))
            elif value is not None:
                entries.append((False, key, self.value_decode(value)))
                seen_morsel = True
            else:
                return
        M = None
        for is_attribute, key, value in entries:
            if is_attribute:
                assert M is not None
                M[key] = value
            else:
                rval, cval = value
                self.__set(key, rval, cval)
                M = self[key]


class SimpleCookie(BaseCookie):
    """Cookies with texts as values; others are made texts, and quoted where they must be."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        strval = str(val)
        return strval, _quote(strval)
