"""Patterns whose attempts multiply with the length of the text end soon, with the groups that going back step by step gives."""
import re

# Short texts: the answers of a matcher that tries everything.
for pattern in (r"((?:.)*?)*b", r"(a*)*", r"(a*)+b?", r"((a)*?)+b", r"(?:(a|)b?)*$", r"((?:(.)??)*)*?$", r"(.*)*b"):
    for text in ("", "a", "aab", "abab", "bba"):
        found = re.search(pattern, text)
        print(pattern, repr(text), found and (found.span(), found.groups(), found.lastindex))

# Longer ones, as long as a matcher can bear that tries everything.
for size, pattern in ((3, r"(a*?)+?b"), (6, r"((?:a|)+)+b"), (6, r"(?:(?:a*)*c?)*b"), (17, r"(.*)*b"), (17, r"(?:a*)*b"), (17, r"(a*c?)*b")):
    print(size, pattern, re.search(pattern, "a" * size), re.search(pattern, "a" * size + "b").groups())
