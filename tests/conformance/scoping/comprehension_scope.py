# Comprehension variables do not leak; the first iterable is evaluated outside.
i = "outer"
print([i for i in range(3)], i)
print({i: j for i in "ab" for j in "c"}, i)


def f():
    k = 1
    r = [k + q for q in range(2)]
    s = [(lambda: q)() for q in range(2)]
    t = [lambda: q for q in range(3)]
    return r, s, [x() for x in t], "q" in locals()


print(f())


def g():
    data = [1, 2]
    return (
        [[x * y for x in data] for y in data],
        {x for x in data},
        list(x for x in data if x in data),
    )


print(g())
x = 5
print([x for x in [x, x + 1]], x)
print([x := x + y for y in range(3)], x)


class C:
    z = [1, 2]
    ok = [a for a in z]


print(C.ok)


def h():
    try:
        return [undefined_thing for _ in range(1)]
    except NameError as e:
        return str(e)


print(h())
print([[j for j in range(i)] for i in range(4)])
