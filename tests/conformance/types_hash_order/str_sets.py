"""Strings hash with SipHash-1-3 under seed 0, so sets of strings have one order."""

print({"apple", "banana", "cherry", "date"}, set("hello world"), {"a", "b", "c", "d", "e", "f", "g", "h"})
print({b"a", b"b", b"c", "a"})
print({"", " ", "\u00e9", "\u20ac", "\U0001f600"} == {"", " ", "\u00e9", "\u20ac", "\U0001f600"})
words = "the quick brown fox jumps over the lazy dog and runs away from it all".split()
s = set(words)
print(s, frozenset(words), {w[0] for w in words})
s -= {"the", "fox"}
s |= {"cat", "mouse"}
print(s, {w: len(w) for w in s}, list(s)[:3], s.pop(), sorted(s))
print({f"k{i}" for i in range(30)})
print({(w, len(w)) for w in words[:5]}, {frozenset(w) for w in ["ab", "ba"]}, {None, "x", 1})
