"""The codec of domain names (RFC 3490), and its steps."""

import codecs
import re
import stringprep
from unicodedata import ucd_3_2_0 as unicodedata

dots = re.compile("[\u002E\u3002\uFF0E\uFF61]")
ace_prefix = b"xn--"
sace_prefix = "xn--"

# What no label may have (RFC 3491, section 5).
_PROHIBITED = (
    stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3, stringprep.in_table_c4,
    stringprep.in_table_c5, stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8,
    stringprep.in_table_c9,
)


def nameprep(label):
    """Return a label in the form that is compared (RFC 3491)."""
    label = "".join(stringprep.map_table_b2(char) for char in label if not stringprep.in_table_b1(char))
    label = unicodedata.normalize("NFKC", label)
    for i, char in enumerate(label):
        if any(prohibits(char) for prohibits in _PROHIBITED):
            raise UnicodeEncodeError("idna", label, i, i + 1, f"Invalid character {char!r}")
    from_right = [stringprep.in_table_d1(char) for char in label]
    if any(from_right):
        for i, char in enumerate(label):
            if stringprep.in_table_d2(char):
                raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 2")
        for i in (0, len(label) - 1):
            if not from_right[i]:
                raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 3")
    return label


def _of_length(label, encoded):
    """What was encoded, if it can be sent."""
    if not encoded:
        raise UnicodeEncodeError("idna", label, 0, 1, "label empty")
    if len(encoded) > 63:
        raise UnicodeEncodeError("idna", label, 0, len(label), "label too long")
    return encoded


def ToASCII(label):
    """Return a label as it is sent."""
    if label.isascii():
        return _of_length(label, label.encode("ascii"))
    prepared = nameprep(label)
    if prepared.isascii():
        return _of_length(prepared, prepared.encode("ascii"))
    if prepared.lower().startswith(sace_prefix):
        raise UnicodeEncodeError("idna", label, 0, len(sace_prefix), "Label starts with ACE prefix")
    return _of_length(label, ace_prefix + prepared.encode("punycode"))


def ToUnicode(label):
    """Return a label as it is shown."""
    if len(label) > 1024:
        data = label if isinstance(label, bytes) else label.encode("utf-8", errors="backslashreplace")
        raise UnicodeDecodeError("idna", data, 0, len(data), "label way too long")
    if isinstance(label, bytes):
        text = label.decode("ascii")
    else:
        text = label if label.isascii() else nameprep(label)
    try:
        sent = text.encode("ascii")
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError("idna", text, error.start, error.end, "Invalid character in IDN label") from None
    if not sent.lower().startswith(ace_prefix):
        return text
    try:
        result = sent[len(ace_prefix):].decode("punycode")
    except UnicodeDecodeError as error:
        start = len(ace_prefix)
        raise UnicodeDecodeError("idna", sent, start + error.start, start + error.end, error.reason) from error
    again = ToASCII(result)
    if sent.lower() != again:
        raise UnicodeDecodeError("idna", sent, 0, len(sent), f"IDNA does not round-trip, '{sent!r}' != '{again!r}'")
    return result


def _only_strict(errors):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")


def _to_ascii(labels, whole):
    """The labels of a name as they are sent; errors tell where in the name they are."""
    out = []
    offset = 0
    for label in labels:
        try:
            out.append(ToASCII(label))
        except (UnicodeEncodeError, UnicodeDecodeError) as error:
            raise UnicodeEncodeError(
                "idna", whole, offset + error.start, offset + error.end, error.reason) from error
        offset += len(label) + 1
    return out


def _to_unicode(labels, whole):
    out = []
    offset = 0
    for label in labels:
        try:
            out.append(ToUnicode(label))
        except (UnicodeEncodeError, UnicodeDecodeError) as error:
            raise UnicodeDecodeError(
                "idna", whole, offset + error.start, offset + error.end, error.reason) from error
        offset += len(label) + 1
    return out


class Codec(codecs.Codec):
    def encode(self, input, errors="strict"):
        _only_strict(errors)
        if not input:
            return b"", 0
        labels = input.split(".") if input.isascii() else dots.split(input)
        trailing = b""
        if not labels[-1]:
            labels.pop()
            trailing = b"."
        return b".".join(_to_ascii(labels, input)) + trailing, len(input)

    def decode(self, input, errors="strict"):
        _only_strict(errors)
        if not input:
            return "", 0
        input = bytes(input)
        if ace_prefix not in input.lower():
            # Nothing is encoded.
            try:
                return input.decode("ascii"), len(input)
            except UnicodeDecodeError as error:
                raise UnicodeDecodeError("idna", input, error.start, error.end, error.reason) from error
        return ".".join(_to_unicode(input.split(b"."), input)), len(input)


def _used(labels):
    """How much of the input whole labels are; empty ones in front do not count."""
    size = 0
    for label in labels:
        size += len(label) + (size > 0)
    return size


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        _only_strict(errors)
        if not input:
            return b"", 0
        labels = dots.split(input)
        trailing = b""
        if not labels[-1]:
            labels.pop()
            trailing = b"."
        elif not final:
            labels.pop()
            trailing = b"." if labels else b""
        return b".".join(_to_ascii(labels, input)) + trailing, _used(labels) + len(trailing)


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        _only_strict(errors)
        if not input:
            return "", 0
        if not input.isascii():
            # Bytes that no label has are an error before the label is whole.
            try:
                input.decode("ascii")
            except UnicodeDecodeError as error:
                raise UnicodeDecodeError("idna", input, error.start, error.end, error.reason) from error
        labels = input.split(b".")
        trailing = ""
        if not labels[-1]:
            labels.pop()
            trailing = "."
        elif not final:
            labels.pop()
            trailing = "." if labels else ""
        return ".".join(_to_unicode(labels, input)) + trailing, _used(labels) + len(trailing)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(
        name="idna", encode=Codec().encode, decode=Codec().decode, incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder, streamwriter=StreamWriter, streamreader=StreamReader)
