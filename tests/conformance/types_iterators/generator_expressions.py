"""Generator expressions: laziness, scopes, the first iterable evaluated at once."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


g = (x * y for x in range(3) for y in "ab" if x)
print(type(g).__name__, g.__name__, list(g), list(g), sum(i for i in range(4)))
print([*(c for c in "xy")], dict((k, k) for k in "a"), max((i % 5, i) for i in range(10)))
n = 10
lazy = (n * i for i in range(3))
n = 1
print(list(lazy))
fails(lambda: (x for x in 5))
later = (y for x in [1] for y in 5)
fails(next, later)
print(next(later, "finished"))


class Scope:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    gen = list(i for i in items)


print(Scope.doubled, Scope.gen, [lambda: i for i in range(3)][0]())
print([f() for f in [lambda i=i: i for i in range(3)]])
source = iter([1, 2, 3])
print([x for x in source if x < 3], list(source))
fails(lambda: [1 // x for x in [1, 0]])
print([(x, y) for x in range(3) for y in range(x)], [[y for y in range(x)] for x in range(3)])
print({x: [y for y in x] for x in ("ab", "c")})
