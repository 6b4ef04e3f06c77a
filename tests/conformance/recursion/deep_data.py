# Deep nesting of data: building, comparing, printing, hashing and dropping.
def build(n):
    l, t, d = [], (), {}
    for _ in range(n):
        l, t, d = [l], (t,), {"k": d}
    return l, t, d


for x in build(3000):
    text = repr(x)
    print(
        len(text),
        text[:12],
        text.count("("),
        x == x,
        hash(x) == hash(x) if isinstance(x, tuple) else "",
    )
a, b = build(3000), build(3000)
print([x == y for x, y in zip(a, b)], a[0] == a[0][0], a[1] < b[1], bool(a[2] == b[2]["k"]))
n = 50000
l = []
for _ in range(n):
    l = [l]
t = ()
for _ in range(n):
    t = (t,)
d = {}
for _ in range(n):
    d = {"k": d}
x = l
depth = 0
while x:
    x = x[0]
    depth += 1
print(depth)
del l, t, d, x


class Node:
    __slots__ = ("next", "v")


head = None
for i in range(200000):
    node = Node()
    node.next = head
    node.v = i
    head = node
total = 0
p = head
while p is not None:
    total += p.v
    p = p.next
print(total)
del head, node, p
print("dropped")


def nest(g):
    yield from g


g = iter([1])
for _ in range(500):
    g = nest(g)
print(list(g))
f = lambda x: x
for _ in range(300):
    f = (lambda f: lambda x: f(x + 1))(f)
print(f(0))
# stress: 10000
