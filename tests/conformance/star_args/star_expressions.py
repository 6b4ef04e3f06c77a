# Starred expressions in every place that allows them.
a, b = [1, 2], (3, 4)


def f():
    return *a, *b, 5


def g():
    yield *a, 6
    x = yield *b, *a


print(f(), list(g()))
for x in *a, *b, 9:
    print(x, end=" ")
print()
t = *a, *b
print(t, (*a,), [*a, *[*b]], {*a, *b}, {**{"x": 1}, **dict(y=2)})


class S:
    def __getitem__(self, k):
        return k


s = S()
print(s[*a], s[*a, 9], s[1, *b], s[*a, 1:2, *b])
x, *y, z = *a, *b
print(x, y, z, *[], *"", *a)
print(*map(str, a), *{"k": 1}, sep="", end="!\n")
print(
    max(*a, *b),
    dict(**{"a": 1}, b=2, **{"c": 3}),
    list((*a, *b)),
    [i for i in (*a, *b)],
    *(i * i for i in a),
)
*start, end = "abc"
(*p,), q = [1, 2], 3
print(start, end, p, q)
first, (second, *rest), *others = 1, (2, 3, 4), 5, 6
print(first, second, rest, others)
assert (*a, *b) == (1, 2, 3, 4)
print(f"{*a, *b}", (lambda *a: a)(*a, *b), [*range(3), *"ab", *{1: 2}.items()])
del x, [y, z]
try:
    [*a, *5]
except TypeError as e:
    print(e)
print({*()}, [*()], (*(),), {**{}})
