"""A million instances with three attributes, held by a list of eight bytes an item."""
N = 1_000_000


class Point:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z


items = [None] * N
for i in range(N):
    items[i] = Point(1, 2, 3)
print(len(items), items[-1].z)
