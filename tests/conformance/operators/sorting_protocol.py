# sorted, min, max, cmp_to_key, key errors, stability, partially ordered values.
from functools import cmp_to_key

calls = []


class L:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        calls.append("<")
        return self.v < o.v

    def __repr__(self):
        return f"L{self.v}"


print(sorted([L(2), L(1)]), min(L(2), L(1)), set(calls))


class G:
    def __init__(self, v):
        self.v = v

    def __gt__(self, o):
        calls.append(">")
        return self.v > o.v

    def __repr__(self):
        return f"G{self.v}"


calls.clear()
print(sorted([G(2), G(1), G(3)]), max([G(2), G(5)]), set(calls))
print(
    sorted(["10", "9", "1"], key=cmp_to_key(lambda a, b: int(a) - int(b))),
    sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)),
)
data = [("b", 2), ("a", 1), ("c", 2), ("d", 1)]
print(
    sorted(data, key=lambda t: t[1]),
    sorted(data, key=lambda t: t[1], reverse=True),
    sorted(data, key=lambda t: (-t[1], t[0])),
)
data.sort(key=lambda t: t[0])
data.sort(key=lambda t: t[1])
print(data)
print(
    sorted([True, 3, 0, 2.5, False]),
    sorted("bca", reverse=True),
    sorted([[2], [1, 5], []]),
    sorted({3: 1, 1: 2}),
    sorted([(1, "b"), (1, "a")]),
)
for bad in (
    lambda: sorted([1, "a"]),
    lambda: sorted([1, None]),
    lambda: sorted([object(), object()]),
    lambda: max(1, "a"),
    lambda: [1j, 2j].sort(),
    lambda: sorted([{}, {}]),
    lambda: sorted([1], key=5),
    lambda: sorted([1, 2], key=lambda: 0),
    lambda: sorted([3, 1], cmp=1),
    lambda: [2, 1].sort(lambda x: x),
    lambda: sorted(1),
    lambda: max(),
    lambda: max([]),
    lambda: min((), key=len),
    lambda: max(1, 2, default=3),
):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Boom:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        raise ZeroDivisionError("compare")


l = [Boom(1), Boom(2)]
try:
    l.sort()
except ZeroDivisionError as e:
    print(e, [b.n for b in l])
nan = float("nan")
print(
    sorted([3, nan, 1]), max([nan, 1]), min([1, nan]), sorted([0.0, -0.0]), sorted([1, 1.0, True])
)
import random

r = random.Random(7)
big = [r.randrange(10**6) for _ in range(5000)]
s = sorted(big)
print(
    all(a <= b for a, b in zip(s, s[1:])),
    s[:3],
    s[-3:],
    sorted(s, reverse=True) == s[::-1],
    sorted(s + [5] + s) == sorted([5] + s + s),
)
# stress: 100
