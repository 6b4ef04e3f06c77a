"""Allocation and release of many small trees: object creation, reference counting, recursion."""
import sys


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


def main():
    deepest = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    shallow = 4
    stretch = build(deepest + 1)
    print(f"stretch tree of depth {deepest + 1}\t check: {count(stretch)}")
    del stretch
    long_lived = build(deepest)
    for depth in range(shallow, deepest + 1, 4):
        trees = 1 << (deepest - depth + shallow)
        check = 0
        for _ in range(trees):
            check += count(build(depth))
        print(f"{trees}\t trees of depth {depth}\t check: {check}")
    print(f"long lived tree of depth {deepest}\t check: {count(long_lived)}")


main()
