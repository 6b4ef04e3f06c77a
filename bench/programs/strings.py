"""Building and formatting strings: f-strings, %, format, join, replace, slicing and searching."""
import io
import sys


def formatting(n):
    total = 0
    for i in range(n):
        name = f"item-{i:06d}"
        price = i * 0.37
        a = f"{name:<14}|{price:>12.2f}|{i:#x}"
        b = "%-14s|%12.2f|%x" % (name, price, i)
        c = "{0:>14}|{1:+.3e}|{2:,}".format(name, price, i * 1000)
        total += len(a) + len(b) + len(c) + ord(a[-1]) + ord(c[-2])
    return total


def building(n):
    text = ""
    for i in range(n):
        text += str(i)
        text += ","
    parts = []
    for i in range(n):
        parts.append(repr(i))
    joined = ",".join(parts)
    buffer = io.StringIO()
    for i in range(n):
        buffer.write(str(i))
        buffer.write(",")
    written = buffer.getvalue()
    return len(text), len(joined), text == written, text[:-1] == joined


def editing(n):
    hits = 0
    size = 0
    line = "  The Quick brown Fox; jumps over the lazy dog = 42 \n"
    for i in range(n):
        s = line.strip().replace("quick", "slow").lower()
        key, _, value = s.partition("=")
        fields = key.split(";")
        hits += s.find("fox") + s.count("o") + value.strip().isdigit()
        if s.startswith("the") and not s.endswith("."):
            hits += 1
        size += len(fields[0].title()) + len(s[4:-4:3]) + len("-".join(fields).center(60, "*"))
    return hits, size


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 140_000
    print(formatting(n))
    print(*building(n * 2))
    print(*editing(n))


main()
