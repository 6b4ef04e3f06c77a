"""Base64 for the headers and bodies of mail."""

import binascii
from base64 import b64encode

__all__ = ["body_decode", "body_encode", "decode", "decodestring", "header_encode", "header_length"]

CRLF = "\r\n"
NL = "\n"
EMPTYSTRING = ""
MISC_LEN = 7


def header_length(bytearray):
    """Return how long bytes are when encoded."""
    return (len(bytearray) + 2) // 3 * 4


def header_encode(header_bytes, charset="iso-8859-1"):
    """Return an encoded word (RFC 2047)."""
    if not header_bytes:
        return ""
    if isinstance(header_bytes, str):
        header_bytes = header_bytes.encode(charset)
    return "=?%s?b?%s?=" % (charset, b64encode(header_bytes).decode("ascii"))


def body_encode(s, maxlinelen=76, eol=NL):
    """Return bytes as lines of base64."""
    if not s:
        return ""
    size = maxlinelen * 3 // 4
    lines = (binascii.b2a_base64(s[i:i + size]).decode("ascii") for i in range(0, len(s), size))
    if eol != NL:
        lines = (line[:-1] + eol for line in lines)
    return "".join(lines)


def decode(string):
    """Return the bytes of base64."""
    if not string:
        return b""
    if isinstance(string, str):
        string = string.encode("raw-unicode-escape")
    return binascii.a2b_base64(string)


body_decode = decode
decodestring = decode
