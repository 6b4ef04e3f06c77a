# Palindromes, anagrams, roman numerals, run-length coding, edit distance, templates.
def roman(n):
    out = ""
    for v, s in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        q, n = divmod(n, v)
        out += s * q
    return out


def unroman(s):
    vals = dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000)))
    return sum(-vals[a] if vals[a] < vals.get(b, 0) else vals[a] for a, b in zip(s, s[1:] + " "))


print(
    [roman(n) for n in (1, 4, 9, 14, 40, 90, 1994, 3999)],
    all(unroman(roman(n)) == n for n in range(1, 4000)),
)


def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out.append(f"{j - i if j - i > 1 else ''}{s[i]}")
        i = j
    return "".join(out)


def unrle(s):
    out, n = "", ""
    for c in s:
        if c.isdigit():
            n += c
        else:
            out += c * int(n or 1)
            n = ""
    return out


print(rle("WWWWBBBWWC"), unrle(rle("WWWWBBBWWC")), rle(""))


def dist(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        prev, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            prev, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, prev + (x != y))
    return row[-1]


print(dist("kitten", "sitting"), dist("", "abc"), dist("naïve", "naive"))
groups = {}
for w in "listen silent enlist google elbow below".split():
    groups.setdefault("".join(sorted(w)), []).append(w)
print([g for g in groups.values() if len(g) > 1])
pal = lambda s: (t := [c.lower() for c in s if c.isalnum()]) == t[::-1]
print(pal("A man, a plan, a canal: Panama"), pal("hello"), pal(""))
print(
    " ".join(w.capitalize() for w in "the end of days".split()),
    "snakeCaseName".replace("C", "_c").replace("N", "_n"),
    "".join("_" + c.lower() if c.isupper() else c for c in "camelCaseString"),
)
print(
    "a,b;c d".replace(";", ",").replace(" ", ",").split(","),
    "k1=v1&k2=v2".partition("&"),
    dict(p.split("=") for p in "k1=v1&k2=v2".split("&")),
)
print(
    "%s is %d years and %.1f%% %r %5s|%-5s|%05d|%x|%e"
    % ("Al", 30, 99.5, "q", "r", "l", 42, 255, 12345.678),
    "%(a)s-%(b)03d" % {"a": 1, "b": 2},
    "%c%c" % ("x", 65),
)
print(
    "\n".join("  " * i + "*" * (2 * i + 1) for i in range(3)),
    "abc".center(9, "*"),
    "x".zfill(3),
    "-5".zfill(4),
    "tab\tx".expandtabs(4),
)
vowels = sum(map("hello world".count, "aeiou"))
print(
    vowels,
    "hello"[::-1],
    "".join(reversed("abc")),
    sorted("hello"),
    "".join(dict.fromkeys("mississippi")),
    "hello".find("l"),
    "hello".rindex("l"),
    "Hello World".swapcase(),
)
# stress: 100
