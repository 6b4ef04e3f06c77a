"""Building long strings: concatenation in loops, joins, slices of large texts, repeated replacement."""
# stress: 1000

s = ""
for i in range(2000):
    s += chr(97 + i % 26)
u = ""
for i in range(2000):
    u += "\u00e9" if i % 7 == 0 else "x"
print(len(s), s[:30], s[-5:], s.count("abc"), s.find("xyz"), len(u), u.count("\u00e9"))
print(u[700] == "\u00e9", u.rfind("\u00e9"), u[1000:1010].encode())
text = "\n".join(f"{i}:{'=' * (i % 5)}" for i in range(1000))
lines = text.split("\n")
print(len(text), len(lines), lines[500], text.splitlines() == lines, text.upper() == text)
print(text[5000:5010].encode(), sum(len(x) for x in lines) + 999 == len(text))
big = "ab" * 50_000
print(big.replace("a", "xyz").count("xyz"), len(big.replace("ab", "")), big.find("ba", 99_990))
print(big.index("b", 500), big[::-1][:4], hash(big) == hash("ab" * 50_000), big == "ab" * 50_000)
print(big[:-1] < big)
mixed = "\u4e2d\u6587abc" * 1000
print(len(mixed), mixed[2500].encode(), mixed[-3:], mixed.find("c\u4e2d", 3000))
print([c for c in mixed[:5]].count("a"), mixed[::1000].encode(), len(mixed.encode()))
print(mixed.encode().decode() == mixed)
