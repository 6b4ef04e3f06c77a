"""Encodings: the registry, error handlers, and what the built-in codecs do piece by piece."""

_ESCAPES = {97: 7, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11, 92: 92, 39: 39, 34: 34}
_search_path = []
_cache = {}
_handlers = {}


def register(search_function, /):
    """Register a codec search function."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    if not _search_path:
        _start()
    _search_path.append(search_function)


def unregister(search_function, /):
    """Stop asking a search function, and forget what lookup() found."""
    if search_function in _search_path:
        _search_path.remove(search_function)
        _cache.clear()


def _start():
    import codecs
    _search_path.append(codecs._builtin_search)


def lookup(encoding, /):
    """Find the CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError('lookup() argument must be str, not %s' % type(encoding).__name__)
    if '\0' in encoding:
        raise ValueError('embedded null character')
    name = encoding.lower().replace(' ', '-')
    found = _cache.get(name)
    if found is not None:
        return found
    if not _search_path:
        _start()
    for search in list(_search_path):
        found = search(_normalized(name))
        if found is not None:
            if not isinstance(found, tuple) or len(found) != 4:
                raise TypeError('codec search functions must return 4-tuples')
            _cache[name] = found
            return found
    raise LookupError('unknown encoding: ' + encoding)


def _normalized(name):
    out = []
    gap = False
    for char in name:
        if char.isalnum() and char.isascii() or char == '.':
            if gap and out:
                out.append('_')
            out.append(char)
            gap = False
        else:
            gap = True
    return ''.join(out)


def encode(obj, encoding='utf-8', errors='strict'):
    """Encodes obj using the codec registered for encoding."""
    result = lookup(encoding).encode(obj, errors)
    if not (isinstance(result, tuple) and len(result) == 2):
        raise TypeError('encoder must return a tuple (object, integer)')
    return result[0]


def decode(obj, encoding='utf-8', errors='strict'):
    """Decodes obj using the codec registered for encoding."""
    result = lookup(encoding).decode(obj, errors)
    if not (isinstance(result, tuple) and len(result) == 2):
        raise TypeError('decoder must return a tuple (object, integer)')
    return result[0]


def register_error(errors, handler, /):
    """Register the specified error handler under the name errors."""
    if not callable(handler):
        raise TypeError('handler must be callable')
    _handlers[errors] = handler


def lookup_error(name, /):
    """Find the error handler of this name; LookupError if there is none."""
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError("unknown error handler name '%s'" % name) from None


def _unregister_error(errors, /):
    """Remove an error handler that was registered; False if there was none."""
    return _handlers.pop(errors, None) is not None


def _bad_type(exc):
    raise TypeError("don't know how to handle %s in error callback" % type(exc).__name__)


def strict_errors(exc):
    """The handler 'strict': raises the UnicodeError."""
    if isinstance(exc, Exception):
        raise exc
    raise TypeError('codec must pass exception instance')


def ignore_errors(exc):
    """The handler 'ignore': leaves out what cannot be converted."""
    if isinstance(exc, UnicodeError):
        return '', exc.end
    _bad_type(exc)


def replace_errors(exc):
    """The handler 'replace': puts '?' or U+FFFD where something cannot be converted."""
    if isinstance(exc, UnicodeEncodeError):
        return '?' * (exc.end - exc.start), exc.end
    if isinstance(exc, UnicodeDecodeError):
        return '\ufffd', exc.end
    if isinstance(exc, UnicodeTranslateError):
        return '\ufffd' * (exc.end - exc.start), exc.end
    _bad_type(exc)


def xmlcharrefreplace_errors(exc):
    """Implements the 'xmlcharrefreplace' error handling."""
    if isinstance(exc, UnicodeEncodeError):
        return ''.join('&#%d;' % ord(c) for c in exc.object[exc.start:exc.end]), exc.end
    _bad_type(exc)


def _escaped(code):
    return '\\x%02x' % code if code < 256 else '\\u%04x' % code if code < 0x10000 else '\\U%08x' % code


