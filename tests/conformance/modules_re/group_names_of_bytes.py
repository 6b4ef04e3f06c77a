# Names of groups in patterns of bytes are ASCII; messages show other bytes escaped.
import re

for pattern in (b"(?P<\xc2\xb5>a)", b"(?P<a>x)(?P=\xc2\xb5)", b"(?P<a>x)(?(\xc2\xb5)a|b)", "(?P<\xb5!>a)"):
    try:
        re.compile(pattern)
    except re.PatternError as e:
        print(e)
try:
    re.sub(b"(?P<a>x)", rb"\g<" + b"\xc2\xb5>", b"xx")
except re.PatternError as e:
    print(e)
