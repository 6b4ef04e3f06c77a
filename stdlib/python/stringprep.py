"""The tables of RFC 3454, for which Unicode 3.2.0 counts."""

from unicodedata import ucd_3_2_0 as _unicode

_B1 = {0xAD, 0x34F, 0x1806, 0x180B, 0x180C, 0x180D, 0x200B, 0x200C, 0x200D, 0x2060, *range(0xFE00, 0xFE10), 0xFEFF}
_C22 = {0x6DD, 0x70F, 0x180E, 0x200C, 0x200D, 0x2028, 0x2029, *range(0x2060, 0x2064), *range(0x206A, 0x2070), 0xFEFF,
        *range(0xFFF9, 0xFFFD), *range(0x1D173, 0x1D17B)}
_C6 = set(range(0xFFF9, 0xFFFE))
_C7 = set(range(0x2FF0, 0x2FFC))
_C8 = {0x340, 0x341, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x206A, 0x2070)}
_C9 = {0xE0001, *range(0xE0020, 0xE0080)}


def _is_no_character(point):
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE


def in_table_a1(code):
    """Whether a character has no meaning yet in Unicode 3.2."""
    return _unicode.category(code) == "Cn" and not _is_no_character(ord(code))


def in_table_b1(code):
    """Whether a character is usually mapped to nothing."""
    return ord(code) in _B1


_exceptions = None


def map_table_b3(code):
    """Case folding of a character, where no normalization follows."""
    global _exceptions
    point = ord(code)
    if _exceptions is None:
        from _stringprep_b3 import TABLE
        _exceptions = {}
        for word in TABLE.split():
            key, value = word.split(":")
            _exceptions[int(key, 16)] = "".join(chr(int(part, 16)) for part in value.split("."))
    found = _exceptions.get(point)
    if found is not None:
        return found
    return code if _unicode.category(code) == "Cn" else code.lower()


def map_table_b2(a):
    """Case folding of a character, where normalization to NFKC follows."""
    folded = map_table_b3(a)
    normal = _unicode.normalize("NFKC", folded)
    again = _unicode.normalize("NFKC", "".join(map(map_table_b3, normal)))
    return again if again != normal else folded


def in_table_c11(code):
    """Whether a character is the ASCII space."""
    return code == " "


def in_table_c12(code):
    """Whether a character is a space that is not of ASCII."""
    return _unicode.category(code) == "Zs" and code != " "


def in_table_c11_c12(code):
    """Whether a character is a space."""
    return _unicode.category(code) == "Zs"


def in_table_c21(code):
    """Whether a character is a control character of ASCII."""
    return ord(code) < 128 and _unicode.category(code) == "Cc"


def in_table_c22(code):
    """Whether a character is a control character that is not of ASCII."""
    point = ord(code)
    return point >= 128 and (_unicode.category(code) == "Cc" or point in _C22)


def in_table_c21_c22(code):
    """Whether a character is a control character."""
    return _unicode.category(code) == "Cc" or ord(code) in _C22


def in_table_c3(code):
    """Whether a character is of private use."""
    return _unicode.category(code) == "Co"


def in_table_c4(code):
    """Whether a code point is no character."""
    return _is_no_character(ord(code))


def in_table_c5(code):
    """Whether a code point is a surrogate."""
    return _unicode.category(code) == "Cs"


def in_table_c6(code):
    """Whether a character does not fit into plain text."""
    return ord(code) in _C6


def in_table_c7(code):
    """Whether a character does not fit into a canonical form."""
    return ord(code) in _C7


def in_table_c8(code):
    """Whether a character changes how text is shown, or is deprecated."""
    return ord(code) in _C8


def in_table_c9(code):
    """Whether a character tags a text."""
    return ord(code) in _C9


def in_table_d1(code):
    """Whether a character belongs to text from right to left."""
    return _unicode.bidirectional(code) in ("R", "AL")


def in_table_d2(code):
    """Whether a character belongs to text from left to right."""
    return _unicode.bidirectional(code) == "L"
