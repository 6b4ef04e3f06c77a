"""Makes `python/_stringprep_b3.py`, the case folding of table B.3 of RFC 3454 where it is not lower(), from a python3.14's stringprep."""

import stringprep
import textwrap
from unicodedata import ucd_3_2_0

words = []
for code in range(0x110000):
    char = chr(code)
    mapped = stringprep.map_table_b3(char)
    if ucd_3_2_0.category(char) == "Cn":
        assert mapped == char
    elif mapped != char.lower():
        words.append(f"{code:x}:" + ".".join(f"{ord(c):x}" for c in mapped))
print('"""Table B.3 of RFC 3454 where it is not lower(): code point and what it maps to; made by `gen/stringprep_b3.py`."""')
print("\nTABLE = '''")
print(textwrap.fill(" ".join(words), 116))
print("'''")
