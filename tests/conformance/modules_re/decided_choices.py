"""Alternatives and repetitions that the next character decides, at ends of texts, in wide texts, and where they are not decided."""
import re

TOKEN = re.compile(r"(?P<num>\d+(?:\.\d+)?)|(?P<id>[^\W\d]\w*)|(?P<op>[-+*/=<>!]+)|(?P<ws>\s+)|(?P<oth>.)", re.S)
for text in ["x1 = 3.14+y", "größe=٣.٤*Ж", "", "1.", "a\n\t\u2003b", "...", "é", "=-=é9"]:
    print([(m.lastgroup, m.group(), m.lastindex, m.span()) for m in TOKEN.finditer(text)])

LINE = re.compile(r'^(\S+) (\S+) \[([^\]]+)\] "(\w+) ([^ "]+) HTTP/[\d.]+" (\d{3}) (\d+|-)$')
for line in ['1.2.3.4 - [now] "GET /a HTTP/1.1" 200 17', '1.2.3.4 - [now] "GET /a HTTP/1.1" 200 -', 'é ü [ß] "GET /ö HTTP/2" 404 0',
             '1.2.3.4 - [now] "GET /a HTTP/1.1" 200 17x', '1.2.3.4  - [now] "GET', '', ' ']:
    m = LINE.match(line)
    print(m and (m.groups(), m.regs, m.lastindex))

PATTERNS = [
    r"(a+)b|(a+)c", r"(?:a|ab)(?:c|bcd)(d*)", r"(\w+)\w", r"(\w+)(\w)", r"(\d{2})(\d{2})?", r"(x*)(x|y)?$", r"(\w+)\b(\W|$)", r"([ab]+)(?=b)",
    r"(?!(a))b|(a)", r"(?:(a+)|(b+))*c", r"(a+)(?:)b", r"(\s*)(?:if|in|import)\b", r"(?i:(ſ+)k|(s+)K)", r"(a{3})|a{2}(b)", r"(\S+)\s|(\S+)",
    r"(?>(a+))b|(aa)", r"((a+)b)?(a+)", r"(?:(é+)|(e+))́?", r"(a+)+$", r"^(\w+)(?:, (\w+))*$",
]
TEXTS = ["aab", "aac", "abcd", "acd", "1234", "123", "xxxy", "xx", "ab ba", "bbab", "  import x", "ssK", "ſk", "aaab", "éée", "a, b, c", "", "aaaa!", "c"]
for pattern in PATTERNS:
    compiled = re.compile(pattern)
    print(pattern)
    for text in TEXTS:
        m, f = compiled.search(text), compiled.fullmatch(text)
        if m or f:
            print("   ", repr(text), m and (m.regs, m.lastindex), f and (f.regs, f.lastindex))
        if text.isascii() and pattern.isascii():
            b = re.compile(pattern.encode()).search(text.encode())
            assert (b and b.regs) == (m and m.regs), (pattern, text)

print(re.findall("HTTP", "HTTP/HTTP HTT"), re.split("ab", "abcabab"), re.sub("é", "e", "é-éé"))
print([m.span() for m in re.finditer("aa", "aaaaa")], re.compile("aa").search("aaaa", 1, 2), re.compile("aa").search("xaaa", 2, 4))
for text, words in [("in import if", None), ("inimport", None)]:
    print(re.findall(r"\b(?:if|in|import)\b", text), re.findall(r"(?:if|in|import|i)", text))
print(re.findall("[а-я]+", "Привет мир, ёлка ДА дом"), re.findall(r"\w+", "日本語 テキスト Ж1 a_b"))
print(re.findall(r'"(\w+)', '"a" "é" "" " "b'), re.findall('"(a|é)?"', '"" "a" "é" "'), [m.span() for m in re.finditer("x(?=y|$)", "xyxzx")], re.search("é$", "éé").span())
same = re.findall("ab", "abab ab")
print(same, re.findall("é", "éé"), re.findall(b"ab", b"abab"))
