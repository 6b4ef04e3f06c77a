# Iterators can be put at a position and say what is left of them.
import operator


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


it = iter(range(10))
next(it)
print(it.__reduce__())
it.__setstate__(5)
print(it.__reduce__(), list(it), it.__reduce__())
it = iter(range(10, 0, -3))
it.__setstate__(1)
print(next(it), it.__reduce__())
it = iter(range(10))
it.__setstate__(-3)
print(it.__reduce__()[1])
it.__setstate__(33)
print(it.__reduce__()[1])
B = 2 ** 70
it = iter(range(B, B + 10))
next(it)
it.__setstate__(3)
print(it.__reduce__())
show(lambda: iter(range(B, B + 3)).__setstate__('a'))


class S:
    def __getitem__(self, i):
        if i > 5:
            raise IndexError
        return i


it = iter(S())
it.__setstate__(4)
print(next(it))
it.__setstate__(-9)
print(next(it))

# A hint is nothing once the collection changed.
d = {1: 2, 3: 4}
it = iter(d)
d[5] = 1
print(operator.length_hint(it))
s = {1, 2}
it = iter(s)
s.add(5)
print(operator.length_hint(it))


# A key that is taken out and put back comes later than the place that was passed.
def again(d):
    for k in d:
        del d[k]
        d[k] = 0


show(lambda: again({0: 0}))


class Huge:
    def __iter__(self):
        return iter([2])

    def __length_hint__(self):
        return 2 ** 63 - 1


a = [1]
a.extend(Huge())
print(a)


class X:
    def __eq__(self, other):
        one.clear()
        two.clear()
        return NotImplemented


one, two = [X()], [X()]
print(one == two)
