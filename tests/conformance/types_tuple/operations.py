"""Tuples: display, indexing, concatenation, hashing, methods, and what they refuse."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


t = (1, "a", None)
print((), (1,), t, t[0], t[-1], t[1:], t[::-1], t + (2,), t * 2, 2 * (0,), len(t), "a" in t)
print(t.index("a"), t.count(1), tuple("ab"), tuple([1]), tuple(), t is tuple(t), t[:] is t)
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == [1, 2], (1, 2) == (1.0, 2.0))
print(hash((1, 2)) == hash((1.0, 2.0)), {(1, "a"): "v"}[1, "a"])
print(hash(()), hash((1,)), hash((1, 2, 3)), hash((1, (2, 3))))
print(hash(("a", None)) == hash(("a", None)), hash((0.5, -1)))
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d, *t, sep="|")
fails(lambda: t[3])
fails(lambda: t["a"])
fails(lambda: t + [1])
fails(lambda: t + 1)
fails(lambda: t < (1, 2))
fails(t.index, "z")
fails(lambda: hash(([],)))
fails(lambda: exec("t = (1,); t[0] = 2"))
fails(lambda: exec("t = (1,); del t[0]"))
fails(lambda: exec("t = (1,); t.x = 2"))
fails(lambda: exec("a, b = 1, 2, 3"))
fails(lambda: exec("a, b, c = 1, 2"))
fails(lambda: exec("a, b = 5"))
fails(lambda: exec("a, *b, c = 1,"))
fails(tuple, 5)
fails(tuple, [], [])
