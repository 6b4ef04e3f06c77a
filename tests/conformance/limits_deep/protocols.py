# stress: 50000
# Printing, comparing and hashing what is nested very deep ends, at worst with a RecursionError, and the data is fine
# after it. How deep the native stack lets comparisons go is each implementation's own matter.
def nest(wrap, n, x):
    for _ in range(n):
        x = wrap(x)
    return x


def attempt(name, f, *args):
    try:
        f(*args)
    except RecursionError:
        pass
    print(name, "ended")


class Node:
    def __init__(self, next):
        self.next = next

    def __repr__(self):
        return f"Node({self.next!r})"

    def __eq__(self, other):
        return self.next == other.next

    def __hash__(self):
        return hash((self.next,))


N = 100_000
for name, wrap in [
    ("list", lambda x: [x]),
    ("tuple", lambda x: (x,)),
    ("dict", lambda x: {1: x}),
    ("node", Node),
]:
    a, b = nest(wrap, N, 0), nest(wrap, N, 0)
    attempt(f"repr {name}", repr, a)
    attempt(f"str {name}", str, a)
    attempt(f"eq {name}", lambda: a == b)
    attempt(f"ne {name}", lambda: a != b)
    if name in ("list", "tuple"):
        attempt(f"lt {name}", lambda: a < b)
        attempt(f"in {name}", lambda: b in [a])
    if name in ("tuple", "node"):
        attempt(f"hash {name}", hash, a)
        attempt(f"set {name}", lambda: {a})
    attempt(f"format {name}", lambda: f"{a}")
    print(name, type(a).__name__, a is a, a == a if name != "node" else "")
    del a, b

# Short of the limit everything works.
x = nest(lambda x: [x], 100, 0)
print(repr(x) == "[" * 100 + "0" + "]" * 100, x == nest(lambda x: [x], 100, 0))
try:
    repr(nest(Node, N, 0))
except RecursionError:
    print("RecursionError of Python code")
