"""Character sets of mail: how each is encoded in headers and bodies."""

import email.base64mime
import email.quoprimime
from email import errors
from email.encoders import encode_7or8bit

__all__ = ["Charset", "add_alias", "add_charset", "add_codec"]

# Encodings of headers and bodies; SHORTEST takes the shorter of the two.
QP = 1
BASE64 = 2
SHORTEST = 3

# =? ? ? ?= and the letter between.
RFC2047_CHROME_LEN = 7

DEFAULT_CHARSET = "us-ascii"
UNKNOWN8BIT = "unknown-8bit"
EMPTYSTRING = ""

# Name: encoding in headers, encoding in bodies, character set to write in place of this one.
CHARSETS = {
    **dict.fromkeys((f"iso-8859-{n}" for n in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)), (QP, QP, None)),
    "windows-1252": (QP, QP, None),
    "viscii": (QP, QP, None),
    "us-ascii": (None, None, None),
    "big5": (BASE64, BASE64, None),
    "gb2312": (BASE64, BASE64, None),
    "euc-jp": (BASE64, None, "iso-2022-jp"),
    "shift_jis": (BASE64, None, "iso-2022-jp"),
    "iso-2022-jp": (BASE64, None, None),
    "koi8-r": (BASE64, BASE64, None),
    "utf-8": (SHORTEST, BASE64, "utf-8"),
}

ALIASES = {}
for _latin, _iso in enumerate((1, 2, 3, 4, 9, 10, 13, 14, 15, 16), 1):
    ALIASES[f"latin_{_latin}"] = ALIASES[f"latin-{_latin}"] = f"iso-8859-{_iso}"
ALIASES.update({"cp949": "ks_c_5601-1987", "euc_jp": "euc-jp", "euc_kr": "euc-kr", "ascii": "us-ascii"})

CODEC_MAP = {"us-ascii": None}


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    """Register how a character set is encoded."""
    if body_enc == SHORTEST:
        raise ValueError("SHORTEST not allowed for body_enc")
    CHARSETS[charset] = (header_enc, body_enc, output_charset)


def add_alias(alias, canonical):
    """Register another name of a character set."""
    ALIASES[alias] = canonical


def add_codec(charset, codecname):
    """Register the codec of a character set."""
    CODEC_MAP[charset] = codecname


def _encode(string, codec):
    if codec == UNKNOWN8BIT:
        return string.encode("ascii", "surrogateescape")
    return string.encode(codec)


class Charset:
    """A character set with its encodings.

    `input_charset` is its name, `header_encoding` and `body_encoding` are QP, BASE64, SHORTEST or None,
    `output_charset` is the name of what is written, `input_codec` and `output_codec` are the codecs of both.
    """

    def __init__(self, input_charset=DEFAULT_CHARSET):
        try:
            if isinstance(input_charset, str):
                input_charset.encode("ascii")
            else:
                input_charset = str(input_charset, "ascii")
        except UnicodeError:
            raise errors.CharsetError(input_charset)
        input_charset = input_charset.lower()
        self.input_charset = ALIASES.get(input_charset, input_charset)
        in_header, in_body, written = CHARSETS.get(self.input_charset, (SHORTEST, BASE64, None))
        if not written:
            written = self.input_charset
        self.header_encoding = in_header
        self.body_encoding = in_body
        self.output_charset = ALIASES.get(written, written)
        self.input_codec = CODEC_MAP.get(self.input_charset, self.input_charset)
        self.output_codec = CODEC_MAP.get(self.output_charset, self.output_charset)

    def __repr__(self):
        return self.input_charset.lower()

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def get_body_encoding(self):
        """Return the name of the transfer encoding of bodies, or a function that encodes a message."""
        assert self.body_encoding != SHORTEST
        if self.body_encoding == QP:
            return "quoted-printable"
        if self.body_encoding == BASE64:
            return "base64"
        return encode_7or8bit

    def get_output_charset(self):
        """Return the name of the character set that is written."""
        return self.output_charset or self.input_charset

    def header_encode(self, string):
        """Return text as an encoded word."""
        codec = self.output_codec or "us-ascii"
        data = _encode(string, codec)
        module = self._get_encoder(data)
        if module is None:
            return string
        return module.header_encode(data, codec)

    def header_encode_lines(self, string, maxlengths):
        """Return text as encoded words that fit the lengths of an iterator; the first is None if nothing fits."""
        codec = self.output_codec or "us-ascii"
        module = self._get_encoder(_encode(string, codec))
        chrome = len(self.get_output_charset()) + RFC2047_CHROME_LEN
        lines = []
        pending = ""
        room = next(maxlengths) - chrome

        def write(text):
            data = _encode(text, codec)
            return text if module is None else module.header_encode(data, codec)

        for character in string:
            size = _encode(pending + character, self.get_output_charset())
            length = len(size) if module is None else module.header_length(size)
            if length > room:
                lines.append(write(pending) if pending or lines else None)
                pending = character
                room = next(maxlengths) - chrome
            else:
                pending += character
        lines.append(write(pending))
        return lines

    def _get_encoder(self, header_bytes):
        if self.header_encoding == BASE64:
            return email.base64mime
        if self.header_encoding == QP:
            return email.quoprimime
        if self.header_encoding == SHORTEST:
            if email.base64mime.header_length(header_bytes) < email.quoprimime.header_length(header_bytes):
                return email.base64mime
            return email.quoprimime
        return None

    def body_encode(self, string):
        """Return a body (text, or bytes in the output character set) encoded for transfer."""
        if not string:
            return string
        if self.body_encoding is BASE64:
            if isinstance(string, str):
                string = string.encode(self.output_charset)
            return email.base64mime.body_encode(string)
        if self.body_encoding is QP:
            if isinstance(string, str):
                string = string.encode(self.output_charset)
            return email.quoprimime.body_encode(string.decode("latin1"))
        if isinstance(string, str):
            string = string.encode(self.output_charset).decode("ascii")
        return string
