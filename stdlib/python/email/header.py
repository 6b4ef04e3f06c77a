"""Headers with text outside ASCII: encoded words (RFC 2047) and folding."""

import binascii
import re
from email import base64mime, charset as _charset, quoprimime
from email.errors import HeaderParseError

__all__ = ["Header", "decode_header", "make_header"]

MAXLINELEN = 78
NL = "\n"
SPACE = " "
BSPACE = b" "
SPACE8 = " " * 8
EMPTYSTRING = ""
FWS = " \t"

Charset = _charset.Charset
USASCII = Charset("us-ascii")
UTF8 = Charset("utf-8")

ecre = re.compile(r"=\?(?P<charset>[^?]*?)\?(?P<encoding>[qQbB])\?(?P<encoded>.*?)\?=", re.MULTILINE)
fcre = re.compile(r"[\041-\176]+:$")
_embedded_header = re.compile(r"\n[^ \t]+:")


def decode_header(header):
    """Return the pieces of a header as pairs of bytes (text, if nothing is encoded) and character set or None."""
    if hasattr(header, "_chunks"):
        return [(_charset._encode(text, str(charset)), str(charset)) for text, charset in header._chunks]
    if not ecre.search(header):
        return [(header, None)]
    words = []
    for line in header.splitlines():
        position, first = 0, True
        for match in ecre.finditer(line):
            plain = line[position:match.start()]
            if first:
                plain = plain.lstrip()
                first = False
            if plain:
                words.append((plain, None, None))
            words.append((match["encoded"], match["encoding"].lower(), match["charset"].lower()))
            position = match.end()
        plain = line[position:]
        if first:
            plain = plain.lstrip()
        if plain:
            words.append((plain, None, None))
    # White space between two encoded words is no text.
    kept = [
        word for i, word in enumerate(words)
        if not (word[1] is None and word[0].isspace() and 0 < i < len(words) - 1
                and words[i - 1][1] and words[i + 1][1])
    ]
    out = []
    for text, encoding, charset in kept:
        if encoding is None:
            data = bytes(text, "raw-unicode-escape")
        elif encoding == "q":
            data = bytes(quoprimime.header_decode(text), "raw-unicode-escape")
        else:
            if len(text) % 4:
                text += "==="[:4 - len(text) % 4]
            try:
                data = base64mime.decode(text)
            except binascii.Error:
                raise HeaderParseError("Base64 decoding error")
        if out and out[-1][1] == charset:
            joint = BSPACE if charset is None else b""
            out[-1] = (out[-1][0] + joint + data, charset)
        else:
            out.append((data, charset))
    return out


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=" "):
    """Return a Header of pairs as `decode_header` returns them."""
    h = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for s, charset in decoded_seq:
        if charset is not None and not isinstance(charset, Charset):
            charset = Charset(charset)
        h.append(s, charset)
    return h


