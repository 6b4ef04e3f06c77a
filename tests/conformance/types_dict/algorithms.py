"""Algorithms on dicts: memoisation, graph search, topological order, union-find, inverted index, sparse matrices."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


memo = {}


def ways(n, coins=(1, 5, 10, 25)):
    if n == 0:
        return 1
    if n < 0 or not coins:
        return 0
    key = n, coins
    if key not in memo:
        memo[key] = ways(n - coins[-1], coins) + ways(n, coins[:-1])
    return memo[key]


def topological(graph):
    order, state = [], {}

    def visit(node):
        if state.get(node) == "active":
            raise ValueError(f"cycle through {node}")
        if node not in state:
            state[node] = "active"
            for other in graph.get(node, ()):
                visit(other)
            state[node] = "done"
            order.append(node)

    for node in graph:
        visit(node)
    return order[::-1]


def components(pairs):
    parent = {}

    def find(x):
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in pairs:
        parent[find(a)] = find(b)
    groups = {}
    for x in parent:
        groups.setdefault(find(x), []).append(x)
    return sorted(sorted(g) for g in groups.values())


def multiply(a, b):
    out = {}
    for (i, k), x in a.items():
        for (k2, j), y in b.items():
            if k == k2:
                out[i, j] = out.get((i, j), 0) + x * y
    return out


print(ways(100), len(memo), topological({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}))
fails(topological, {"x": ["y"], "y": ["x"]})
print(components([(1, 2), (3, 4), (2, 5), (6, 6)]))
print(multiply({(0, 0): 1, (0, 1): 2}, {(0, 0): 3, (1, 0): 4, (1, 1): 5}))
lists = {}
for number, text in enumerate(["the cat", "the dog", "a cat and a dog"]):
    for word in text.split():
        lists.setdefault(word, set()).add(number)
print({word: sorted(found) for word, found in lists.items()}, sorted(lists["cat"] & lists["dog"]))
