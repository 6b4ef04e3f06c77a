# __new__ and __init__.
class A:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        return super().__new__(cls)

    def __init__(self, x=0, **kw):
        print("init", x, kw)
        self.x = x


A()
A(1, k=2)


class B:
    def __new__(cls):
        return "not a B"

    def __init__(self):
        print("never")


print(B())


class C(int):
    def __new__(cls, v):
        return super().__new__(cls, v * 2)

    def __init__(self, v):
        self.orig = v


c = C(5)
print(c, c.orig, c + 1, type(c + 1).__name__, type(c).__name__)


class T(tuple):
    def __new__(cls, *items):
        return tuple.__new__(cls, items)

    def __repr__(self):
        return "T" + super().__repr__()


print(T(1, 2), T(1, 2) == (1, 2), T()[:0])


class S:
    _one = None

    def __new__(cls):
        if cls._one is None:
            cls._one = object.__new__(cls)
        return cls._one


print(S() is S())


class NoInit:
    pass


class OnlyNew:
    def __new__(cls, a):
        return object.__new__(cls)


class RetInit:
    def __init__(self):
        return 5


for code in (
    "NoInit(1)",
    "NoInit(x=1)",
    "object(1)",
    "OnlyNew()",
    "OnlyNew(1)",
    "RetInit()",
    "object.__new__(int)",
    "object.__new__(5)",
    "object.__new__()",
    "int.__new__(str)",
    "NoInit().__init__(3)",
):
    try:
        r = eval(code)
        print(code, "ok")
    except TypeError as e:
        print(code, "->", e)
