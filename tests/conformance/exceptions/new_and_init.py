"""Exception classes with `__new__` and `__init__` of their own: who runs, with what, and what it may give."""


class Other(Exception):
    def __new__(cls, *args):
        return 5

    def __init__(self, *args):
        print("never")


class Both(ValueError):
    def __new__(cls, code):
        e = super().__new__(cls, "new", code)
        e.made = True
        return e

    def __init__(self, code):
        self.code = code


class Init(OSError):
    def __init__(self, a, *, b=2):
        super().__init__(a, "text")
        self.b = b


class Group(ExceptionGroup):
    def __init__(self, message, list_):
        self.note = message


class Returns(Exception):
    def __init__(self):
        return 3


class Metaclass(type):
    def __call__(cls, *args):
        print("call", args)
        return super().__call__(*args)


class Called(Exception, metaclass=Metaclass):
    def __init__(self, x):
        self.x = x


print(Other(1))
b = Both(7)
print(b.args, b.code, b.made)
for make in (lambda: Init(2), lambda: Init(1, b=3), lambda: Init(), lambda: Init(1, 2), lambda: Init(1, c=1),
             lambda: Group("m", [ValueError(1)]), lambda: Group("m", []), lambda: Returns(), lambda: Called(4)):
    try:
        e = make()
        print(type(e).__name__, e.args, {k: v for k, v in vars(e).items()})
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
