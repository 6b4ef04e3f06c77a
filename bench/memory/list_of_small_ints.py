"""A list of a million different ints."""
N = 1_000_000
items = list(range(N))
print(len(items), items[-1])
