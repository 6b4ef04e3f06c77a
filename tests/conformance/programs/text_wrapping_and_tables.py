# Text layout: wrapping, justification, tables, trees, diffs, bar charts.
words = "The quick brown fox jumps over the lazy dog while seven wizards quietly box with five jugs".split()


def fill(words, width):
    line, n = [], 0
    for w in words:
        if n + len(w) + len(line) > width:
            yield line
            line, n = [], 0
        line.append(w)
        n += len(w)
    if line:
        yield line


def justify(line, width):
    if len(line) == 1:
        return line[0].ljust(width)
    gaps, spaces = len(line) - 1, width - sum(map(len, line))
    q, r = divmod(spaces, gaps)
    return "".join(w + " " * (q + (i < r)) for i, w in enumerate(line[:-1])) + line[-1]


lines = list(fill(words, 24))
for l in lines[:-1]:
    print("|" + justify(l, 24) + "|")
print("|" + " ".join(lines[-1]).ljust(24) + "|")


def table(head, rows, align):
    cols = list(zip(head, *rows))
    widths = [max(len(str(c)) for c in col) for col in cols]
    fmt = lambda r: " | ".join(f"{str(c):{a}{w}}" for c, a, w in zip(r, align, widths))
    yield fmt(head)
    yield "-+-".join("-" * w for w in widths)
    yield from map(fmt, rows)


print(*table(["name", "qty", "é"], [["apple", 3, 1.5], ["fig", 120, "日本"]], "<>^"), sep="\n")


def tree(d, prefix=""):
    items = list(d.items())
    for i, (k, v) in enumerate(items):
        last = i == len(items) - 1
        yield prefix + ("└── " if last else "├── ") + k
        if isinstance(v, dict):
            yield from tree(v, prefix + ("    " if last else "│   "))


print(*tree({"src": {"a.py": 1, "lib": {"b.py": 2}}, "README": 3, "tests": {}}), sep="\n")


def diff(a, b):
    t = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            t[i][j] = t[i + 1][j + 1] + 1 if a[i] == b[j] else max(t[i + 1][j], t[i][j + 1])
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            yield " " + a[i]
            i += 1
            j += 1
        elif j == len(b) or i < len(a) and t[i + 1][j] >= t[i][j + 1]:
            yield "-" + a[i]
            i += 1
        else:
            yield "+" + b[j]
            j += 1


print(*diff("a b c d e".split(), "a x c e f".split()))
data = {"mon": 3, "tue": 7, "wed": 0, "thu": 10}
for k, v in data.items():
    print(f"{k:>5} {'█' * v}{'·' * (10 - v)} {v:>3} {v / 10:>6.0%}")
for level in range(max(data.values()), 0, -3):
    print("".join("#" if v >= level else " " for v in data.values()))
print(
    f"{'left':<10}|{'mid':^10}|{'right':>10}|{3.14159:+08.2f}|{1234567:_}|{255:#06x}|{0.5:%}|{'x':*^5}|{True:>6}|{None!s:>6}"
)
print(
    "{:>{w}} {:<{w}} {!r:^{w}}".format("a", "b", "c", w=5),
    "%-5s|%5s|%05.1f|%+d|%%|%s" % ("ab", "cd", 3.14159, 5, [1]),
    "a\tb\tc".expandtabs(4),
)
print(
    " ".join(s.capitalize() for s in "hello wORLD".split()),
    "title case here".title(),
    "a-b_c".replace("-", " ").replace("_", " "),
    "Snake Case Name".lower().replace(" ", "_"),
    "x".join(["1", "2"]),
    "abc"[::-1].upper().center(9, "."),
)
