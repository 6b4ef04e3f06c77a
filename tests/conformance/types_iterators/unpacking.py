"""Unpacking: starred targets, nested, from any iterable, with exact counts in the errors."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def gen(n):
    for i in range(n):
        yield i


a, b = gen(2)
c, *d = gen(3)
*e, f = "xyz"
g, (h, [i, *j]), *k = 1, (2, (3, 4, 5)), 6, 7
[l, m] = {"p": 1, "q": 2}
(n), = [5]
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n)
x = y = [1]
x[0], y = 5, x
print(x, y)
p, q = q, p = 1, 2
print(p, q)
for r, (s, *t) in [(1, "abc"), (2, [3])]:
    print(r, s, t)
d = {}
d["k"], d["l"] = divmod(7, 3)
print(d, [*range(2), *"ab", *{}], (*[1], 2), {*[1, 1]}, {**{"a": 1}, **{"a": 2}}, *[3])
fails(lambda: exec("a, b, c = gen(2)", {"gen": gen}))
fails(lambda: exec("a, b = gen(5)", {"gen": gen}))
fails(lambda: exec("a, b = [1, 2, 3, 4]"))
fails(lambda: exec("a, b, *c = [1]"))
fails(lambda: exec("*a, b, c = gen(1)", {"gen": gen}))
fails(lambda: exec("a, b = None"))
fails(lambda: exec("a, = {}"))
fails(lambda: exec("(a, b), c = 1, 2"))
fails(lambda: exec("for a, b in [1]: pass"))
fails(lambda: exec("a, b = {'x': 1, 'y': 2, 'z': 3}"))
fails(lambda: exec("a, b = range(3)"))
