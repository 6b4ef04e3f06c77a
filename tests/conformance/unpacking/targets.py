# Sequence unpacking: nested, starred, any iterable.
a, b = 1, 2
a, b = b, a
(c, d), [e, f] = "xy", {"k1": 1, "k2": 2}
first, *rest = range(5)
*init, last = "abc"
x, *mid, y = [1, 2]
(*all_,) = (1, 2)
(p, (q, *r)), s = (1, (2, 3, 4)), 5
print(a, b, c, d, e, f, first, rest, init, last, x, mid, y, all_, p, q, r, s)
for i, (j, k), *l in [(1, (2, 3), 4, 5), (6, "ab")]:
    print(i, j, k, l)


def gen():
    yield 1
    yield 2


m, n = gen()
[o] = {9}
print(m, n, o)
z = (w,) = [7]
print(z, w)
d = {}
d["a"], *d["b"] = 1, 2, 3
print(d)
codes = [
    "a, b = 1",
    "a, b = 1,",
    "a, b = 1, 2, 3",
    "a, b = 'abc'",
    "a, *b, c = [1]",
    "*a, b = []",
    "(a, b), c = 1, 2",
    "a, = []",
    "[a, b] = {1: 2}",
    "a, b = iter([1, 2, 3])",
    "a, b, c = range(2)",
    "a, b = None",
    "*a, = 5",
    "x, y = {}",
    "() = [1]",
    "[] = []",
    "a, b = gen_three()",
    "for a, b in [1]: pass",
    "a, b, c = (1, 2)",
]


def gen_three():
    yield from range(3)


for code in codes:
    try:
        exec(code)
        print(code, "ok")
    except (TypeError, ValueError) as e:
        print(code, "->", type(e).__name__ + ":", e)


# A pair that a loop takes apart is a value of its own all the same.
def kept(pairs):
    out = []
    for pair in pairs:
        a, b = pair
        out.append((pair, a, b, pair[0] is a))
    return out, pair


print(kept({1: 2, 3: 4}.items()), kept(enumerate("ab")), kept(zip("ab", [1, 2])))
