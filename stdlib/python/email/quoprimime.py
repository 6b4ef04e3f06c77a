"""Quoted-printable for the headers and bodies of mail."""

import re
from string import ascii_letters, digits, hexdigits

__all__ = ["body_decode", "body_encode", "body_length", "decode", "decodestring", "header_decode", "header_encode",
           "header_length", "quote", "unquote"]

CRLF = "\r\n"
NL = "\n"
EMPTYSTRING = ""

_QUOTED = ["=%02X" % c for c in range(256)]
_HEADER = list(_QUOTED)
for _c in b"-!*+/" + ascii_letters.encode() + digits.encode():
    _HEADER[_c] = chr(_c)
_HEADER[32] = "_"
_BODY = list(_QUOTED)
for _c in [*range(32, 127), 9]:
    _BODY[_c] = chr(_c)
_BODY[ord("=")] = _QUOTED[ord("=")]
_BODY_LINES = list(_BODY)
for _c in b"\r\n":
    _BODY_LINES[_c] = chr(_c)


def header_check(octet):
    """Whether a byte must be quoted in a header."""
    return chr(octet) != _HEADER[octet]


def body_check(octet):
    """Whether a byte must be quoted in a body."""
    return chr(octet) != _BODY[octet]


def header_length(bytearray):
    """Return how long bytes are when encoded for a header."""
    return sum(len(_HEADER[octet]) for octet in bytearray)


def body_length(bytearray):
    """Return how long bytes are when encoded for a body."""
    return sum(len(_BODY[octet]) for octet in bytearray)


def unquote(s):
    """Return the character of =XX."""
    return chr(int(s[1:3], 16))


def quote(c):
    """Return =XX for a character."""
    return _QUOTED[ord(c)]


def header_encode(header_bytes, charset="iso-8859-1"):
    """Return an encoded word (RFC 2047)."""
    if not header_bytes:
        return ""
    return "=?%s?q?%s?=" % (charset, header_bytes.decode("latin1").translate(_HEADER))


def body_encode(body, maxlinelen=76, eol=NL):
    """Return text (characters up to U+00FF stand for bytes) encoded, in lines no longer than a limit."""
    if maxlinelen < 4:
        raise ValueError("maxlinelen must be at least 4")
    if not body:
        return body
    body = body.translate(_BODY_LINES)
    out = []
    limit = maxlinelen - 1
    for line in body.splitlines():
        start, last = 0, len(line) - 1 - maxlinelen
        while start <= last:
            stop = start + limit
            # A quoted byte is not divided.
            if line[stop - 2] == "=":
                stop -= 2
            elif line[stop - 1] == "=":
                stop -= 1
            out.append(line[start:stop] + "=")
            start = stop
        if line and line[-1] in " \t":
            # White space at the end of a line would get lost.
            room = start - last
            if room >= 3:
                out.append(line[start:-1] + quote(line[-1]))
            elif room == 2:
                out += [line[start:] + "=", ""]
            else:
                out += [line[start:-1] + "=", quote(line[-1])]
        else:
            out.append(line[start:])
    if body[-1] in CRLF:
        out.append("")
    return eol.join(out)


def decode(encoded, eol=NL):
    """Return encoded text decoded, bytes as characters up to U+00FF."""
    if not encoded:
        return encoded
    decoded = []
    for line in encoded.splitlines():
        line = line.rstrip()
        if not line:
            decoded.append(eol)
            continue
        soft = line.endswith("=")
        if soft:
            line = line[:-1]
        decoded.append(_byte.sub(lambda m: unquote(m[0]), line))
        if not soft:
            decoded.append(eol)
    text = "".join(decoded)
    if encoded[-1] not in "\r\n" and text.endswith(eol):
        text = text[:-len(eol)]
    return text


_byte = re.compile("=[0-9a-fA-F]{2}", re.ASCII)

body_decode = decode
decodestring = decode


def header_decode(s):
    """Return the text of an encoded word's payload, bytes as characters up to U+00FF."""
    return _byte.sub(lambda m: unquote(m[0]), s.replace("_", " "))
