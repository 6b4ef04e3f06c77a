# re.DEBUG shows what a pattern was taken for: its tree, every time it is compiled.
import contextlib
import io
import re

PATTERNS = [
    "a+b", "abc|abd", "a|b|c", "[a-z0-9_]", "[^a]", r"\d\s\w\b", "(a)(?P<n>b)(?:c)", "a*?b??", "a{2,5}+", "(?i:a)b",
    "(?=a)(?!b)(?<=c)(?<!d)", r"(a)\1", "(a)?(?(1)b|c)", "^a$", ".", "(?s).", "(?>ab)", "x|", "a||b", "[a]", r"[\d.]", "(?x) a # c",
    "(?i)ab", "foo|foobar|fob", "(foo|foobar)", "(?:a|b)c", "(?:ab)+", "((a))", r"[\w-]", "(?-i:a)", r"\Aa\Z\B", "é",
    r"(?a:\w)", r"[^\d]", r"(?P<a>x)(?P=a)", "[ab]|[cd]", "a(b|c)*d", "(?!)", b"\\d[^x]", "(?x: a b )c d", "a(?#c)b",
    r"\0\x41\u0041\N{DIGIT ONE}[\0-\x10\b]", "a{,3}b{2,}c{,}d{}e{1",
]
for pattern in PATTERNS:
    print("#", pattern)
    for _ in range(2):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            compiled = re.compile(pattern, re.DEBUG)
        # The program behind the tree is CPython's own matter.
        tree = out.getvalue().partition("\n\n")[0].strip("\n")
    print(tree)
print(re.compile("a").flags & re.DEBUG)
