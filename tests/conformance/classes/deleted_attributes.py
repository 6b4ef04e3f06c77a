"""Attributes that are deleted and stored again: their order, what is left, and that others do not see it."""


class Point:
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def total(self):
        return self.x + getattr(self, "y", 0) + getattr(self, "z", 0)


a, b = Point(1, 2, 3), Point(4, 5, 6)
for name in ("z", "y"):
    delattr(a, name)
    print(vars(a), a.total(), vars(b), b.total())
    try:
        getattr(a, name)
    except AttributeError as error:
        print(error)
    try:
        delattr(a, name)
    except AttributeError as error:
        print(error)
a.z, a.w = 7, 8
a.y = 9
print(list(vars(a)), a.total())
del a.z
print(list(vars(a)), a.total(), b.total())
a.z = 10
print(list(vars(a)), a.total())

# The last one goes and comes in a loop; classes and instances with the same name keep theirs.
Point.last = "of the class"
for p in [Point(i, i, i) for i in range(3)]:
    p.last = p.x
    print(p.last, end=" ")
    del p.last
    print(p.last, vars(p))


class Dying:
    def __del__(self):
        print("dies while", sorted(vars(holder)))


holder = Point(0, 0, 0)
holder.value = Dying()
del holder.value
holder.value = 1
print(holder.value)
