# Reverse iterators of a dict that was emptied and filled anew have come to their end.
d = {f"k{i}": i for i in range(100)}
for i in range(1, 100):
    del d[f"k{i}"]
iterators = reversed(d), reversed(d.keys()), reversed(d.values()), reversed(d.items())
d.clear()
d["k0"] = 0
print([list(iterator) for iterator in iterators])
