# Word counts, formatting, sorting with several keys.
text = """It was the best of times, it was the worst of times, it was the age of
wisdom, it was the age of foolishness... "Really?" said the well-known cat."""
import string
from collections import Counter, defaultdict

words = [w.strip(string.punctuation).lower() for w in text.split()]
words = [w for w in words if w]
count = Counter(words)
for w, n in sorted(count.items(), key=lambda p: (-p[1], p[0]))[:8]:
    print(f"{w:<8}{n:>3} {'#' * n} {n / len(words):.1%}")
print(count.most_common(3), len(count), sum(count.values()))
by_len = defaultdict(set)
for w in words:
    by_len[len(w)].add(w)
for k in sorted(by_len):
    print(k, sorted(by_len[k]))
letters = Counter(c for c in text.lower() if c.isalpha())
print("".join(sorted(letters, key=lambda c: (-letters[c], c))))
print(max(words, key=len), min(words), text.count("it"), text.title()[:30], len(text.splitlines()))
index = {}
for n, line in enumerate(text.splitlines(), 1):
    for w in line.split():
        index.setdefault(w.strip(string.punctuation).lower(), []).append(n)
print({k: v for k, v in sorted(index.items()) if len(v) > 2})


def wrap(s, width):
    line = ""
    for w in s.split():
        if line and len(line) + 1 + len(w) > width:
            yield line
            line = w
        else:
            line = f"{line} {w}".strip()
    if line:
        yield line


for line in wrap(text, 30):
    print(f"|{line:^30}|")
caesar = str.maketrans(
    string.ascii_lowercase, string.ascii_lowercase[3:] + string.ascii_lowercase[:3]
)
print(
    "hello world".translate(caesar),
    "".join(chr((ord(c) - 97 - 3) % 26 + 97) if c.isalpha() else c for c in "khoor zruog"),
)
