"""range: construction, length, indexing, slicing, comparison, membership, search and errors."""
for arguments in ((), (5,), (0,), (-5,), (1, 5), (5, 1), (1, 10, 3), (10, 1, -3), (1, 2, 0), (1, 2, 3, 4), ("5",), (1.0,), (None,), (True,), (2 ** 70,), (0, 2 ** 70, 2 ** 69), (-2 ** 70, 0, 2 ** 68)):
    try:
        r = range(*arguments)
        print(arguments, r, list(r)[:5] if len(range(*arguments)) < 100 else "long", bool(r), r.start, r.stop, r.step)
    except (TypeError, ValueError, OverflowError) as error:
        print(arguments, type(error).__name__, error)
r = range(10, 50, 7)
for index in (0, 5, 6, -1, -6, -7, 2 ** 70, True, "x", 1.0, None, slice(1, 3), slice(None, None, -1), slice(5, 100), slice(None, None, 0), slice("a"), slice(2 ** 70)):
    try:
        print(index, r[index])
    except (IndexError, TypeError, ValueError) as error:
        print(index, type(error).__name__, error)
for value in (10, 17, 18, 45, 50, 10.0, 17.5, "10", None, True, 2 ** 70, 10 + 0j):
    print(value, value in r, r.count(value), end=" ")
    try:
        print(r.index(value))
    except ValueError as error:
        print(error)
print(range(3) == range(0, 3, 1), range(0) == range(5, 1), range(0, 3, 2) == range(0, 4, 2), range(1) == range(0, 1, 9), range(3) == [0, 1, 2], hash(range(0, 3, 2)) == hash(range(0, 4, 2)), {range(0): 1}[range(2, 1)])
for source in ("r < r", "r + r", "r * 2", "r()", "r.start = 1", "r.append(1)", "del r[0]", "r[0] = 1", "range.index(1, 2)", "range(1, x=2)", "range(stop=5)", "r.index()", "r.count(1, 2)", "len(range(2 ** 70))", "range(2 ** 70)[2 ** 69]", "range(2 ** 70)[-1]", "len(range(2 ** 63 - 1))", "max(range(0))", "type('R', (range,), {})", "-r", "next(r)", "iter(r).__length_hint__()", "reversed(range(2 ** 70)).__next__()"):
    try:
        print(source, eval(source) if "=" not in source.replace("==", "").replace("x=2", "").replace("stop=5", "") and not source.startswith("del") else exec(source))
    except Exception as error:
        print(source, type(error).__name__, error)
it = iter(range(3))
print(next(it), it.__reduce__()[1][0] if False else list(it), list(it), list(reversed(r)), sum(r), max(r), min(r), sorted(r, reverse=True), r.__reduce__()[1], list(range(5))[::-2], list(range(5)[::-2]), list(range(10)[2:8:2][1:]), range(10)[::3][::-1], *range(2), {*range(3)}, dict(enumerate(range(2))), list(zip(range(3), range(9, 0, -4))))
