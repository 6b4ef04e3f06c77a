"""A list of a million different floats, filled in place so that growing is not measured."""
N = 1_000_000
items = [0.0] * N
for i in range(N):
    items[i] = i * 0.5
print(len(items), items[-1])
