"""Sets of many items, with deletions, growth by update, and mixed sizes of operands."""
# stress: 5000

s = set(range(0, 100_000, 3))
t = set(range(0, 100_000, 5))
print(len(s), len(s & t), len(s | t), len(s - t), len(s ^ t), s & t == set(range(0, 100_000, 15)))
print(s.isdisjoint(t), {0, 15} <= s)
for i in range(0, 100_000, 6):
    s.discard(i)
s.update(range(10))
s -= {1, 2}
print(len(s), 3 in s, 6 in s, sum(s), sorted(s)[:8])
w = {f"key{i}" for i in range(2000)}
w -= {f"key{i}" for i in range(0, 2000, 2)}
print(len(w), "key1" in w, "key2" in w, sorted(w)[:3])
total = 0
while w:
    total += len(w.pop())
print(total, w)
f = frozenset(range(1000))
print(hash(f) == hash(frozenset(range(999, -1, -1))), f == set(range(1000)), len({f, frozenset(range(1000))}))
