"""Aliasing in nested lists: multiplication shares, comprehensions and copies do not."""

shared = [[0] * 2] * 3
shared[0][0] = 1
own = [[0] * 2 for _ in range(3)]
own[0][0] = 1
print(shared, own, shared[0] is shared[2], own[0] is own[2])
a = [1, [2, 3]]
b = a[:]
c = list(a)
d = a.copy()
b[1].append(4)
b[0] = "b"
print(a, b, c, d, a[1] is d[1])


def append_to(x, items=[]):
    items.append(x)
    return items


print(append_to(1), append_to(2), append_to(3, []), append_to.__defaults__)
grid = [[r * 3 + c for c in range(3)] for r in range(3)]
print([list(column) for column in zip(*grid)], [row[::-1] for row in grid[::-1]], sum(grid, []))
print([grid[i][i] for i in range(3)], [x for row in grid for x in row if x % 2])
e = [1, 2, 3, 4, 5]
e[1:4], e[0] = e[3:0:-1], e[-1]
print(e)
i = 0
i, e[i] = 2, "changed"
print(i, e)
