"""Generators: resumption, pipelines, yield from, send and generator expressions."""
import sys


def countdown(n):
    while n > 0:
        yield n
        n -= 1


def evens(source):
    for value in source:
        if value % 2 == 0:
            yield value


def scaled(source, factor):
    for value in source:
        yield value * factor


class Tree:
    def __init__(self, low, high):
        middle = (low + high) // 2
        self.value = middle
        self.left = Tree(low, middle) if low < middle else None
        self.right = Tree(middle + 1, high) if middle + 1 < high else None

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def averager():
    total = 0.0
    count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 2_400_000
    print(sum(scaled(evens(countdown(n)), 3)))
    print(sum(x * x for x in countdown(n) if x % 3))
    walked = 0
    tree = Tree(0, n // 40)
    for position, value in enumerate(tree):
        walked += position ^ value
    print(walked)
    running = averager()
    next(running)
    last = None
    for i in range(n // 2):
        last = running.send(i % 1000)
    print(f"{last:.6f}")


main()
