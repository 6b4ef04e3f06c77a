"""Writes `src/character_tables.rs` from the `unicodedata` of the Python that runs this."""

import pathlib
import unicodedata


def ranges(value, neutral):
    out = []
    start = before = None
    for code in range(0x110001):
        now = value(chr(code)) if code < 0x110000 else None
        if now != before:
            if before not in (None, neutral):
                out.append((start, code - 1, before))
            start, before = code, now
    return out


lines = [
    f"//! Properties of characters (Unicode {unicodedata.unidata_version}), made by `gen/character_tables.py`.",
    "",
    "/// East_Asian_Width by ranges of code points; all others are neutral.",
    "pub const WIDTHS: &[(u32, u32, &str)] = &[",
]
lines += [f'    (0x{a:X}, 0x{b:X}, "{v}"),' for a, b, v in ranges(unicodedata.east_asian_width, "N")]
lines += ["];", "", "/// Bidi_Class by ranges of code points; all others have none.", "pub const BIDI: &[(u32, u32, &str)] = &["]
lines += [f'    (0x{a:X}, 0x{b:X}, "{v}"),' for a, b, v in ranges(unicodedata.bidirectional, "")]
lines += ["];", "", "/// Ranges of code points that are mirrored in text from right to left.", "pub const MIRRORED: &[(u32, u32)] = &["]
lines += [f"    (0x{a:X}, 0x{b:X})," for a, b, _ in ranges(unicodedata.mirrored, 0)]
lines += ["];", "", "/// Values of characters that are numbers but no digits.", "pub const NUMERIC: &[(u32, f64)] = &["]
for code in range(0x110000):
    value = unicodedata.numeric(chr(code), None)
    if value is not None and unicodedata.digit(chr(code), None) is None:
        lines.append(f"    (0x{code:X}, {float(value)!r}),")
lines += ["];", ""]
target = pathlib.Path(__file__).parent.parent / "src" / "character_tables.rs"
target.write_text("\n".join(lines))
