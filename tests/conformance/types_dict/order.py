"""Insertion order: overwriting keeps the place, deleting and inserting moves to the end."""

d = {"c": 1, "a": 2, "b": 3}
d["c"] = 10
print(d, list(d), list(reversed(d)), list(d.items()), list(reversed(d.values())))
del d["c"]
d["c"] = 11
print(d, d.popitem(), d, d == {"b": 3, "a": 2}, next(iter(d)))
d.update(b=30, z=0)
print(d, {**d, "a": "moved?"}, d | {"b": 0, "n": 1}, {"n": 1} | d)
for i in range(20):
    d[i] = i
for i in range(0, 20, 2):
    del d[i]
print(d)
e = {}
for i in range(1000):
    e[i * 37 % 1000] = i
for i in range(990):
    del e[i]
print(e)
