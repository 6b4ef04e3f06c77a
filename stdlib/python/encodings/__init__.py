"""Names of encodings."""

import codecs as _codecs
from encodings import aliases


class CodecRegistryError(LookupError, SystemError):
    pass


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


def search_function(encoding):
    """Return the codec of a name, or None."""
    try:
        return _codecs.lookup(encoding)
    except LookupError:
        return None
