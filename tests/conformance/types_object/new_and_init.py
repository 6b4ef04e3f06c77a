"""__new__ and __init__: arguments, returning other types, singletons, immutables."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Single:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            print("creating")
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, *args):
        print("init", args)


class Other:
    def __new__(cls, x):
        return x

    def __init__(self, x):
        print("never called for", x)


class Returns:
    def __init__(self):
        return 5


class NewOnly:
    def __new__(cls, a, b=2):
        self = object.__new__(cls)
        self.sum = a + b
        return self


class NeedsArgs:
    def __init__(self, a, *, b):
        pass


class Celsius(float):
    def __new__(cls, value):
        return super().__new__(cls, value + 0.5)


print(Single(1) is Single(2), Other(5), Other("x"), NewOnly(1).sum, NewOnly(1, b=5).sum, Celsius(1))
print(type(Celsius(1)))
fails(Returns)
fails(NewOnly)
fails(NeedsArgs)
fails(NeedsArgs, 1)
fails(NeedsArgs, 1, 2)
fails(NeedsArgs, 1, b=2, c=3)
fails(object.__new__)
fails(object.__new__, 5)
fails(object.__new__, int)
fails(int.__new__, str)
fails(object.__init__, object(), 5)
