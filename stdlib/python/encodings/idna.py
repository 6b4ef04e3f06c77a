"""The codec of domain names (RFC 3490), and its steps."""

import codecs
import re
import _unicodedata as unicodedata

dots = re.compile("[\u002E\u3002\uFF0E\uFF61]")
ace_prefix = b"xn--"
sace_prefix = "xn--"

# Characters that nameprep takes away (RFC 3454, table B.1).
_nothing = dict.fromkeys([
    0xAD, 0x34F, 0x1806, 0x180B, 0x180C, 0x180D, 0x200B, 0x200C, 0x200D, 0x2060, *range(0xFE00, 0xFE10), 0xFEFF,
])


def nameprep(label):
    """Return a label in the form that is compared (RFC 3491)."""
    label = label.translate(_nothing)
    label = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", label).casefold())
    for i, c in enumerate(label):
        category = unicodedata.category(c)
        if category in ("Zs", "Zl", "Zp") and c != " " or category in ("Cc", "Co", "Cs") and ord(c) > 0x7F:
            raise UnicodeEncodeError("idna", label, i, i + 1, f"Invalid character {c!r}")
    sides = [unicodedata.bidirectional(c) in ("R", "AL") for c in label]
    if any(sides):
        for i, c in enumerate(label):
            if unicodedata.bidirectional(c) == "L":
                raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 2")
        if not sides[0]:
            raise UnicodeEncodeError("idna", label, 0, 1, "Violation of BIDI requirement 3")
        if not sides[-1]:
            raise UnicodeEncodeError("idna", label, len(label) - 1, len(label), "Violation of BIDI requirement 3")
    return label


def ToASCII(label):
    """Return a label as it is sent."""
    try:
        encoded = label.encode("ascii")
    except UnicodeEncodeError:
        prepared = nameprep(label)
        try:
            encoded = prepared.encode("ascii")
        except UnicodeEncodeError:
            if prepared.lower().startswith(sace_prefix):
                raise UnicodeEncodeError("idna", label, 0, len(sace_prefix), "Label starts with ACE prefix")
            encoded = ace_prefix + prepared.encode("punycode")
    if 0 < len(encoded) < 64:
        return encoded
    raise UnicodeEncodeError("idna", label, 0, len(label) or 1, "label too long" if encoded else "label empty")


def ToUnicode(label):
    """Return a label as it is shown."""
    if len(label) > 1024:
        raise UnicodeDecodeError("idna", label if isinstance(label, bytes) else label.encode(), 0, len(label),
                                 "label way too long")
    if not isinstance(label, bytes):
        try:
            label = label.encode("ascii")
        except UnicodeError:
            label = nameprep(label).encode("ascii")
    if not label.lower().startswith(ace_prefix):
        return label.decode("ascii")
    result = label[len(ace_prefix):].decode("punycode")
    again = ToASCII(result)
    if label.lower() != again:
        raise UnicodeDecodeError("idna", label, 0, len(label), f"IDNA does not round-trip, '{label!r}' != '{again!r}'")
    return result


def getregentry():
    return codecs.lookup("idna")
