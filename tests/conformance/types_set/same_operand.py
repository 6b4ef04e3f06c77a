# Operations of a set with itself keep its order; with an equal one they may not.
v = {17, 2} | set(range(4))
print(v, v & v, v | v, v.intersection(v), v.union(v), v - v, v ^ v)
print(v & set(v), set(v) | v, v.copy(), frozenset(v) & v, v - set(), v ^ set())
v |= v
print(v)
v &= v
print(v)
v.update(v)
print(v)
