"""classmethod binds the class, staticmethod binds nothing; both pass on the wrapped attributes."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    @classmethod
    def make(cls, *args):
        "makes"
        return cls.__name__, args

    @staticmethod
    def plain(x, y=2):
        "plain"
        return x, y

    @classmethod
    def nested(cls):
        return cls.make("n"), cls.plain(0)

    bare = staticmethod(len)


class B(A):
    pass


print(A.make(1), B.make(2), B().make(3), A().plain(1), B.plain(1, y=3), B.nested(), A.bare("four"))
print(A().bare([]))
print(A.make.__self__, B.make.__self__, A.make.__doc__, A.make.__name__, A.plain.__doc__)
print(type(A.__dict__["make"]), type(A.__dict__["plain"]), A.__dict__["plain"](5))
print(A.__dict__["plain"].__wrapped__ is A.plain, A.__dict__["make"].__func__.__name__)
print(A.plain is A().plain)
fails(A.plain)
fails(A.plain, 1, 2, 3)
fails(lambda: A.__dict__["make"](A))
fails(classmethod)
fails(staticmethod, 1, 2)
print(staticmethod(5).__get__(None, A), classmethod(print).__get__(None, int).__self__)


class Meta(type):
    @property
    def label(cls):
        return "label of " + cls.__name__


class C(metaclass=Meta):
    pass


print(C.label, hasattr(C(), "label"))
