"""Messages of wrong calls to Python functions of every signature."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def none():
    pass


def one(a):
    pass


def two(a, b=1):
    pass


def keyword(a, *, k, l=2, m):
    pass


def positional(a, b, /, c):
    pass


def var(*args):
    pass


def kw(**kwargs):
    pass


def three(a, b, c):
    pass


class C:
    def m(self, a):
        pass


fails(none, 1)
fails(none, x=1)
fails(one)
fails(one, 1, 2)
fails(one, 1, a=2)
fails(one, b=1)
fails(one, 1, 2, 3, c=1)
fails(two)
fails(two, 1, 2, 3)
fails(two, b=1)
fails(two, 1, bb=1)
fails(keyword, 1)
fails(keyword, 1, k=1)
fails(keyword, 1, 2, k=1, m=1)
fails(keyword, 1, 2)
fails(positional, 1, b=2, c=3)
fails(positional, a=1, b=2, c=3)
fails(positional, 1)
fails(var, a=1)
fails(kw, 1)
fails(three)
fails(three, 1)
fails(three, 1, c=2)
fails(C().m)
fails(C().m, 1, 2)
fails(C.m)
fails(lambda x: x)
fails((lambda *, k: k))
fails(lambda: none(*5))
fails(lambda: none(**5))
fails(lambda: kw(**{1: 2}))
fails(lambda: two(1, **{"a": 2}))
fails(lambda: kw(**{"a": 1}, **{"a": 2}))
fails(lambda: three(*[1, 2], **{"d": 3}))
for thing in (5, "text", None, [], C()):
    fails(lambda: thing())
