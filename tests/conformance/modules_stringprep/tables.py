# The tables of RFC 3454, and the properties of characters in Unicode 3.2.0.
# stress: 50
import hashlib
import stringprep
import unicodedata

for name in sorted(dir(stringprep)):
    if name.startswith(("in_table", "map_table")):
        function = getattr(stringprep, name)
        digest = hashlib.sha256()
        points = [*range(0x3000), *range(0xA000, 0xB000, 7), *range(0xF900, 0x10500), *range(0x1D100, 0x1D800, 3), *range(0xE0000, 0xE0100)]
        for point in points:
            digest.update(repr(function(chr(point))).encode())
        print(name, digest.hexdigest()[:16])
old = unicodedata.ucd_3_2_0
print(type(old), unicodedata.unidata_version, old.unidata_version)
for c in "a", "\u0221", "\u0220", "\xad", "\xaa", "\xb2", "\u20bf", "\u09f4", "\U0002f868", "\uac00", "\uac01", "\xe9", "\u2460", "\u4e8c":
    print(ascii(c), old.category(c), old.bidirectional(c), old.combining(c), old.mirrored(c), old.east_asian_width(c), old.decimal(c, None),
          old.digit(c, None), old.numeric(c, None), old.name(c, None), "/", old.decomposition(c), "/", unicodedata.decomposition(c))
print(ascii(old.normalize("NFC", "\U0002f868e\u0301")), ascii(unicodedata.normalize("NFC", "\U0002f868e\u0301")), old.is_normalized("NFD", "\xe9"))
for wrong in (lambda: unicodedata.UCD(), lambda: old.name("\u20bf"), lambda: old.decimal("a"), lambda: old.numeric("a"), lambda: old.digit("a"),
              lambda: unicodedata.decomposition("ab"), lambda: unicodedata.decomposition(5), lambda: stringprep.in_table_a1("ab"),
              lambda: old.normalize("x", "y")):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
