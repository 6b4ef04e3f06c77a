"""Bound methods: equality, hashing, attributes, and functions as attributes."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    def f(self, x=1):
        "doc of f"
        return self, x

    def __repr__(self):
        return "A()"

    g = f
    builtin = len
    partial = print


a, b = A(), A()
m = a.f
print(m, m(), m(2), m.__self__ is a, m.__func__ is A.f, m == a.f, m is a.f, m == b.f)
print(hash(m) == hash(a.f), m.__name__, m.__doc__, m.__qualname__, A.g.__name__, a.g == a.f)
print(type(m).__name__, type(A.f).__name__, A.f(a), a.builtin("xyz"), "abc".upper.__self__)
print([].append.__name__, type([].append).__name__, type(list.append).__name__, type("".join))
print([].append.__qualname__, list.append.__qualname__)
print([].append == [].append, "a".upper == "a".upper, list.append.__get__([1])(2), {a.f: 1}.get(a.f))
fails(a.f, 1, 2)
fails(A.f)
fails(lambda: setattr(m, "x", 1))
fails(list.append, 5, 1)
fails(list.append)
fails(str.upper, 5)
fails([].append)
fails(lambda: list.append.__get__(5))
fails(lambda: type(m)(5, 5))
fails(lambda: type(m)(len, None))
