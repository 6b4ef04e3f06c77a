"""References inside of a look-behind to groups that are not closed, or that it has itself."""

import re

for pattern in r"(?<=(?(1)a|b))", r"|(?<=(?(1)a|b)", r"(?<=(a)\1)", r"(?<=(a\1))", r"(a)(?<=\1)", r"(a)(?<=(?(1)a|b))", r"(?<=(a)(?(1)a|b))", r"((?<=(?(1)a|b)))":
    try:
        print(pattern, re.compile(pattern).groups)
    except re.error as e:
        print(pattern, "->", e)
