# List, set and dict comprehensions, nested, with conditions.
print([x for x in range(10) if x % 2 if x % 3], [x if x % 2 else -x for x in range(5)])
print(
    {x % 3 for x in range(10)},
    {x: x * x for x in range(4)},
    {v: k for k, v in {"a": 1, "b": 2}.items()},
)
print([(i, j) for i in range(3) for j in range(i) if (i + j) % 2])
m = [[1, 2, 3], [4, 5, 6]]
print(
    [[r[i] for r in m] for i in range(3)],
    [v for r in m for v in r],
    [sum(r) for r in m],
    [*map(list, zip(*m))],
)
print(
    [a + b for a, b in [(1, 2), (3, 4)]],
    [a for a, *_ in ["abc", "de"]],
    [k for k, (v, w) in {"x": (1, 2)}.items() if w > v],
)
print([[i for i in range(j)] for j in range(4)], {i: {j for j in range(i)} for i in range(3)})
print(
    [f"{x}{y}" for x in "ab" for y in "12"],
    [x for x in [1, [2]] if not isinstance(x, list)],
    [lambda: 1][0](),
)
print(
    [y for x in range(5) if (y := x * 2) > 4], [x for x in (1, 2, 3) if x > 1 and x < 3 or x == 1]
)
print(
    {k.lower(): v for k, v in dict(A=1, a=2).items()},
    {**{i: i for i in range(2)}, "z": 0},
    [*(x for x in "hi"), *[1]],
)
words = "the quick the lazy the dog".split()
print(
    {w: words.count(w) for w in words},
    sorted({len(w) for w in words}),
    [w[::-1] for w in words if "a" not in w][:2],
)


class C:
    items = [1, 2, 3]

    def get(self):
        return [self.f(x) for x in self.items]

    def f(self, x):
        return x * 10


print(C().get())
try:
    [1 / x for x in (1, 0)]
except ZeroDivisionError as e:
    print(e)
for code in (
    "[x for x in 5]",
    "[x for x, y in [1]]",
    "{x: 1 for x in [[]]}",
    "{x for x in [{}]}",
    "[*x for x in [[1]]]",
    "{**x for x in [{}]}",
    "[x async for x in y]",
    "[for x in y]",
    "[x, y for x in z]",
):
    try:
        print(eval(code))
    except (TypeError, SyntaxError) as e:
        print(code, "->", type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
