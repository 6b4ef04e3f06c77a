"""Counted repetitions of bodies that can be empty: how often they are gone through, and what their groups keep."""
import re

TEXTS = ["x1x 11 1a", "abcab1 a1 b c", "bbbb", "", "\nab\n1 c\n"]
PATTERNS = [
    r"(((?:\b|1)){1,2})", r"(?:(?:(\A|[a-c1]|\A|[ab]))?){1,2}", r"(a*){2}", r"(a*){2,}b", r"(a|){3}", r"(?:(\w*?)){1,3}",
    r"(\b|1){2,3}?", r"((a?)|b){2,4}", r"(?:(a)|b*){2}", r"(?:(x?)(1?)){2}", r"(?:|a)+b", r"((?:)){2,5}c", r"(a??){1,2}b",
]
for pattern in PATTERNS:
    compiled = re.compile(pattern)
    for text in TEXTS:
        found = [m.regs for m in compiled.finditer(text)]
        whole = compiled.fullmatch(text)
        print(pattern, repr(text), found, whole and whole.regs)
