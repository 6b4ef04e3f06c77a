"""Strings of every length and storage width hash by the bytes of their widest character form."""

for n in range(18):
    print(n, hash("x" * n), hash("\u00ff" * n), hash("\u0100" * n), hash("\U00010000" * n))
print(hash("ab"), hash("a\u00e9"), hash("a\u0142"), hash("a\U0001f40d"))
print(hash("abc") == hash(b"abc"), hash("\u00e9") == hash(b"\xe9"), hash("\ud800"))
