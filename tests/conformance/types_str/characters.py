"""Characters and code points: classification, arithmetic with ord and chr, counting, comparing case-insensitively."""

text = "The Quick brown fox, 42 years; \u00c9t\u00e9 \u00df \u0130"
counts = {}
for c in text.lower():
    counts[c] = counts.get(c, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:6], len(counts))
print("".join(chr((ord(c) - 97 + 13) % 26 + 97) if "a" <= c <= "z" else c for c in "hello, world"))
print([c for c in text if c.isupper()], [c for c in text if c.isdigit()])
print(sum(c.isalpha() for c in text), sum(not c.isascii() for c in text))
print("stra\u00dfe".casefold() == "STRASSE".casefold(), "\u00c9".lower() == "\u00e9", "I".lower())
print("\u0130".lower() == "i\u0307", len("\u0130".lower()))
print([ord(c) for c in "a\u00e9\u20ac\U0001f600"], [hex(ord(c)) for c in "\n\t\\"])
print([len(c.encode()) for c in "a\u00e9\u20ac\U0001f600"])
print("e\u0301" == "\u00e9", len("e\u0301"), "\N{SNOWMAN}" == "\u2603", "\x41\u0042\U00000043\103")
print("tab\there".expandtabs(4), "a" "b" 'c')
print(sorted("b\u00e4aBA"), sorted("b\u00e4aBA", key=str.casefold), max("abc"), min("abc", "abd"))
print("abc" < "abcd", "Z" < "a", "10" < "9")
