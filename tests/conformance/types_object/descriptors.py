"""Data descriptors win over the instance dict, non-data descriptors lose to it."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        return (self.name, instance is None, owner.__name__)

    def __set__(self, instance, value):
        instance.__dict__[self.name] = ("stored", value)

    def __delete__(self, instance):
        print("delete", self.name)


class NonData:
    def __get__(self, instance, owner=None):
        return "from non-data"


class ReadOnly:
    def __get__(self, instance, owner=None):
        return 1

    def __set__(self, instance, value):
        raise AttributeError("read only here")


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["set_only"] = value


class A:
    data = Data()
    non = NonData()
    ro = ReadOnly()
    set_only = SetOnly()


a = A()
a.data = 5
print(a.data, A.data, a.__dict__, a.non)
a.non = "own"
print(a.non, A.non, type(a.set_only).__name__)
a.set_only = 3
print(a.set_only)
del a.data
fails(lambda: setattr(a, "ro", 1))
fails(lambda: delattr(a, "ro"))
fails(lambda: delattr(a, "set_only"))
A.late = Data()
fails(lambda: a.late)
print(A.__dict__["non"].__get__(None, A), (lambda self: self).__get__(5)(), str.upper.__get__("a")())
