"""Lists of many items: growth, deletion at both ends, equality, sorting of runs."""
# stress: 5000

a = []
for i in range(100_000):
    a.append(i)
for i in range(50_000):
    a.pop()
del a[:10_000]
a.insert(0, -1)
print(len(a), a[0], a[1], a[-1], sum(a), a.index(30_000), a.count(5))
b = list(range(1000, 0, -1)) + list(range(1000)) + [5] * 100
b.sort()
print(b[:5], b[100:105], b[-3:], b == sorted(b), len(set(b)))
c = [(i * 7919 % 1000, i) for i in range(3000)]
c.sort(key=lambda t: t[0])
print(all(x[0] < y[0] or x[0] == y[0] and x[1] < y[1] for x, y in zip(c, c[1:])), c[:3], c[-1])
c.sort(key=lambda t: t[0], reverse=True)
print(all(x[0] > y[0] or x[0] == y[0] and x[1] < y[1] for x, y in zip(c, c[1:])), c[:3])
d = [0] * 10 ** 6
d[::2] = [1] * 500_000
print(sum(d), d[-2:], len(d[::3]), d == d.copy())
