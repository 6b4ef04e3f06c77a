# One subscript site sees lists, tuples, dicts, strings, bytes, ranges and user classes.
class G:
    def __getitem__(self, k):
        return f"G[{k!r}]"


class L(list):
    def __getitem__(self, k):
        return ("L", super().__getitem__(k))


class D(dict):
    def __missing__(self, k):
        return f"missing {k!r}"


def get(o, k):
    return o[k]


def put(o, k, v):
    o[k] = v


cases = [
    ([1, 2, 3], 1),
    ([1, 2, 3], -1),
    ((4, 5), 0),
    ({1: "one"}, 1),
    ({"k": "v"}, "k"),
    ("str", 2),
    ("日本", 1),
    (b"by", 0),
    (range(5), 3),
    (G(), "x"),
    (L([7]), 0),
    (D(), 5),
    ([1, 2], slice(0, 1)),
    ([1, 9], True),
    ([5], 0),
    ({1.0: "f"}, 1),
    ({(1, 2): "t"}, (1, 2)),
]
for _ in range(3):
    print([get(o, k) for o, k in cases])
bad = [
    ([1], 5),
    ((1,), -2),
    ({}, "no"),
    ("s", 9),
    ([1], "a"),
    (5, 0),
    (None, 0),
    ([1], 2**70),
    ({}, []),
    (range(2), 7),
    ([1], None),
    ("a", 1.0),
]
for o, k in bad * 2:
    try:
        get(o, k)
    except Exception as e:
        print(type(e).__name__, e, end="; ")
print()
l, d, b = [0] * 3, {}, bytearray(3)
for i in range(3):
    for t in (l, d, b):
        put(t, i, i * 2)
print(l, d, b)


class S:
    def __setitem__(self, k, v):
        print("set", k, v, end="; ")


put(S(), 1, 2)
for o in ((1,), "s", 5, None, range(3)):
    try:
        put(o, 0, 1)
    except TypeError as e:
        print(e, end="; ")
print()
matrix = [[i * j for j in range(4)] for i in range(4)]
print(sum(matrix[i][i] for i in range(4)), matrix[-1][-1], [row[2] for row in matrix])
