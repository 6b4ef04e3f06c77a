# Deep recursion of Python functions, within a raised limit.
import sys

print(sys.getrecursionlimit())


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(500))
try:
    depth(100000)
except RecursionError as e:
    print(e)
sys.setrecursionlimit(50000)
print(depth(20000))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(10001))


class Node:
    def __init__(self, n):
        self.next = Node(n - 1) if n else None

    def length(self):
        return 1 + (self.next.length() if self.next else 0)


print(Node(3000).length())
sys.setrecursionlimit(200)
try:
    depth(1000)
except RecursionError as e:
    print(type(e).__name__)
print(depth(50))
for bad in (0, -1, "x", 1.5):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(e)
# stress: 1000
