"""Dicts of many keys, with deletions, mixed key types and colliding hashes."""
# stress: 5000

d = {i: str(i) for i in range(50_000)}
for i in range(0, 50_000, 2):
    del d[i]
for i in range(50_000, 60_000):
    d[i] = "new"
print(len(d), d[1], d.get(2), d[59_999], next(iter(d)), list(d)[-1], sum(d))
m = {}
for key in (1, "1", 1.5, (1,), None, True, b"1", frozenset([1]), 1 + 1j, "one" * 50, -1, -2, 2 ** 61 - 1, 0):
    m[key] = type(key).__name__
print(len(m), m)


class Collide:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self.n == other.n


c = {Collide(i): i for i in range(200)}
for i in range(0, 200, 3):
    del c[Collide(i)]
print(len(c), c[Collide(100)], c.get(Collide(99)), sum(c.values()))
while d:
    d.popitem()
    if len(d) % 10_000 == 0:
        print(len(d), end=" ")
print(d)