def backslashreplace_errors(exc):
    """Implements the 'backslashreplace' error handling."""
    if isinstance(exc, UnicodeDecodeError):
        return ''.join('\\x%02x' % b for b in exc.object[exc.start:exc.end]), exc.end
    if isinstance(exc, (UnicodeEncodeError, UnicodeTranslateError)):
        return ''.join(_escaped(ord(c)) for c in exc.object[exc.start:exc.end]), exc.end
    _bad_type(exc)


def namereplace_errors(exc):
    """Implements the 'namereplace' error handling."""
    if isinstance(exc, UnicodeEncodeError):
        import _unicodedata as unicodedata
        out = []
        for char in exc.object[exc.start:exc.end]:
            name = unicodedata.name(char, None)
            out.append(_escaped(ord(char)) if name is None else '\\N{%s}' % name)
        return ''.join(out), exc.end
    _bad_type(exc)


def _surrogateescape_errors(exc):
    if isinstance(exc, UnicodeEncodeError):
        out = bytearray()
        for char in exc.object[exc.start:exc.end]:
            if not 0xDC80 <= ord(char) <= 0xDCFF:
                raise exc
            out.append(ord(char) - 0xDC00)
        return bytes(out), exc.end
    if isinstance(exc, UnicodeDecodeError):
        out = []
        for b in exc.object[exc.start:exc.end][:4]:
            if b < 128:
                break
            out.append(chr(0xDC00 + b))
        if not out:
            raise exc
        return ''.join(out), exc.start + len(out)
    _bad_type(exc)


def _surrogatepass_errors(exc):
    if isinstance(exc, UnicodeEncodeError):
        text = exc.object[exc.start:exc.end]
        if all(0xD800 <= ord(c) <= 0xDFFF for c in text):
            return text.encode(exc.encoding, 'surrogatepass'), exc.end
        raise exc
    if isinstance(exc, UnicodeDecodeError):
        try:
            return exc.object[exc.start:exc.start + 3].decode(exc.encoding, 'surrogatepass'), exc.start + 3
        except UnicodeDecodeError:
            raise exc from None
    _bad_type(exc)


_handlers.update(strict=strict_errors, ignore=ignore_errors, replace=replace_errors,
                 xmlcharrefreplace=xmlcharrefreplace_errors, backslashreplace=backslashreplace_errors,
                 namereplace=namereplace_errors, surrogateescape=_surrogateescape_errors,
                 surrogatepass=_surrogatepass_errors)


def escape_decode(data, errors='strict', /):
    """Undo the escapes of a bytes literal."""
    if isinstance(data, str):
        data = data.encode()
    out, i, n = bytearray(), 0, len(data)
    while i < n:
        b = data[i]
        i += 1
        if b != 92:
            out.append(b)
            continue
        if i >= n:
            raise ValueError('Trailing \\ in string')
        e = data[i]
        i += 1
        if e in _ESCAPES:
            out.append(_ESCAPES[e])
        elif e == 10:
            pass
        elif 48 <= e <= 55:
            j = i
            while j < n and j < i + 2 and 48 <= data[j] <= 55:
                j += 1
            out.append(int(data[i - 1:j], 8) & 255)
            i = j
        elif e == 120:
            digits = data[i:i + 2]
            try:
                if len(digits) != 2:
                    raise ValueError
                out.append(int(digits, 16))
                i += 2
            except ValueError:
                if errors == 'replace':
                    out.append(63)
                elif errors != 'ignore':
                    raise ValueError('invalid \\x escape at position %d' % (i - 2)) from None
                if i < n and chr(data[i]) in '0123456789abcdefABCDEF':
                    i += 1
        else:
            out.append(92)
            out.append(e)
    return bytes(out), n


def escape_encode(data, errors='strict', /):
    """The text of a bytes literal, without the quotes."""
    data = bytes(data)
    # With both quotes in it repr() uses single quotes and escapes those in the text.
    return repr(data + b'\'"')[2:-4].encode(), len(data)


def _charmap_errors(exc, errors, table_encode=None):
    if errors == 'strict':
        raise exc
    return lookup_error(errors)(exc)


