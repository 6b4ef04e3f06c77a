"""Makes `python/_unicodedata_tables.py` from what a python3.14 knows: what decomposes, and how Unicode 3.2.0 differs.

    python3.14 stdlib/gen/unicode_3_2.py > stdlib/python/_unicodedata_tables.py
"""

import textwrap
import unicodedata as new

old = new.ucd_3_2_0


def ask(function, char):
    try:
        return function(char)
    except ValueError:
        return None


def block(name, words, what):
    print(f"\n# {what}\n{name} = '''")
    print(textwrap.fill(" ".join(words), 116))
    print("'''")


TAGS = ["", "noBreak", "font", "circle", "super", "sub", "fraction", "compat", "square", "wide", "narrow", "initial",
        "medial", "final", "isolated", "vertical", "small"]
unassigned = []
decompositions = []
changes = {name: [] for name in ("category", "bidirectional", "mirrored", "east_asian_width", "decimal", "numeric")}
corrected = []
for code in range(0x110000):
    char = chr(code)
    mapping = new.decomposition(char).split()
    if mapping and not 0xAC00 <= code <= 0xD7A3:
        tag = mapping.pop(0)[1:-1] if mapping[0].startswith("<") else ""
        decompositions.append(f"{code:x}{'ghijklmnopqrstuvw'[TAGS.index(tag)]}" + ".".join(f"{int(m, 16):x}" for m in mapping))
    if old.category(char) == "Cn":
        if new.category(char) != "Cn":
            if unassigned and unassigned[-1][1] == code - 1:
                unassigned[-1][1] = code
            else:
                unassigned.append([code, code])
            assert (old.bidirectional(char), old.combining(char), old.mirrored(char), old.decomposition(char),
                    old.east_asian_width(char)) == ("", 0, 0, "", "N")
            assert ask(old.digit, char) == ask(new.digit, char) and ask(old.decimal, char) is None
            assert ask(old.numeric, char) is None and ask(old.name, char) is None
        continue
    assert old.combining(char) == new.combining(char) and ask(old.digit, char) == ask(new.digit, char)
    for name, found in changes.items():
        was, now = ask(getattr(old, name), char), ask(getattr(new, name), char)
        if was != now:
            found.append(f"{code:x}:{'-' if was is None else was}")
    if old.normalize("NFD", char) != new.normalize("NFD", char):
        corrected.append(f"{code:x}:{ord(old.normalize('NFD', char)):x}")
print('"""What characters decompose to, and how Unicode 3.2.0 differs from 16.0.0; made by `gen/unicode_3_2.py`."""')
print(f"\nTAGS = {TAGS!r}".replace("'medial'", "\n        'medial'"))
block("DECOMPOSITIONS", decompositions, "Code point, number of the tag as a letter from g on, and mapping.")
block("UNASSIGNED", [f"{a:x}-{b:x}" if a != b else f"{a:x}" for a, b in unassigned], "Characters that came after 3.2.0.")
for name, found in changes.items():
    block(name.upper(), found, f"Characters whose {name} was another; - where there was none.")
block("CORRECTED", corrected, "Characters that decomposed to another one.")
