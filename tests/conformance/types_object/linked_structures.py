"""Linked lists, stacks, queues and trees made of objects, with recursion and iteration."""
# stress: 1000


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for item in reversed(list(items)):
            self.push(item)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("pop from empty list")
        node, self.head = self.head, self.head.next
        self.size -= 1
        return node.value

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return self.size

    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

    def __repr__(self):
        return " -> ".join(map(repr, self)) or "empty"


class Tree:
    def __init__(self):
        self.root = None

    def insert(self, key, value=None):
        def place(node):
            if node is None:
                return [key, value, None, None]
            if key < node[0]:
                node[2] = place(node[2])
            elif key > node[0]:
                node[3] = place(node[3])
            else:
                node[1] = value
            return node

        self.root = place(self.root)

    def items(self, node=...):
        node = self.root if node is ... else node
        if node:
            yield from self.items(node[2])
            yield node[0], node[1]
            yield from self.items(node[3])

    def depth(self, node=...):
        node = self.root if node is ... else node
        return 1 + max(self.depth(node[2]), self.depth(node[3])) if node else 0


items = LinkedList("abc")
items.push(1)
print(items, len(items), list(items), items.pop(), "b" in items, LinkedList(), bool(LinkedList()))
items.reverse()
print(items)
fails(LinkedList().pop)
tree = Tree()
for key in [50, 30, 70, 20, 40, 60, 80, 30]:
    tree.insert(key, str(key))
print(list(tree.items()), tree.depth(), dict(tree.items())[60])
long = LinkedList(range(200_000))
print(len(long), sum(long))
del long
