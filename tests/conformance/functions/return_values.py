# return without value, in nested functions, of tuples; falling off the end.
def nothing():
    pass


def bare():
    return


def pair():
    return 1, 2


def starred(x):
    return *x, 9


def nested():
    def inner():
        return "inner"

    return inner() + "+outer"


def early(n):
    for i in range(10):
        while True:
            with_value = i
            if i == n:
                return with_value
            break


print(nothing(), bare(), pair(), starred("ab"), nested(), early(4), early(99))


def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p):
    return a + p, locals()["h"]


print(many(*range(16)))
print((lambda: (yield))().send(None) if False else "skip")


def doc_only():
    "just a docstring"


print(doc_only(), doc_only.__doc__)


def rec(n):
    return 1 if n == 0 else n * rec(n - 1)


print(rec(20), rec(30))
