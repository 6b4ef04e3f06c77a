"""The iteration order of sets of ints follows the table: hash, linear probes, perturbation, resizing."""
# stress: 10

print({5, 3, 8, 1}, {10, 20, 30, 40, 50}, {-1, -2, -3, 0}, {8, 16, 24, 0}, {100, 8, 16, 33, 1})
print(set(range(20, 0, -1)), {i * i for i in range(15)}, {i * 64 for i in range(12)})
print({1 << i for i in range(0, 70, 7)})
s = set()
for i in range(40):
    s.add(i * 7919 % 1009)
print(s)
for i in range(0, 40, 3):
    s.discard(i * 7919 % 1009)
print(s, s.pop(), s.pop(), s)
s.update({2000, 3000, 4000})
print(s, set(list(s)), s | {5}, s & set(range(0, 1009, 2)), frozenset(s) - {3000})
print(set(s) == s, list({2 ** 61 - 1, 2 ** 61, 2 ** 62, -2 ** 61}), {0.5, 1.5, 2.5, 3, -0.5})
print({(1, 2), (2, 1), (0, 0)}, {True, 2, None is None})