def charmap_decode(data, errors='strict', mapping=None, /):
    """Decode by a table: a string for the byte values, or a mapping of them."""
    data = bytes(data)
    if mapping is None:
        return data.decode('latin-1'), len(data)
    out, i = [], 0
    is_text = isinstance(mapping, str)
    while i < len(data):
        b = data[i]
        try:
            char = mapping[b]
        except LookupError:
            char = None
        if isinstance(char, int):
            char = chr(char)
        if char is None or char == '\ufffe' and (is_text or len(char) == 1):
            text, i = _charmap_errors(UnicodeDecodeError('charmap', data, i, i + 1, 'character maps to <undefined>'),
                                      errors)
            out.append(text)
            continue
        out.append(char)
        i += 1
    return ''.join(out), len(data)


def charmap_encode(text, errors='strict', mapping=None, /):
    """Encode by a mapping of code points."""
    if mapping is None:
        return text.encode('latin-1', errors), len(text)
    out, i = bytearray(), 0

    def mapped(char):
        try:
            found = mapping[ord(char)]
        except LookupError:
            return None
        if isinstance(found, int):
            return bytes((found,))
        if found is not None and not isinstance(found, bytes):
            raise TypeError('character mapping must return integer, bytes or None, not %s' % type(found).__name__)
        return found

    while i < len(text):
        found = mapped(text[i])
        if found is not None:
            out += found
            i += 1
            continue
        end = i + 1
        while end < len(text) and mapped(text[end]) is None:
            end += 1
        exc = UnicodeEncodeError('charmap', text, i, end, 'character maps to <undefined>')
        instead, i = _charmap_errors(exc, errors)
        if isinstance(instead, bytes):
            out += instead
        else:
            for char in instead:
                found = mapped(char)
                if found is None:
                    raise exc
                out += found
    return bytes(out), len(text)


def charmap_build(table, /):
    """The mapping for charmap_encode() of a table for charmap_decode()."""
    return {ord(c): i for i, c in enumerate(table) if c != '\ufffe'}


def _incomplete(data, encoding):
    """How many bytes at the end are the beginning of a character."""
    n = len(data)
    if encoding.startswith('utf_16'):
        tail = n % 2
        if n - tail >= 2:
            order = 'big' if encoding.endswith('be') else 'little'
            unit = int.from_bytes(data[n - tail - 2:n - tail], order)
            if 0xD800 <= unit <= 0xDBFF:
                tail += 2
        return tail
    if encoding.startswith('utf_32'):
        return n % 4
    for back in range(1, min(4, n + 1)):
        b = data[n - back]
        if b & 0xC0 == 0x80:
            continue
        need = 2 if b >> 5 == 6 else 3 if b >> 4 == 14 else 4 if b >> 3 == 30 else 1
        if need > back:
            if back > 1 and need > 2:
                second = data[n - back + 1]
                low, high = {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F), 0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}.get(
                    b, (0x80, 0xBF))
                if not low <= second <= high:
                    return 0
            return back if b < 0xF5 else 0
        return 0
    return 0


def _decoder(encoding, stateful):
    python_name = encoding.replace('_', '-')

    def decode(data, errors='strict', final=False, /):
        data = bytes(data)
        if errors is None:
            errors = 'strict'
        used = len(data)
        if stateful and not final:
            used -= _incomplete(data, encoding)
        return data[:used].decode(python_name, errors), used

    def decode_all(data, errors='strict', /):
        data = bytes(data)
        return data.decode(python_name, errors or 'strict'), len(data)

    made = decode if stateful else decode_all
    made.__name__ = made.__qualname__ = encoding + '_decode'
    return made


def _encoder(encoding):
    python_name = encoding.replace('_', '-')

    def encode(text, errors='strict', /):
        return text.encode(python_name, errors or 'strict'), len(text)

    encode.__name__ = encode.__qualname__ = encoding + '_encode'
    return encode


for _name in ('utf_8', 'utf_16', 'utf_16_le', 'utf_16_be', 'utf_32', 'utf_32_le', 'utf_32_be', 'ascii', 'latin_1',
              'unicode_escape', 'raw_unicode_escape'):
    globals()[_name + '_encode'] = _encoder(_name)
    globals()[_name + '_decode'] = _decoder(_name, _name.startswith('utf'))
del _name


def readbuffer_encode(data, errors=None, /):
    """The bytes of a buffer."""
    if isinstance(data, str):
        data = data.encode()
    return bytes(data), len(data)
