"""Unpacking from every kind of iterable, with every number of names, and what is left when it fails."""


class Counting:
    """Tells how many items were asked for."""

    def __init__(self, total):
        self.total, self.asked = total, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.asked += 1
        if self.asked > self.total:
            raise StopIteration
        return self.asked


class Sequence:
    def __repr__(self):
        return "Sequence()"

    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 10


class Failing:
    def __iter__(self):
        yield 1
        raise KeyError("while unpacking")


targets = ("a", "a,", "a, b", "a, b, c", "*a,", "*a, b", "a, *b", "a, *b, c", "a, b, *c", "[a, b]", "(a, b), c", "[a, *b]", "a, (b, *c)", "*a, b, c, d")
sources = {"()": (), "[1]": [1], "(1, 2)": (1, 2), "'abc'": "abc", "range(4)": range(4), "{'k': 1, 'l': 2}": {"k": 1, "l": 2}, "b'xy'": b"xy", "5": 5, "None": None, "Sequence": Sequence(), "[(1, 2), 3]": [(1, 2), 3], "[1, 'xyz']": [1, "xyz"], "zip": [*zip("ab", "cd")]}
for target in targets:
    for name, source in sources.items():
        space = {"source": source}
        try:
            exec(f"{target} = source", space)
            result = {k: space[k] for k in "abcd" if k in space}
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        print(f"{target} = {name}: {result}")
for target in ("a, b", "a, b, c", "*a,", "a, *b", "a, b, *c"):
    for total in (1, 2, 3, 5):
        counting = Counting(total)
        try:
            exec(f"{target} = counting")
            result = "fine"
        except ValueError as error:
            result = str(error)
        print(target, total, "asked", counting.asked, result)
a = b = "before"
for target in ("a, b = Failing()", "a, *b = Failing()", "a, b = 1, 2, 3", "a, (b, c) = 1, 2", "(a, b), c = (1, 2), missing", "[a, b] = {1}", "a, b = iter(())"):
    a = b = "before"
    try:
        exec(target)
    except Exception as error:
        print(target, "|", type(error).__name__, error, "|", a, b)
box = {}
box["x"], box["y"] = 1, 2
(box["p"], *box["q"]), box["r"] = "abc", 3
print(box)
i, items = 0, [10, 20, 30]
i, items[i] = 2, "changed"
print(i, items)
a, b = b, a = 1, 2
print(a, b)
a = [1, 2, 3]
a[0], a[1], *a[2:] = 7, 8, 9, 10
print(a)
x, y = y, x = "xy"
print(x, y)
for (p, q), *r in [((1, 2), 3, 4), ("ab",)]:
    print(p, q, r)
for first, *_ in ["abc", [1], (9, 8)]:
    print(first, _)
print([(*a, *b) for a, *b in ["xyz", "k"] if isinstance(a, str) or True][0] if False else [(a, b) for a, *b in ["xyz", "k"]])
with open("/dev/null") as f, open("/dev/null") as g:
    f, g = g, f
for source in ("*a = 1", "*a, *b = 1", "a, *b, *c = 1", "(*a) = 1", "[*a] = 1", "*a += 1", "a, b += 1", "del *a", "del a, *b", "for *a in b: pass", "for *a, b in c: pass", "*a", "print(*a)", "return *a", "x = *a", "x = *a,", "x = (*a)", "x = *a, *b", "a, = b", "() = a", "[] = a", "(a, b) = c = d", "a = b, *c = d", "x[*a]", "x[*a] = b", "with a as *b: pass", "with a as (b, *c): pass", "**a = b", "a: b, c = d", "(a): b = c", "*a: b = c"):
    try:
        compile(source, "s", "exec")
        print(source, "fine")
    except SyntaxError as error:
        print(source, "|", error.msg)
