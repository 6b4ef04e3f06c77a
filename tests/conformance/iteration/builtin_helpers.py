# enumerate, zip, map, filter, reversed, sorted, sum, min, max, any, all with all their options.
print(list(enumerate("abc")), list(enumerate("ab", 5)), list(enumerate("a", start=-1)))
print(list(zip("abc", range(2))), list(zip()), list(zip("a")), list(zip([1], [2], strict=True)))
print(
    list(map(lambda *a: a, "ab", [1, 2, 3])),
    list(map(str, [])),
    list(filter(None, [0, 1, "", "a", None])),
    list(filter(lambda x: x > 1, [1, 2])),
)
print(
    list(reversed([1, 2])),
    list(reversed("ab")),
    list(reversed(range(0, 10, 3))),
    list(reversed({"a": 1, "b": 2})),
)
print(
    sorted("bAc"),
    sorted("bAc", key=str.lower),
    sorted([3, 1], reverse=True),
    sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda t: t[0]),
    sorted({"b": 1, "a": 2}),
)
print(sorted([("x", 1), ("y", 1), ("z", 0)], key=lambda t: t[1], reverse=True))
print(
    sum([1, 2.5]),
    sum([[1], [2]], []),
    sum([], 5),
    sum([1], start=10),
    sum([0.1] * 10),
    sum([True, True]),
)
print(
    min(3, 1, 2),
    max("abc"),
    min([], default="d"),
    max([1, -5], key=abs),
    min("b", "a", key=ord),
    max([(1, "a"), (1, "b")], key=lambda t: t[0]),
)
print(any([]), all([]), any([0, 2]), all([1, 0]), any(x > 1 for x in [1, 2]))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
try:
    list(zip([1], [1, 2], [1], strict=True))
except ValueError as e:
    print(e)
try:
    list(map(None, [1]))
except TypeError as e:
    print(e)
try:
    list(map(lambda x: x, [1], [2]))
except TypeError as e:
    print(e)
try:
    list(map(lambda x: x, [1], [2], strict=True))
except TypeError as e:
    print(e)
try:
    list(map(lambda x, y: x, [1], [2, 3], strict=True))
except ValueError as e:
    print(e)
e = enumerate("ab")
print(next(e), next(e), next(e, None))
z = zip(iter([1, 2, 3]), [1])
print(list(z), list(z))
print(
    divmod(7, 2),
    pow(2, 10, 1000),
    abs(-3),
    round(3.14159, 2),
    hash("") == hash(""),
    list(range(5))[::-1],
    bin(5),
    oct(8),
    hex(255),
    chr(97),
    ord("a"),
    ascii("é"),
    callable(len),
)
