# Generator expressions: laziness, scoping, early evaluation of the first iterable.
log = []


def f(x):
    log.append(x)
    return x


g = (f(x) for x in [1, 2, 3] if x != 2)
print(log, next(g), log, list(g), log)
try:
    (x for x in 5)
except TypeError as e:
    print(e)
lazy = (1 // y for y in [1, 0])
print(next(lazy))
try:
    next(lazy)
except ZeroDivisionError as e:
    print(e, next(lazy, "finished"))
x = [1, 2]
g = (a + b for a in x for b in x)
x = [10]
print(list(g))
print(
    sum(i for i in range(5)),
    max((len(w), w) for w in ["a", "bbb", "cc"]),
    any(i > 3 for i in range(3)),
    all(i for i in []),
    sorted((-i for i in range(3))),
    dict((k, v) for k, v in [("a", 1)]),
    set(c for c in "aab") == {"a", "b"},
    "".join(c * 2 for c in "ab"),
)
print(list((i, j) for i in range(3) for j in range(i)), tuple(x for x in (y for y in range(3))))


def gen_arg(g, sep):
    return sep.join(g)


print(gen_arg((c for c in "abc"), "-"))
gs = [(lambda: (i for _ in range(1)))() for i in range(3)]
print([list(g) for g in gs])
