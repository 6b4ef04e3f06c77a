# Deep nesting of data: building, comparing, printing, hashing and dropping.
n = 50000
l = []
for _ in range(n): l = [l]
t = ()
for _ in range(n): t = (t,)
d = {}
for _ in range(n): d = {"k": d}
for f in (repr, lambda x: x == x[0] if isinstance(x, (list, tuple)) else x == x["k"]):
    for x in (l, t, d):
        try:
            f(x)
            print("fine")
        except RecursionError as e:
            print("RecursionError")
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
    node = Node(); node.next = head; node.v = i
    head = node
total = 0
p = head
while p is not None:
    total += p.v
    p = p.next
print(total)
del head, node, p
print("dropped")
def nest(g): yield from g
g = iter([1])
for _ in range(500): g = nest(g)
print(list(g))
f = lambda x: x
for _ in range(300): f = (lambda f: lambda x: f(x + 1))(f)
print(f(0))
