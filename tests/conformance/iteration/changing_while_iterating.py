"""What every container says, or does, when it changes while something iterates over it."""
import collections
import itertools


def attempt(label, make, change, limit=20):
    container = make()
    seen = []
    try:
        for item in container:
            seen.append(item)
            if len(seen) == limit:
                seen.append("...")
                break
            change(container, item)
    except RuntimeError as error:
        seen.append(f"RuntimeError: {error}")
    except Exception as error:
        seen.append(f"{type(error).__name__}: {error}")
    print(label, seen, container if not isinstance(container, (list, collections.deque)) or len(container) < 10 else len(container))


attempt("list append", lambda: [1, 2], lambda c, x: c.append(x))
attempt("list remove", lambda: [1, 2, 3, 4], lambda c, x: c.remove(x))
attempt("list clear", lambda: [1, 2, 3], lambda c, x: c.clear())
attempt("list insert", lambda: [1, 2], lambda c, x: c.insert(0, 0), 5)
attempt("list sort", lambda: [3, 1, 2], lambda c, x: c.sort())
attempt("list reverse", lambda: [1, 2, 3], lambda c, x: c.reverse())
attempt("dict add", lambda: {1: 1, 2: 2}, lambda c, x: c.update({x + 10: 0}))
attempt("dict delete", lambda: {1: 1, 2: 2}, lambda c, x: c.pop(x))
attempt("dict replace", lambda: {1: 1, 2: 2}, lambda c, x: c.__setitem__(x, "new"))
attempt("dict delete and add", lambda: {1: 1, 2: 2}, lambda c, x: (c.pop(x), c.update({x + 10: 0})))
attempt("dict clear", lambda: {1: 1, 2: 2}, lambda c, x: c.clear())
attempt("set add", lambda: {1, 2}, lambda c, x: c.add(x + 10))
attempt("set discard", lambda: {1, 2}, lambda c, x: c.discard(x))
attempt("set same", lambda: {1, 2}, lambda c, x: c.add(x))
attempt("bytearray append", lambda: bytearray(b"ab"), lambda c, x: c.append(x), 5)
attempt("deque append", lambda: collections.deque([1, 2]), lambda c, x: c.append(x))
attempt("deque rotate", lambda: collections.deque([1, 2]), lambda c, x: c.rotate())
attempt("deque replace", lambda: collections.deque([1, 2]), lambda c, x: c.__setitem__(0, x))
attempt("Counter", lambda: collections.Counter("ab"), lambda c, x: c.update(x))
attempt("Counter new", lambda: collections.Counter("ab"), lambda c, x: c.update(x + "x"))
attempt("OrderedDict add", lambda: collections.OrderedDict(a=1, b=2), lambda c, x: c.update({x + "x": 1}), 6)
attempt("defaultdict", lambda: collections.defaultdict(int, a=1), lambda c, x: c[x + "x"], 6)
for view in ("keys", "values", "items"):
    d = {1: "a", 2: "b"}
    try:
        for entry in getattr(d, view)():
            d[len(d) + 10] = entry
    except RuntimeError as error:
        print(view, error, len(d))
d = {1: 1, 2: 2}
it = iter(d)
next(it)
d[3] = 3
for _ in range(2):
    try:
        next(it)
    except (RuntimeError, StopIteration) as error:
        print(type(error).__name__, error)
del d[3]
try:
    next(it)
except (RuntimeError, StopIteration) as error:
    print(type(error).__name__, error)
items = [1, 2, 3]
it = iter(items)
print(list(it), items.append(4), list(it), next(it, "stays exhausted"))
it = reversed(items)
items.extend([5, 6])
print(list(it), it.__length_hint__())
it = iter(items)
del items[2:]
print(it.__length_hint__(), list(it))
e = enumerate(items)
next(e)
items.append("late")
print(list(e), list(zip(items, items)))
chain = itertools.chain.from_iterable([items, items])
next(chain)
items.append("later")
print(list(chain))


class Grows:
    def __init__(self):
        self.items = [1]

    def __getitem__(self, i):
        self.items.append(i) if len(self.items) < 4 else None
        return self.items[i]


print(list(Grows()))
s = {1, 2, 3}
try:
    s |= {x + 10 for x in s}
    print(len(s))
    s.update(x for x in s)
    print(len(s))
    s.update(x + 100 for x in s)
except RuntimeError as error:
    print(error)
try:
    items = [3, 2, 1]
    items.sort(key=lambda x: items.append(x) or x)
except ValueError as error:
    print(error, items)
items = [3, 2, 1]
print([len(items) for _ in [items.sort(key=lambda x: len(items))]], items)
try:
    {k: d.setdefault(k + 100, 0) for k in d}
except RuntimeError as error:
    print(error)
l = [1, 2, 3]
print([x for x in l if l.pop() or True])
