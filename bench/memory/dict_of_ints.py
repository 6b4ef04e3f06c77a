"""A dict of a million int keys."""
N = 1_000_000
table = {}
for i in range(N):
    table[i] = None
print(len(table))
