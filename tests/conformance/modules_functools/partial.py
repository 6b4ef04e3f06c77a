"""partial: merging of arguments, attributes, nesting, repr, placeholders."""
from functools import Placeholder, partial, partialmethod


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


def f(*args, **kwargs):
    return args, kwargs


p = partial(f, 1, k=2)
print(p(), p(3, l=4), p(k=5), p.func is f, p.args, p.keywords, partial(p, 6, m=7)())
print(partial(p, 6).args, partial(int, base=2)("101"), partial(print, "a", sep="-")("b"))
p.extra = "attr"
print(p.extra, p.__dict__, partial(f, Placeholder, 2)(1))
print(partial(f, Placeholder, 2, Placeholder, 4)("a", "b", "c"), partial(pow, exp=2)(5))
print(list(map(partial(max, 3), [1, 5])), type(partial(f)).__name__)


class C:
    def m(self, a, b=0, **kw):
        return a, b, kw

    half = partialmethod(m, 1)
    named = partialmethod(m, b=9, z=1)
    stored = partial(lambda *a: a, "x")


c = C()
print(c.half(), c.half(5), c.named(2), repr(partial(int, "5", base=7)))
fails(partial)
fails(partial, 5)
fails(partial, f, 1, Placeholder)
fails(partial(f, Placeholder, 2))
fails(partial(int, base=2), 5)
fails(lambda: setattr(p, "args", ()))
fails(partial(len))
