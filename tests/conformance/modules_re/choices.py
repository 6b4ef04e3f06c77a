# Patterns with many ways to match: the first one that leads to a match counts.
import re

print(re.search(r"(a+)+b", "a" * 14))
print(re.search(r"(?:x+x+)+y", "x" * 14))
print(re.match(r"(?:a|aa)+$", "a" * 20 + "b"))
print(re.search(r"(\w+\s*)+:", "word " * 3))
print(re.search(r"(?:a|b|ab)*c", "ab" * 10))
print(re.match(r"(a|ab)(c|bcd)(d*)", "abcd").groups())
print(re.match(r"(?:(a)|(b)|(ab))*", "abab").groups())
print(re.match(r"((a|ab)(bc|c)?)+", "abcab").groups())

# Repetitions with bounds.
for pattern in (r"(ab){2}", r"(?:ab){1,3}", r"(a|b){2,3}?", r"(?:\d{1,3}\.){3}\d{1,3}", r"(?:ab?){2,}", r"(x{0,2}y){0,2}"):
    print(pattern, [m.group() for m in re.finditer(pattern, "ab abab ababab 10.0.0.1 1.2.3 xy xxyy")])

# Attempts begin at each character of a run, also where one of them must fail first.
print(re.findall(r"[\w.]+@\w+", "a.b@c d@e fff g@ h@i@j"))
print(re.findall(r"\w+-\w", "ab-c d-- ef-g-h é-x"))
print(re.findall(r"(?m)^\w+$", "one\ntwo words\nthree\n\nfour"))
print([m.span() for m in re.finditer(r"(?m)^", "a\nb\n")])
print(re.findall(r"[а-я]+", "Привет мир 漢字 ещё"), re.findall(r"\w+", "naïve 漢字 x_1 ٣"))
print(re.sub(r"(?:a|b)+?c", "<>", "abac aabbc c"), re.split(r"(?:, ?)+", "a, b,,c, ,d"))
