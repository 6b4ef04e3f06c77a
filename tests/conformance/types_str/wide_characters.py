"""Iterating over and indexing text of all widths."""
TEXTS = ["Grüße aus Köln", "日本語 und mehr", "a\U0001f600b\u0301", "\xff\x80\x7f", "\ud800x", "ЖЖ" * 100, "", "é"]
for text in TEXTS:
    seen = []
    for c in text:
        seen.append(c)
    assert seen == list(text) == [text[i] for i in range(len(text))] == [text[i - len(text)] for i in range(len(text))]
    print(len(seen), ascii("".join(seen))[:60], sum(1 for c in text if c == "ü"), [ord(c) for c in seen[:8]])
it = iter("aé日")
print(next(it), [c for c in it], list(it), next(it, "end"))
it = iter("éa")
for c in it:
    print(c, it.__length_hint__(), it.__reduce__()[1:])
print(*zip("éüß", "日本"), *enumerate("жa"), sep=" ")
long = "".join(chr(0x100 + i % 700) if i % 3 else "x" for i in range(1000))
print([long[i] == chr(0x100 + i % 700) if i % 3 else long[i] == "x" for i in range(0, 1000, 7)].count(False), long[31:33], long[63:66], long[-1], long[990:])
