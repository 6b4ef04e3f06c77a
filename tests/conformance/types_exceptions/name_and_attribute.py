"""NameError and AttributeError carry name and obj; the messages of common lookups."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    __slots__ = ("slot",)

    @classmethod
    def make(cls):
        return cls.nothing


def name():
    return undefined_thing


def local():
    print(x)
    x = 1


def closure():
    def inner():
        return y

    inner()
    y = 1


for f in (
    name, local, closure, lambda: A().zzz, lambda: A.zzz, lambda: A.make(), lambda: (5).zzz,
    lambda: None.zzz, lambda: "".zzz, lambda: len.zzz, lambda: A().slot, lambda: int.zzz,
    lambda: (lambda: 0).zzz, lambda: [].zzz, lambda: A().__dict__, lambda: __import__("math").zzz,
):
    try:
        f()
    except (NameError, AttributeError) as e:
        obj = getattr(e, "obj", "-")
        print(type(e).__name__, e, "|", e.name, type(obj).__name__)
e = NameError("m", name="n")
a = AttributeError("m", name="n", obj=5)
print(e.name, a.name, a.obj, repr(a), NameError().name, AttributeError("x").obj)
print(ImportError("m", name="n", path="p").path, ImportError("m").name)
fails(NameError, "m", obj=5)
fails(AttributeError, nme="x")
fails(ImportError, "m", nam="n")
