# iter(), next(), sentinel, __getitem__ iteration, iterators of builtin types.
class Old:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError("stop")
        return i * i


print(list(Old()), [*Old()], 4 in Old(), tuple(iter(Old())))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "end"), type(it).__name__)
vals = iter([5, 3, 0, 7])
print(list(iter(lambda: next(vals), 0)), next(vals))


class Once:
    def __iter__(self):
        return iter("ab")


print(list(Once()), list(Once()))


class NoIter:
    __iter__ = None


class BadIter:
    def __iter__(self):
        return 5


class BadNext:
    def __iter__(self):
        return self


for make in (NoIter, BadIter, BadNext, object, lambda: 5, lambda: None):
    try:
        for x in make():
            pass
    except TypeError as e:
        print(e)
for f in (
    lambda: next(5),
    lambda: iter(5, 6),
    lambda: iter(),
    lambda: next(),
    lambda: list(5),
    lambda: iter(lambda: 1, 1).__next__(),
):
    try:
        f()
    except (TypeError, StopIteration) as e:
        print(type(e).__name__, e)
l = [1, 2, 3]
for x in l:
    if x < 3 and len(l) < 6:
        l.append(x * 10)
print(l)
d = {"a": 1}
try:
    for k in d:
        d["b"] = 2
except RuntimeError as e:
    print(e)
try:
    for k in list(d):
        d.pop(k)
    s = {1}
    for x in s:
        s.add(x + 1)
except RuntimeError as e:
    print(e)
d = {1: 1, 2: 2}
try:
    for k in d:
        del d[k]
        d[k + 10] = 0
except RuntimeError as e:
    print(e)
for name in (
    "[]",
    "()",
    "''",
    "'é'",
    "b''",
    "{}",
    "set()",
    "range(0)",
    "range(10**30)",
    "{}.items()",
    "{}.values()",
    "zip()",
    "map(len, [])",
    "filter(None, [])",
    "enumerate([])",
    "reversed([])",
    "reversed(())",
    "reversed({})",
    "reversed(range(3))",
    "bytearray()",
    "iter(int, 1)",
    "memoryview(b'')",
):
    print(name, type(iter(eval(name))).__name__, end="; ")
print()
