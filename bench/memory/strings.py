"""A list of a million different short strings."""
N = 1_000_000
items = [None] * N
for i in range(N):
    items[i] = str(i)
print(len(items), items[-1])
