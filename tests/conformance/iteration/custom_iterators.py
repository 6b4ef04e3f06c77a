# Iterator classes: reuse, exhaustion, iterators that are not iterable, delegation, length hints.
class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return CountIter(self.n)


class CountIter:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


c = Count(3)
print(list(c), list(c), [(a, b) for a in c for b in c if a < b], tuple(zip(c, c)))
it = iter(c)
print(next(it), list(it), list(it), next(it, None))
print(
    sum(c),
    max(c),
    sorted(c, reverse=True),
    2 in c,
    9 in c,
    dict.fromkeys(c, 0),
    set(c),
    "".join(map(str, c)),
    [*c, *c],
    dict(enumerate(c)),
    any(x > 2 for x in c),
    all(c),
    list(map(lambda a, b: a * b, c, c)),
    list(filter(lambda x: x % 2, c)),
)
a, b, d = c
print(a, b, d, *c)


class NotIterable:
    def __next__(self):
        return 1


n = NotIterable()
print(next(n))
try:
    iter(n)
except TypeError as e:
    print(e)


class Resurrecting:
    def __init__(self):
        self.state = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.state += 1
        if self.state % 3 == 0:
            raise StopIteration
        return self.state


r = Resurrecting()
print(list(r), list(r), list(r))


class Getitem:
    def __getitem__(self, i):
        if i == 3:
            raise StopIteration
        if i == 5:
            raise IndexError
        return i


try:
    print(list(Getitem()))
except StopIteration as e:
    print("leaked", repr(e))


class Raising:
    def __iter__(self):
        raise ValueError("in iter")


class RaisingNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise LookupError("in next")


for x in (Raising(), RaisingNext()):
    for f in (
        list,
        tuple,
        sum,
        sorted,
        lambda v: [*v],
        lambda v: dict.fromkeys(v),
        lambda v: 5 in v,
        lambda v: print(*v),
        lambda v: ",".join(v),
    ):
        try:
            f(x)
        except (ValueError, LookupError) as e:
            print(type(e).__name__, end=" ")
print()


class LazyHint:
    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        return "bad"


try:
    list(LazyHint())
except TypeError as e:
    print(e)


class NegHint(LazyHint):
    def __length_hint__(self):
        return -1


class NIHint(LazyHint):
    def __length_hint__(self):
        return NotImplemented


try:
    list(NegHint())
except ValueError as e:
    print(e)
print(list(NIHint()))


def lazily():
    for i in range(3):
        print(f"<{i}>", end="")
        yield i


for i, v in zip(range(2), lazily()):
    print(v, end="")
print([x for x, _ in zip(lazily(), "ab")])
