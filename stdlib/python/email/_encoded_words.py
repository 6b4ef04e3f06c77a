"""Encoded words (RFC 2047): text outside ASCII as it stands in headers."""

import base64
import re
from string import ascii_letters, digits

from email import errors

__all__ = ["decode_q", "encode_q", "decode_b", "encode_b", "len_q", "len_b", "decode", "encode"]

_QUOTED_BYTE = re.compile(rb"=([0-9A-Fa-f]{2})")
_SAFE = frozenset((ascii_letters + digits + "-!*+/").encode())
_AS_QUOTED = ["_" if byte == 32 else chr(byte) if byte in _SAFE else f"={byte:02X}" for byte in range(256)]
_NO_DIGITS = bytes(set(range(256)) - set((ascii_letters + digits + "+/").encode()))
# How much shorter base64 must be to be taken: the other can be read.
_MARGIN = 5


def decode_q(encoded):
    """Return the bytes of a quoted text, and its defects: there are none."""
    return _QUOTED_BYTE.sub(lambda match: bytes.fromhex(match[1].decode()), encoded.replace(b"_", b" ")), []


def encode_q(bstring):
    """Return bytes as quoted text."""
    return "".join(map(_AS_QUOTED.__getitem__, bstring))


def len_q(bstring):
    """Return how long bytes are as quoted text."""
    return len(encode_q(bstring))


def decode_b(encoded):
    """Return the bytes of a text in base64, and its defects."""
    body = encoded.rstrip(b"=")
    padding = len(encoded) - len(body)
    kept = body.translate(None, _NO_DIGITS)
    defects = [errors.InvalidBase64CharactersDefect()] if len(kept) < len(body) else []
    missing = -len(kept) % 4
    if missing == 3:
        return encoded, [*defects, errors.InvalidBase64LengthDefect()]
    if padding < missing:
        defects.append(errors.InvalidBase64PaddingDefect())
    return base64.b64decode(kept + b"=" * missing), defects


def encode_b(bstring):
    """Return bytes in base64."""
    return base64.b64encode(bstring).decode("ascii")


def len_b(bstring):
    """Return how long bytes are in base64."""
    return (len(bstring) + 2) // 3 * 4


_decoders = {"q": decode_q, "b": decode_b}
_encoders = {"q": encode_q, "b": encode_b}


def decode(ew):
    """Return text, character set, language and defects of an encoded word.

    Bytes that cannot be decoded stay, as lone surrogates.
    """
    _, charset, kind, payload, _ = str(ew).split("?")
    charset, _, language = charset.partition("*")
    data, defects = _decoders[kind.lower()](payload.encode("ascii", "surrogateescape"))
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        defects.append(errors.UndecodableBytesDefect(
            f"Encoded word contains bytes not decodable using {charset!r} charset"))
        text = data.decode(charset, "surrogateescape")
    except (LookupError, UnicodeEncodeError):
        text = data.decode("ascii", "surrogateescape")
        if charset.lower() != "unknown-8bit":
            defects.append(errors.CharsetError(
                f"Unknown charset {charset!r} in encoded word; decoded as unknown bytes"))
    return text, charset, language, defects


def encode(string, charset="utf-8", encoding=None, lang=""):
    """Return a text as an encoded word: quoted (q) or in base64 (b), by default what is the better one."""
    data = string.encode("ascii", "surrogateescape") if charset == "unknown-8bit" else string.encode(charset)
    if encoding is None:
        encoding = "q" if len_q(data) - len_b(data) < _MARGIN else "b"
    language = f"*{lang}" if lang else ""
    return f"=?{charset}{language}?{encoding}?{_encoders[encoding](data)}?="
