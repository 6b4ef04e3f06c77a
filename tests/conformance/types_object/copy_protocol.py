"""__class__ of copies made by hand, __reduce_ex__ shapes, __getstate__."""


class Plain:
    def __init__(self):
        self.x = 1


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


p, s = Plain(), Slots()
clone = object.__new__(Plain)
clone.__dict__.update(p.__dict__)
print(clone.x, type(clone) is Plain, p.__getstate__(), s.__getstate__(), object().__getstate__())
print(p.__reduce_ex__(4)[2], s.__reduce_ex__(4)[2])
print(list(p.__reduce_ex__(2)[1]) == [Plain], (5).__getnewargs__(), "s".__getnewargs__())
print((1, 2).__getnewargs__(), (1.5).__getnewargs__(), b"b".__getnewargs__(), 1j.__getnewargs__())
a = [1, [2]]
print(list(a) == a, list(a) is a, a[:][1] is a[1], {**{"k": a}}["k"] is a, set({1}) == {1})
print(tuple(a)[1] is a[1])
