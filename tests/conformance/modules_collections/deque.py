"""deque: both ends, rotation, bounded length, indexing, comparison."""
from collections import deque


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, d.pop(), d.popleft(), d, d[0], d[-1], len(d), 3 in d, d.index(3), d.count(2))
print(list(reversed(d)), d.maxlen)
d.rotate(2)
print(d)
d.rotate(-3)
d.insert(1, "i")
d.remove("i")
d.reverse()
d[0] = "first"
del d[1]
print(d, d + deque([9]), d * 2, d == deque(d), d != [1], deque([1, 2]) < deque([1, 3]), d.copy())
print(bool(deque()))
b = deque(range(5), maxlen=3)
b.append(9)
b.appendleft(7)
b.extend("xyz")
print(b, b.maxlen, repr(deque(maxlen=0)), deque("abc", 2), deque([1], maxlen=0), deque([deque()]))
d += [1]
d *= 0
print(d, d.clear(), d)
fails(d.pop)
fails(d.popleft)
fails(lambda: d[0])
fails(d.remove, 5)
fails(d.index, 5)
fails(deque, 5)
fails(deque, [], -1)
fails(deque, [], "a")
fails(b.insert, 0, 1)
fails(lambda: setattr(b, "maxlen", 5))
fails(lambda: b["x"])
fails(lambda: b[1:2])
fails(hash, b)
fails(lambda: d + [1])
fails(d.rotate, "a")


def mutate():
    e = deque([1, 2, 3])
    for x in e:
        e.append(x)


fails(mutate)
r = deque()
r.append(r)
print(r)
