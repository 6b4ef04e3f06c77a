"""The encodings of the library, and the search for them."""

import codecs
from encodings import aliases

# What search_function() found before.
_cache = {}
_MAXCACHE = 500


class CodecRegistryError(LookupError, SystemError):
    """What a module is whose getregentry() gives no codec."""


def normalize_encoding(encoding):
    """Return the name of an encoding with every run of other characters than letters, digits and dots as one ``_``."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    out = []
    gap = False
    for char in encoding:
        if char.isalnum() or char == ".":
            if gap and out:
                out.append("_")
            if char.isascii():
                out.append(char)
            gap = False
        else:
            gap = True
    return "".join(out)


def _entry(name):
    """The CodecInfo of a name that is no alias."""
    if name == "idna":
        from encodings import idna
        return idna.getregentry()
    if name == "punycode":
        from encodings import punycode
        return punycode.getregentry()
    from encodings import _library
    found = _library.contents(name)
    return None if found is None else _library.entry(found)


def search_function(encoding):
    """Return the codec of a name, or None."""
    if encoding in _cache:
        return _cache[encoding]
    name = normalize_encoding(encoding)
    names = [aliases.aliases.get(name) or aliases.aliases.get(name.replace(".", "_")), name]
    found = None
    for candidate in names:
        if candidate and "." not in candidate and found is None:
            found = _entry(candidate)
    if len(_cache) >= _MAXCACHE:
        _cache.clear()
    _cache[encoding] = found
    return found


def __getattr__(name):
    """The modules of encodings, which CPython imports when they are looked up."""
    if not name.startswith("_"):
        try:
            return __import__("encodings." + name, fromlist=["*"])
        except ModuleNotFoundError:
            pass
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
