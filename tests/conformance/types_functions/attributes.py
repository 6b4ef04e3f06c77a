"""getattr, setattr, delattr, hasattr, vars, dir, callable, id."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    cls = 1

    def __init__(self):
        self.own = 2

    def method(self):
        return "m"

    def __call__(self):
        return "called"


class DirErr:
    def __dir__(self):
        return 5


a = A()
setattr(a, "new name", 3)
print(getattr(a, "new name"), vars(a), [n for n in dir(a) if not n.startswith("_")])
print(hasattr(a, "own"), hasattr(a, "zzz"), getattr(a, "zzz", "default"), getattr(a, "method")())
print(a(), id(a) == id(a))
delattr(a, "new name")
print(a.__dict__, callable(a), callable(A), callable(5), callable(len), callable(lambda: 0))
print(callable(None), sorted(vars(A))[:3], "own" in dir(a), "own" in dir(A), dir(DirErr)[:2])


def scope(x, y=2):
    z = 3
    return sorted(locals()), sorted(vars()), dir()


print(scope(1), "a" in globals(), globals()["__name__"], isinstance(globals(), dict))
fails(getattr, a, "zzz")
fails(getattr, a, "zzz", 1, 2)
fails(delattr, a, "zzz")
fails(setattr, 5, "x", 1)
fails(dir, DirErr())
fails(dir, 1, 2)
fails(vars, 1, 2)
fails(vars, 5)
fails(callable)
fails(id)
fails(hasattr, a)
