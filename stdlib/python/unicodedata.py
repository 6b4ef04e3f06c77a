"""Properties of characters: those of Unicode 16.0.0, and those of 3.2.0 as far as old protocols need them."""


from _unicodedata import (
    bidirectional, category, combining, decimal, digit, east_asian_width, is_normalized, lookup, mirrored, name,
    normalize, numeric, unidata_version)

# What characters decompose to, made at the first question.
_decompositions = None
_HANGUL, _LEADS, _VOWELS, _TRAILS = 0xAC00, 0x1100, 0x1161, 0x11A7


def _is_char(char, function):
    if not isinstance(char, str):
        raise TypeError(f"{function}() argument must be a unicode character, not {type(char).__name__}")
    if len(char) != 1:
        raise TypeError(f"{function}(): argument must be a unicode character, not a string of length {len(char)}")
    return char


def decomposition(chr, /):
    """Give the code points that a character decomposes to, in hexadecimal, behind a tag if it has one."""
    global _decompositions
    point = ord(_is_char(chr, "decomposition"))
    if 0 <= point - _HANGUL < 11172:
        lead, rest = divmod(point - _HANGUL, 588)
        vowel, trail = divmod(rest, 28)
        found = f"{_LEADS + lead:04X} {_VOWELS + vowel:04X}"
        return f"{found} {_TRAILS + trail:04X}" if trail else found
    if _decompositions is None:
        _decompositions = _read_decompositions()
    found = _decompositions.get(point)
    if found is None:
        return ""
    tag, points = found
    points = " ".join(f"{int(point, 16):04X}" for point in points.split("."))
    return f"<{tag}> {points}" if tag else points


def _read_decompositions():
    import re
    from _unicodedata_tables import DECOMPOSITIONS, TAGS
    return {int(code, 16): (TAGS[ord(tag) - 103], points)
            for code, tag, points in re.findall(r"([0-9a-f]+)([g-w])([0-9a-f.]+)", DECOMPOSITIONS)}


_missing = object()


def _value(word, read):
    return None if word == "-" else read(word)


class _Old:
    # What differs, made at the first question.

    def __init__(self):
        import _unicodedata_tables as tables
        self.starts, self.ends = [], []
        for word in tables.UNASSIGNED.split():
            start, _, end = word.partition("-")
            self.starts.append(int(start, 16))
            self.ends.append(int(end or start, 16))
        self.category = self.read(tables.CATEGORY, str)
        self.bidirectional = self.read(tables.BIDIRECTIONAL, str)
        self.mirrored = self.read(tables.MIRRORED, int)
        self.east_asian_width = self.read(tables.EAST_ASIAN_WIDTH, str)
        self.decimal = self.read(tables.DECIMAL, int)
        self.numeric = self.read(tables.NUMERIC, float)
        self.corrected = {int(a, 16): chr(int(b, 16))
                          for a, b in (word.split(":") for word in tables.CORRECTED.split())}

    def read(self, text, read):
        pairs = (word.split(":") for word in text.split())
        return {int(code, 16): _value(word, read) for code, word in pairs}

    def is_new(self, char):
        from bisect import bisect_right
        point = ord(char)
        at = bisect_right(self.starts, point) - 1
        return at >= 0 and point <= self.ends[at]


_old = None


def _ask(char, function, unassigned):
    # What 3.2.0 says of a character, or _missing if it says what 16.0.0 does.
    global _old
    if _old is None:
        _old = _Old()
    if _old.is_new(_is_char(char, function)):
        return unassigned
    return getattr(_old, function).get(ord(char), _missing)


class UCD:
    """The properties of characters in one version of Unicode."""

    __module__ = "unicodedata"
    unidata_version = "3.2.0"

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'unicodedata.UCD' instances")

    def bidirectional(self, chr, /):
        """Give the bidirectional class of a character."""
        found = _ask(chr, "bidirectional", "")
        return bidirectional(chr) if found is _missing else found

    def category(self, chr, /):
        """Give the general category of a character."""
        found = _ask(chr, "category", "Cn")
        return category(chr) if found is _missing else found

    def combining(self, chr, /):
        """Give the canonical combining class of a character."""
        _is_char(chr, "combining")
        return 0 if self.category(chr) == "Cn" else combining(chr)

    def _number(self, function, chr, default, message):
        found = _ask(chr, function.__name__, None)
        if found is _missing:
            return function(chr, *default)
        if found is not None:
            return found
        if default:
            return default[0]
        raise ValueError(message)

    def decimal(self, chr, /, *default):
        """Give the decimal digit that a character is."""
        return self._number(decimal, chr, default, "not a decimal")

    def digit(self, chr, /, *default):
        """Give the digit that a character stands for."""
        return digit(chr, *default)

    def numeric(self, chr, /, *default):
        """Give the number that a character stands for."""
        return self._number(numeric, chr, default, "not a numeric character")

    def decomposition(self, chr, /):
        """Give the code points that a character decomposes to."""
        _is_char(chr, "decomposition")
        return "" if self.category(chr) == "Cn" else decomposition(chr)

    def east_asian_width(self, chr, /):
        """Give the width of a character in East Asian text."""
        found = _ask(chr, "east_asian_width", "N")
        return east_asian_width(chr) if found is _missing else found

    def mirrored(self, chr, /):
        """Say whether a character is mirrored in text from right to left."""
        found = _ask(chr, "mirrored", 0)
        return mirrored(chr) if found is _missing else found

    def name(self, chr, /, *default):
        """Give the name of a character."""
        _is_char(chr, "name")
        if self.category(chr) == "Cn":
            if default:
                return default[0]
            raise ValueError("no such name")
        return name(chr, *default)

    def lookup(self, name, /):
        """Look up a character by its name."""
        found = lookup(name)
        # Further names, and those of sequences, are of later versions.
        own = name.upper()
        if not own.startswith('TANGUT ') and (len(found) > 1 or globals()['name'](found, '') != own):
            raise KeyError(f"undefined character name '{name}'")
        return found

    def normalize(self, form, unistr, /):
        """Bring a string into a normal form."""
        if unistr.isascii():
            return normalize(form, unistr)
        # Characters that were none yet decompose to nothing; their combining classes count all the same.
        parts, run = [], []
        for char in unistr:
            if self.category(char) == "Cn" and decomposition(char):
                parts += [normalize(form, "".join(run)), char]
                run = []
            else:
                run.append(_old.corrected.get(ord(char), char))
        parts.append(normalize(form, "".join(run)))
        return "".join(parts)

    def is_normalized(self, form, unistr, /):
        """Say whether a string is in a normal form."""
        return self.normalize(form, unistr) == unistr


ucd_3_2_0 = object.__new__(UCD)
