"""Recursion: the limit, RecursionError through every path, and recovery."""
# stress: 1000
import sys


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def forever():
    return forever()


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other

    def __call__(self):
        return self()

    def __len__(self):
        return len(self)


def caught(function):
    try:
        function()
    except RecursionError as e:
        return type(e).__name__
    return "returned"


print(sys.getrecursionlimit(), depth(900), caught(forever), caught(lambda: Loop() == 5))
print(caught(lambda: Loop()()), caught(lambda: len(Loop())), caught(lambda: Loop().a))
try:
    forever()
except RecursionError as e:
    print(e)
sys.setrecursionlimit(200)
print(caught(lambda: depth(250)), depth(100))
sys.setrecursionlimit(20000)
print(depth(15000), sys.getrecursionlimit())


def counting(n):
    try:
        return counting(n + 1)
    except RecursionError:
        return n


sys.setrecursionlimit(1000)
print(900 < counting(0) < 1000)
