# Ten sorts agree with sorted().
import random, heapq


def bubble(a):
    a = a[:]
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a


def insertion(a):
    a = a[:]
    for i in range(1, len(a)):
        x, j = a[i], i - 1
        while j >= 0 and a[j] > x:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = x
    return a


def quick(a):
    if len(a) < 2:
        return a
    p, *rest = a
    return quick([x for x in rest if x < p]) + [p] + quick([x for x in rest if x >= p])


def merge(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    l, r, out = merge(a[:m]), merge(a[m:]), []
    i = j = 0
    while i < len(l) and j < len(r):
        if l[i] <= r[j]:
            out.append(l[i])
            i += 1
        else:
            out.append(r[j])
            j += 1
    return out + l[i:] + r[j:]


def heap(a):
    h = list(a)
    heapq.heapify(h)
    return [heapq.heappop(h) for _ in range(len(h))]


def counting(a):
    lo = min(a, default=0)
    c = [0] * (max(a, default=0) - lo + 1)
    for x in a:
        c[x - lo] += 1
    return [i + lo for i, n in enumerate(c) for _ in range(n)]


def shell(a):
    a, gap = a[:], len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            x = a[i]
            while i >= gap and a[i - gap] > x:
                a[i] = a[i - gap]
                i -= gap
            a[i] = x
        gap //= 2
    return a


def radix(a):
    neg, pos = [-x for x in a if x < 0], [x for x in a if x >= 0]

    def rs(v):
        shift = 0
        while any(x >> shift for x in v):
            buckets = [[] for _ in range(16)]
            for x in v:
                buckets[x >> shift & 15].append(x)
            v = [x for b in buckets for x in b]
            shift += 4
        return v

    return [-x for x in reversed(rs(neg))] + rs(pos)


rng = random.Random(42)
data = [
    [],
    [1],
    [2, 1],
    [3, 3, 3],
    list(range(20)),
    list(range(20, 0, -1)),
    [rng.randint(-100, 100) for _ in range(120)],
]
for f in (bubble, insertion, quick, merge, heap, counting, shell, radix):
    print(f"{f.__name__:10}", [f(d) == sorted(d) for d in data])


class K:
    compares = 0

    def __init__(self, v, tag):
        self.v, self.tag = v, tag

    def __lt__(self, o):
        K.compares += 1
        return self.v < o.v

    def __repr__(self):
        return f"{self.v}{self.tag}"


ks = [K(v, t) for v, t in zip([2, 1, 2, 1, 3], "abcde")]
print(sorted(ks), sorted(ks, reverse=True), K.compares)
l = [3, 1, 2]
print(l.sort(), l, l.sort(key=lambda x: -x), l, l.sort(reverse=True), l)
try:

    class Evil:
        def __init__(self, v):
            self.v = v

        def __lt__(self, o):
            l2.append(0)
            return self.v < o.v

    l2 = [Evil(2), Evil(1)]
    l2.sort()
except ValueError as e:
    print(e)
# stress: 100
