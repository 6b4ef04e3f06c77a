# Linked list, binary search tree, trie, heap, ring buffer, priority queue.
class LinkedList:
    class Node:
        __slots__ = ("value", "next")

        def __init__(self, value, next=None):
            self.value, self.next = value, next

    def __init__(self, items=()):
        self.head, self.size = None, 0
        for x in items:
            self.append(x)

    def append(self, x):
        self.size += 1
        if self.head is None:
            self.head = self.Node(x)
            return
        n = self.head
        while n.next:
            n = n.next
        n.next = self.Node(x)

    def __iter__(self):
        n = self.head
        while n:
            yield n.value
            n = n.next

    def __len__(self):
        return self.size

    def __getitem__(self, i):
        if not 0 <= i < self.size:
            raise IndexError(f"index {i} out of range for size {self.size}")
        for k, v in enumerate(self):
            if k == i:
                return v

    def reverse(self):
        prev, n = None, self.head
        while n:
            n.next, prev, n = prev, n, n.next
        self.head = prev

    def __repr__(self):
        return " -> ".join(map(repr, self)) or "empty"


l = LinkedList("abc")
l.reverse()
print(l, len(l), l[0], "b" in l, list(zip(l, range(3))), LinkedList())
try:
    l[3]
except IndexError as e:
    print(e)


class BST:
    def __init__(self):
        self.root, self.n = None, 0

    def add(self, k, v=None):
        def put(node):
            if node is None:
                self.n += 1
                return [k, v, None, None]
            if k == node[0]:
                node[1] = v
            else:
                i = 2 if k < node[0] else 3
                node[i] = put(node[i])
            return node

        self.root = put(self.root)

    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n[2])
                yield n[0]
                yield from walk(n[3])

        return walk(self.root)

    def depth(self):
        d = lambda n: 0 if n is None else 1 + max(d(n[2]), d(n[3]))
        return d(self.root)


t = BST()
for k in (50, 30, 70, 20, 40, 60, 80, 30):
    t.add(k)
print(list(t), t.n, t.depth())


class Trie:
    def __init__(self):
        self.kids, self.end = {}, False

    def insert(self, w):
        n = self
        for c in w:
            n = n.kids.setdefault(c, Trie())
        n.end = True

    def words(self, prefix=""):
        n = self
        for c in prefix:
            if c not in n.kids:
                return
            n = n.kids[c]
        stack = [(prefix, n)]
        while stack:
            w, n = stack.pop()
            if n.end:
                yield w
            for c in sorted(n.kids, reverse=True):
                stack.append((w + c, n.kids[c]))


t = Trie()
for w in "car card care cat dog do".split():
    t.insert(w)
print(list(t.words("car")), list(t.words("do")), list(t.words("x")), list(t.words()))


class Ring:
    def __init__(self, n):
        self.buf, self.i, self.count = [None] * n, 0, 0

    def push(self, x):
        self.buf[self.i % len(self.buf)] = x
        self.i += 1
        self.count = min(self.count + 1, len(self.buf))

    def __iter__(self):
        return (self.buf[k % len(self.buf)] for k in range(self.i - self.count, self.i))


r = Ring(3)
for x in range(5):
    r.push(x)
print(list(r), r.buf)


class Heap:
    def __init__(self):
        self.a = []

    def push(self, x):
        self.a.append(x)
        i = len(self.a) - 1
        while i and self.a[i] < self.a[(i - 1) // 2]:
            self.a[i], self.a[(i - 1) // 2] = self.a[(i - 1) // 2], self.a[i]
            i = (i - 1) // 2

    def pop(self):
        a = self.a
        top = a[0]
        last = a.pop()
        if a:
            a[0] = last
            i = 0
            while (c := 2 * i + 1) < len(a):
                if c + 1 < len(a) and a[c + 1] < a[c]:
                    c += 1
                if a[i] <= a[c]:
                    break
                a[i], a[c] = a[c], a[i]
                i = c
        return top


h = Heap()
for x in (5, 3, 8, 1, 9, 2):
    h.push(x)
print([h.pop() for _ in range(6)])
