# One loop iterates over every kind of iterable, changing between passes.
class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Seq:
    def __getitem__(self, i):
        return [7, 8][i]


def gen():
    yield "g1"
    yield "g2"


def collect(x):
    out = []
    for v in x:
        out.append(v)
    return out


sources = lambda: [
    range(3),
    [1, 2],
    (3, 4),
    "ab",
    "é日",
    b"xy",
    {1: 2, 3: 4},
    {1: 2}.items(),
    {1: 2}.values(),
    {5, 6},
    It(2),
    Seq(),
    gen(),
    enumerate("ab"),
    zip("ab", [1, 2]),
    map(str, [1]),
    filter(None, [0, 1]),
    reversed([1, 2]),
    iter([9]),
    range(2**65, 2**65 + 2),
    range(5, 0, -2),
    [],
    bytearray(b"z"),
    frozenset([1]),
    (x for x in [1]),
]
for _ in range(3):
    print([collect(s) for s in sources()])
l = [1, 2, 3]
for i, x in enumerate(l):
    if i == 0:
        l.append(4)
    if i == 1:
        l.pop(0)
    print(x, end=" ")
print(l)
for x in (r := range(3)):
    r = "rebound"
    print(x, end=" ")
print(r)


def unpack(pairs):
    s = 0
    for a, b in pairs:
        s += a * b
    return s


print(
    unpack([(1, 2), [3, 4], range(5, 7)]),
    unpack({1: 2, 3: 4}.items()),
    unpack(zip([1, 2], [3.5, 4])),
    unpack(enumerate([10, 20])),
)
try:
    unpack([(1, 2), (3,)])
except ValueError as e:
    print(e)
