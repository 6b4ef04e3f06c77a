"""Implementation of JSONEncoder."""

from _json import encode as _encode, encode_basestring, encode_basestring_ascii

__all__ = ['JSONEncoder']

INFINITY = float('inf')
c_encode_basestring = encode_basestring
c_encode_basestring_ascii = encode_basestring_ascii
c_make_encoder = None  # JSONEncoder itself works in native code.
ESCAPE_DCT = {'\\': '\\\\', '"': '\\"', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t'}
for _code in range(0x20):
    ESCAPE_DCT.setdefault(chr(_code), f'\\u{_code:04x}')
del _code


def py_encode_basestring(s):
    """A text as JSON, with the characters it has."""
    return '"' + ''.join([ESCAPE_DCT.get(c, c) for c in s]) + '"'


def py_encode_basestring_ascii(s):
    """A text as JSON in ASCII."""
    parts = []
    for c in s:
        code = ord(c)
        if ' ' <= c <= '~' and c not in '"\\':
            parts.append(c)
        elif c in ESCAPE_DCT:
            parts.append(ESCAPE_DCT[c])
        elif code < 0x10000:
            parts.append(f'\\u{code:04x}')
        else:
            code -= 0x10000
            parts.append(f'\\u{0xd800 + (code >> 10):04x}\\u{0xdc00 + (code & 0x3ff):04x}')
    return '"' + ''.join(parts) + '"'


# Patterns that nothing here needs: they are made when they are asked for.
_PATTERNS = {
    'ESCAPE': r'[\x00-\x1f\\"\b\f\n\r\t]',
    'ESCAPE_ASCII': r'([\\"]|[^\ -~])',
    'HAS_UTF8': b'[\x80-\xff]',
}


def __getattr__(name):
    if name not in _PATTERNS:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import re
    return re.compile(_PATTERNS[name])


class JSONEncoder:
    """Extensible JSON encoder for Python data structures.

    Supports dict, list, tuple, str, int, float, True, False and None.  To
    support other objects, subclass and implement default().
    """

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Override in a subclass: return a serializable object for ``o``, or raise TypeError."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """Write o in JSON."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        if type(self).iterencode is not JSONEncoder.iterencode:
            return ''.join(self.iterencode(o, _one_shot=True))
        return self._text(o)

    def _text(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return _encode(o, self.default,
                       (self.ensure_ascii, self.check_circular, self.allow_nan, self.sort_keys,
                        self.skipkeys),
                       indent, self.item_separator, self.key_separator)

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield the parts of its string representation."""
        if _one_shot:
            return iter((self._text(o),))
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return self._chunks(o, indent, 0, {} if self.check_circular else None)

    def _simple(self, o):
        if o is None or isinstance(o, (str, int, float)):
            return _encode(o, self.default, (self.ensure_ascii, False, self.allow_nan, False, False),
                           None, '', '')
        return None

    def _chunks(self, o, indent, level, open_):
        text = self._simple(o)
        if text is not None:
            yield text
            return
        if isinstance(o, (list, tuple)):
            if not o:
                yield '[]'
                return
            parts = self._list_chunks
        elif isinstance(o, dict):
            if not o:
                yield '{}'
                return
            parts = self._dict_chunks
        else:
            parts = self._other_chunks
        if open_ is not None:
            if id(o) in open_:
                raise ValueError("Circular reference detected")
            open_[id(o)] = o
        yield from parts(o, indent, level, open_)
        if open_ is not None:
            del open_[id(o)]

    def _other_chunks(self, o, indent, level, open_):
        replacement = self.default(o)
        try:
            yield from self._chunks(replacement, indent, level, open_)
        except GeneratorExit:
            raise
        except BaseException as exc:
            exc.add_note(f'when serializing {type(o).__name__} object')
            raise

    def _list_chunks(self, o, indent, level, open_):
        before, separator, end = '[', self.item_separator, ']'
        if indent is not None:
            newline = '\n' + indent * (level + 1)
            before, separator = before + newline, separator + newline
        for i, value in enumerate(o):
            if i:
                before = separator
            try:
                text = self._simple(value)
                if text is not None:
                    yield before + text
                else:
                    yield before
                    yield from self._chunks(value, indent, level + 1, open_)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(o).__name__} item {i}')
                raise
        if indent is not None:
            yield '\n' + indent * level
        yield end

    def _dict_chunks(self, o, indent, level, open_):
        yield '{'
        separator, newline = self.item_separator, None
        if indent is not None:
            newline = '\n' + indent * (level + 1)
            separator += newline
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if isinstance(key, str):
                name = key
            elif key is None or isinstance(key, (int, float)):
                name = self._simple(key)
            elif self.skipkeys:
                continue
            else:
                raise TypeError('keys must be str, int, float, bool or None, '
                                f'not {key.__class__.__name__}')
            if first:
                first = False
                if newline is not None:
                    yield newline
            else:
                yield separator
            yield self._simple(name)
            yield self.key_separator
            try:
                yield from self._chunks(value, indent, level + 1, open_)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(o).__name__} item {key!r}')
                raise
        if not first and indent is not None:
            yield '\n' + indent * level
        yield '}'
