"""Operators look special methods up on the type, not on the instance."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    def __getattribute__(self, name):
        print("getattribute", name)
        return object.__getattribute__(self, name)

    def __len__(self):
        return 3

    def __iter__(self):
        return iter("own")


a = A()
a.__len__ = lambda: 99
a.__str__ = lambda: "instance"
a.__call__ = lambda: "called"
print(len(a), list(a), a.__len__(), callable(a), hasattr(a, "__call__"))
fails(lambda: a())
A.__call__ = lambda self: "class call"
A.__bool__ = lambda self: False
print(a(), bool(a))
del A.__bool__
print(bool(a))
A.__len__ = None
fails(lambda: len(a))
fails(lambda: a[0])
A.__getitem__ = lambda self, k: k
print(a[1:2])


class B:
    __add__ = 5
    __contains__ = None
    __hash__ = None


fails(lambda: B() + 1)
fails(lambda: 1 in B())
fails(lambda: hash(B()))


class Meta(type):
    def __len__(cls):
        return 42


class C(metaclass=Meta):
    def __len__(self):
        return 1


print(len(C), len(C()))
