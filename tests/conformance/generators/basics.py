# Generators run lazily, keep their locals, end once.
def count(n):
    print("started", end=" ")
    i = 0
    while i < n:
        yield i
        i += 1
    print("done", end=" ")


g = count(2)
print("created", type(g).__name__, g.__name__, g.__qualname__)
print(next(g))
print(next(g))
for _ in range(2):
    try:
        next(g)
    except StopIteration as e:
        print("stop", e.value, e.args)


def empty():
    return
    yield


print(list(empty()), list(count(0)))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


import itertools

print(list(itertools.islice(fib(), 12)))


def two():
    yield 1
    yield 2


a, b = two()
print(
    a,
    b,
    [*two(), *two()],
    dict(zip("ab", two())),
    max(two()),
    2 in two(),
    sum(two()),
    "-".join(map(str, two())),
)
g = two()
print(iter(g) is g, list(g), list(g), next(g, "over"))


def value():
    x = yield
    return


print(next(value()))
g = (x * x for x in range(3))
print(g.__name__, list(g))
for code in ("two()[0]", "len(two())", "two() + two()", "two().nope"):
    try:
        eval(code)
    except (TypeError, AttributeError) as e:
        print(e)
