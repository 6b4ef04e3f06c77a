# stress: 50000
# Chains a million objects long and deep nestings go away without using up the native stack.
import gc


class Node:
    def __init__(self, next):
        self.next = next


def linked(n):
    head = None
    for _ in range(n):
        head = Node(head)
    return head


def lists(n):
    x = []
    for _ in range(n):
        x = [x]
    return x


def tuples(n):
    x = ()
    for _ in range(n):
        x = (x,)
    return x


def dicts(n):
    x = {}
    for _ in range(n):
        x = {"k": x}
    return x


def closures(n):
    f = None
    for _ in range(n):
        def f(g=f):
            return g
    return f


def cells(n):
    def wrap(inner):
        return lambda: inner
    f = None
    for _ in range(n):
        f = wrap(f)
    return f


def contexts(n):
    e = None
    for i in range(n):
        new = ValueError(i)
        new.__context__ = e
        e = new
    return e


def iterators(n):
    it = iter([1, 2, 3])
    for _ in range(n):
        it = enumerate([it])
        it = iter([it])
    return it


def mixed(n):
    x = None
    for i in range(n):
        x = ([x], {i: x}, Node(x), lambda x=x: x)[i % 4]
    return x


for make in linked, lists, tuples, dicts, closures, cells, contexts, iterators, mixed:
    x = make(300_000)
    print(make.__name__, type(x).__name__)
    del x

head = linked(1_000_000)
count = 0
while head is not None:
    count += 1
    head = head.next
print(count)

# As garbage cycles.
for make in linked, lists, dicts, mixed:
    ring = [make(100_000)]
    ring.append(ring)
    del ring
    print(make.__name__, gc.collect() >= 100_000)
