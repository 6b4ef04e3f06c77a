# Positional-only, ordinary, variadic, keyword-only and keyword-variadic parameters.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4))
print(f(1, 20, 30, 40, 50, d=4, e=6, z=7))
print(f(1, c=3, d=4, a="kw a", b="kw b"))


def bare(*, k):
    return k


def only(a, /):
    return a


def var(*a, **k):
    return a, k


print(bare(k=1), only(2), var(), var(1, x=2))
calls = [
    "f()",
    "f(1)",
    "f(1, 2, 3, 4)",
    "bare()",
    "bare(1)",
    "bare(1, k=2)",
    "only()",
    "only(a=1)",
    "only(1, 2)",
    "f(1, c=1, d=2, **{'c': 3})",
    "f(1, 2, 3, c=4, d=1)",
    "bare(k=1, j=2)",
]
for code in calls:
    try:
        print(eval(code))
    except TypeError as e:
        print(code, "->", e)
