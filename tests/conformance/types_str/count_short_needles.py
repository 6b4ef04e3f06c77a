"""count of needles of one to four characters, which may overlap themselves or not, in long and short texts."""
text = ("abab the aaa then thethe ab " * 40) + "th"
for needle in ["a", "ab", "aa", "aaa", "aba", "the", "thet", "th", "h ", "e a", "zz", "ü", "üb"]:
    print(needle, text.count(needle), text.count(needle, 7, 400), text.encode().count(needle.encode()), (text + "über ü" * 9).count(needle))
for n in (0, 1, 2, 3, 254, 255, 256, 257, 258, 511, 512):
    part = ("xyz" * 200)[:n]
    print(n, part.count("xy"), part.count("xyz"), part.count("zx"), part.count("yzx"))
