# Arithmetic around powers of two where representations change.
edges = [
    e + d
    for b in (30, 31, 32, 46, 47, 48, 52, 53, 62, 63, 64)
    for e in (2**b, -(2**b))
    for d in (-1, 0, 1)
]
acc = 0
for a in edges:
    acc = (
        acc * 31
        + (a + 1)
        + (a - 1)
        + (a * 3)
        + (a // 7)
        + (a % 7)
        + (a << 1)
        + (a >> 3)
        + (a & 0xFFFF)
        + (a | 1)
        + (a ^ 5)
        + ~a
        + -a
        + abs(a)
    ) % (2**89 - 1)
print(acc)
for op in ("+", "-", "*", "//", "%", "&", "|", "^"):
    f = eval(f"lambda a, b: a {op} b")
    total = 0
    for a in edges:
        for b in edges[::5]:
            total = (total * 31 + f(a, b)) % (2**61 - 1)
    print(op, total)
print([(a < b, a == b, a >= b) for a in edges[:3] for b in edges[1:4]])
print(
    all((a < b) == (a - b < 0) for a in edges for b in edges),
    sorted(edges) == sorted(edges, key=lambda x: (x > 0, x)),
    max(edges),
    min(edges),
)
print(
    all(hash(a) == hash(float(a)) for a in edges if abs(a) <= 2**53),
    [hash(a) for a in edges[-6:]],
    hash(2**61 - 1),
    hash(-(2**61)),
)
print(all(int(str(a)) == a and int(hex(a), 16) == a and int(bin(a), 2) == a for a in edges))
print(
    [float(a) for a in edges[-6:]],
    2**53 + 1 == float(2**53 + 1),
    2**63 == 2.0**63,
    2**64 > 1.8e19,
    10**400 > 1e308,
    2**53 + 1 > 2.0**53,
)
i = 2**47 - 2
for _ in range(4):
    i += 1
    print(i, end=" ")
for _ in range(4):
    i -= 1
    print(i, end=" ")
print()
i = 1
for _ in range(70):
    i <<= 1
for _ in range(70):
    i >>= 1
print(i, [(1 << k) - 1 for k in (47, 48, 63, 64)], [-(1 << k) for k in (47, 48, 63, 64)])
d = {2**k: k for k in range(100)}
print(
    d[2**47],
    d[2**48],
    d[2**64],
    d[float(2**60)],
    2**63 in d,
    -(2**63) in d,
    len({2**70, 2.0**70, 2**70 + 1}),
)
print(
    range(2**47 - 1, 2**47 + 2)[2],
    list(range(2**63 - 1, 2**63 + 2)),
    sum(range(2**47 - 2, 2**47 + 2)),
    len(range(0, 2**62, 2**40)),
)
# stress: 10
