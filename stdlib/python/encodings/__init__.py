"""The encodings of the library, and the search for them."""

import codecs
from _encodings import _MAXCACHE, _cache, normalize_encoding, search_function
from encodings import aliases


class CodecRegistryError(LookupError, SystemError):
    """What a module is whose getregentry() gives no codec."""


def __getattr__(name):
    """The modules of encodings, which CPython imports when they are looked up."""
    if not name.startswith("_"):
        try:
            return __import__("encodings." + name, fromlist=["*"])
        except ModuleNotFoundError:
            pass
    return __getattr__  # there is none
