"""__dict__, vars, __class__ assignment, and attributes of functions and classes."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    kind = "a"

    def who(self):
        return f"A {self.kind}"


class B:
    kind = "b"

    def who(self):
        return f"B {self.kind}"


a = A()
a.x = 1
a.__dict__["y"] = 2
a.__dict__.update(z=3)
print(a.y, a.z, vars(a), a.__dict__ is a.__dict__, vars(a) is a.__dict__)
a.__dict__ = {"kind": "own"}
print(a.kind, a.who(), hasattr(a, "x"))
a.__class__ = B
print(a.who(), type(a), isinstance(a, B), isinstance(a, A))
del a.kind
print(a.who(), a.__dict__)
del a.__dict__
print(a.__dict__)
fails(lambda: setattr(a, "__dict__", 5))
fails(lambda: setattr(a, "__class__", int))
fails(lambda: setattr(A, "__dict__", {}))
fails(lambda: A.__dict__.__setitem__("x", 1))
fails(lambda: delattr(A, "__name__"))
fails(vars, 5)


def f():
    pass


f.count = 1
f.__dict__["other"] = 2
print(f.__dict__, f.other, f.__name__, f.__qualname__, f.__module__, f.__defaults__)
print(f.__kwdefaults__, f.__code__.co_argcount)
fails(lambda: setattr(len, "x", 1))
fails(lambda: setattr(f, "__code__", 5))
fails(lambda: f.missing)