class Header:
    """A header of pieces, each with its character set."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=" ", errors="strict"):
        if charset is None:
            charset = USASCII
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        self._continuation_ws = continuation_ws
        self._chunks = []
        if s is not None:
            self.append(s, charset, errors)
        self._maxlinelen = MAXLINELEN if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2

    def __str__(self):
        self._normalize()
        out = []
        last_charset, last_space = None, None
        for string, charset in self._chunks:
            shown = string
            if charset == _charset.UNKNOWN8BIT:
                shown = string.encode("ascii", "surrogateescape").decode("ascii", "replace")
            if out:
                space = string and self._nonctext(string[0])
                if last_charset not in (None, "us-ascii"):
                    if charset in (None, "us-ascii") and not space:
                        out.append(SPACE)
                        charset = None
                elif charset not in (None, "us-ascii") and not last_space:
                    out.append(SPACE)
            last_space = string and self._nonctext(string[-1])
            last_charset = charset
            out.append(shown)
        return "".join(out)

    def __eq__(self, other):
        return other == str(self)

    def append(self, s, charset=None, errors="strict"):
        """Add text, or bytes in the character set."""
        if charset is None:
            charset = self._charset
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        if not isinstance(s, str):
            input_charset = charset.input_codec or "us-ascii"
            if input_charset == _charset.UNKNOWN8BIT:
                s = s.decode("us-ascii", "surrogateescape")
            else:
                s = s.decode(input_charset, errors)
        output_charset = charset.output_codec or "us-ascii"
        if output_charset != _charset.UNKNOWN8BIT:
            try:
                s.encode(output_charset, errors)
            except UnicodeEncodeError:
                if output_charset != "us-ascii":
                    raise
                charset = UTF8
        self._chunks.append((s, charset))

    def _nonctext(self, s):
        return s.isspace() or s in ("(", ")", "\\")

    def encode(self, splitchars=";, \t", maxlinelen=None, linesep="\n"):
        """Return the header as it is written, folded; lines rather end after the first of `splitchars`."""
        self._normalize()
        if maxlinelen is None:
            maxlinelen = self._maxlinelen
        if maxlinelen == 0:
            maxlinelen = 1000000
        folder = _Folder(self._headerlen, maxlinelen, self._continuation_ws, splitchars)
        for number, (string, charset) in enumerate(self._chunks, 1):
            lines = string.splitlines()
            folder.feed("", lines[0] if lines else "", charset)
            for line in lines[1:]:
                folder.newline()
                if charset.header_encoding is not None:
                    folder.feed(self._continuation_ws, " " + line.lstrip(), charset)
                else:
                    stripped = line.lstrip()
                    folder.feed(line[:len(line) - len(stripped)], stripped, charset)
            if len(lines) > 1:
                folder.newline()
            folder.between(number == len(self._chunks))
        value = folder.text(linesep)
        if _embedded_header.search(value):
            raise HeaderParseError(f"header value appears to contain an embedded header: {value!r}")
        return value

    def _normalize(self):
        # Neighbours of one character set become one piece.
        merged = []
        for string, charset in self._chunks:
            if merged and merged[-1][1] == charset:
                merged[-1][0].append(string)
            else:
                merged.append(([string], charset))
        self._chunks = [(SPACE.join(strings), charset) for strings, charset in merged]


class _Folder:
    """Collects the lines of a header: pairs of white space and text of the line under work."""

    def __init__(self, headerlen, maxlen, continuation_ws, splitchars):
        self._maxlen = maxlen
        self._continuation_ws = continuation_ws
        self._splitchars = splitchars
        self._lines = []
        self._parts = []
        self._start = headerlen

    def _size(self):
        return self._start + sum(len(fws) + len(text) for fws, text in self._parts)

    def _line(self):
        return "".join(fws + text for fws, text in self._parts)

    def text(self, linesep):
        self.newline()
        return linesep.join(self._lines)

    def newline(self):
        if self._parts and self._parts[-1] == (" ", ""):
            self._parts.pop()
        if self._size() > 0:
            if self._lines and not self._line().strip():
                self._lines[-1] += self._line()
            else:
                self._lines.append(self._line())
            self._start = 0
        self._parts = []

    def between(self, last):
        if last or not self._parts or self._parts[-1] != (" ", ""):
            self._parts.append((" ", ""))

    def feed(self, fws, string, charset):
        if charset.header_encoding is None:
            for match in re.finditer(rf"([{FWS}]*)([^{FWS}]*)", fws + string):
                if match[0]:
                    self._append(match[1], match[2])
            return
        encoded = charset.header_encode_lines(string, self._lengths())
        if encoded[0] is not None:
            self._append(fws, encoded[0])
        if len(encoded) == 1:
            return
        self.newline()
        self._parts.append((self._continuation_ws, encoded[-1]))
        last = self._parts.pop()
        for line in encoded[1:-1]:
            self._lines.append(self._continuation_ws + line)
            self._start = 0
        self._parts.append(last)

    def _lengths(self):
        yield self._maxlen - self._size()
        while True:
            yield self._maxlen - len(self._continuation_ws)

    def _append(self, fws, string):
        if fws and self._parts and self._parts[-1] == (" ", ""):
            self._parts.pop()
        self._parts.append((fws, string))
        if self._size() <= self._maxlen:
            return
        at = self._break()
        if at is None:
            # A single word that is too long goes onto a line of its own.
            last = self._parts.pop()
            if self._size() > 0 or self._parts:
                self._flush()
                if not last[0]:
                    last = (" ", last[1])
            self._parts.append(last)
            return
        rest = self._parts[at:]
        del self._parts[at:]
        self._flush()
        self._parts = rest

    def _flush(self):
        if self._parts and self._parts[-1] == (" ", ""):
            self._parts.pop()
        if self._parts or not self._lines:
            self._lines.append(self._line())
        self._start = 0
        self._parts = []

    def _break(self):
        # The last place after one of the characters; the earlier in the list, the better.
        for character in self._splitchars:
            for i in range(len(self._parts) - 1, 0, -1):
                if character.isspace():
                    fws = self._parts[i][0]
                    if fws and fws[0] == character:
                        return i
                previous = self._parts[i - 1][1]
                if previous and previous[-1] == character and self._parts[i][0]:
                    return i
        return None
