"""A list of a million pairs."""
N = 1_000_000
items = [None] * N
for i in range(N):
    items[i] = (i, None)
print(len(items), items[-1])
