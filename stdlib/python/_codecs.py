"""Encodings: the registry, error handlers, and the functions of the codecs that are built in."""

from _codec_functions import *
from _sealed import native as _native

_search_path = []
_cache = {}
_handlers = {}


def _kind(value):
    """What messages call the type of an argument."""
    return 'None' if value is None else type(value).__name__


def _check_texts(function, encoding, errors):
    for name, value in ('encoding', encoding), ('errors', errors):
        if not isinstance(value, str):
            raise TypeError("%s() argument '%s' must be str, not %s" % (function, name, _kind(value)))


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
    import _encodings
    _search_path.append(_encodings.search_function)


def lookup(encoding, /):
    """Find the CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError('lookup() argument must be str, not %s' % _kind(encoding))
    if '\0' in encoding:
        raise ValueError('embedded null character')
    name = _normalized(encoding)
    found = _cache.get(name)
    if found is not None:
        return found
    if not _search_path:
        _start()
    for search in list(_search_path):
        found = search(name)
        if found is not None:
            if not isinstance(found, tuple) or len(found) != 4:
                raise TypeError('codec search functions must return 4-tuples')
            _cache[name] = found
            return found
    raise LookupError('unknown encoding: ' + encoding)


def _normalized(encoding):
    """Lower case, with one underscore for every run of other characters than letters of ASCII, digits and points."""
    out = []
    gap = False
    for char in encoding:
        if char.isascii() and char.isalnum() or char == '.':
            if gap and out:
                out.append('_')
            out.append(char.lower())
            gap = False
        else:
            gap = True
    return ''.join(out)


def _convert(direction, function, obj, encoding, errors):
    try:
        result = function(obj, errors)
    except BaseException as error:
        error.add_note("%sing with '%s' codec failed" % (direction, encoding))
        raise
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError('%ser must return a tuple (object, integer)' % direction)
    return result[0]


def encode(obj, encoding='utf-8', errors='strict'):
    """Encodes obj using the codec registered for encoding."""
    _check_texts('encode', encoding, errors)
    return _convert('encod', lookup(encoding)[0], obj, encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    """Decodes obj using the codec registered for encoding."""
    _check_texts('decode', encoding, errors)
    return _convert('decod', lookup(encoding)[1], obj, encoding, errors)


def register_error(errors, handler, /):
    """Register the specified error handler under the name errors."""
    if not isinstance(errors, str):
        raise TypeError('register_error() argument 1 must be str, not %s' % _kind(errors))
    if not callable(handler):
        raise TypeError('handler must be callable')
    _handlers[errors] = handler


def lookup_error(name, /):
    """Find the error handler of this name; LookupError if there is none."""
    if not isinstance(name, str):
        raise TypeError('lookup_error() argument must be str, not %s' % _kind(name))
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError("unknown error handler name '%s'" % name) from None


def _unregister_error(errors, /):
    """Remove an error handler that was registered; False if there was none."""
    return _handlers.pop(errors, None) is not None


def _bad_type(exc):
    raise TypeError("don't know how to handle %s in error callback" % type(exc).__name__)


def strict_errors(exc, /):
    """The handler 'strict': raises the UnicodeError."""
    if isinstance(exc, Exception):
        raise exc
    raise TypeError('codec must pass exception instance')


def ignore_errors(exc, /):
    """The handler 'ignore': leaves out what cannot be converted."""
    if isinstance(exc, UnicodeError):
        return '', exc.end
    _bad_type(exc)


def replace_errors(exc, /):
    """The handler 'replace': puts '?' or U+FFFD where something cannot be converted."""
    if isinstance(exc, UnicodeEncodeError):
        return '?' * (exc.end - exc.start), exc.end
    if isinstance(exc, UnicodeDecodeError):
        return '\ufffd', exc.end
    if isinstance(exc, UnicodeTranslateError):
        return '\ufffd' * (exc.end - exc.start), exc.end
    _bad_type(exc)


def xmlcharrefreplace_errors(exc, /):
    """Implements the 'xmlcharrefreplace' error handling."""
    if isinstance(exc, UnicodeEncodeError):
        return ''.join('&#%d;' % ord(c) for c in exc.object[exc.start:exc.end]), exc.end
    _bad_type(exc)


def _escaped(code):
    return '\\x%02x' % code if code < 256 else '\\u%04x' % code if code < 0x10000 else '\\U%08x' % code


def backslashreplace_errors(exc, /):
    """Implements the 'backslashreplace' error handling."""
    if isinstance(exc, UnicodeDecodeError):
        return ''.join('\\x%02x' % b for b in exc.object[exc.start:exc.end]), exc.end
    if isinstance(exc, (UnicodeEncodeError, UnicodeTranslateError)):
        return ''.join(_escaped(ord(c)) for c in exc.object[exc.start:exc.end]), exc.end
    _bad_type(exc)


def namereplace_errors(exc, /):
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


# In CPython they are builtin functions, which do not become methods of classes that hold them.
for _name in ("register", "unregister", "lookup", "encode", "decode", "register_error", "lookup_error", "_unregister_error"):
    globals()[_name] = _native(globals()[_name])
for _name in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace"):
    globals()[_name + "_errors"].__module__ = None
    globals()[_name + "_errors"] = _native(globals()[_name + "_errors"])

_handlers.update(strict=strict_errors, ignore=ignore_errors, replace=replace_errors,
                 xmlcharrefreplace=xmlcharrefreplace_errors, backslashreplace=backslashreplace_errors,
                 namereplace=namereplace_errors, surrogateescape=_surrogateescape_errors,
                 surrogatepass=_surrogatepass_errors)
