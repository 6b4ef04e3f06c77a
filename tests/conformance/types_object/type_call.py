"""type(x) gives the class; type(name, bases, namespace) makes one."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Base:
    def hello(self):
        return "hello from " + type(self).__name__


Made = type("Made", (Base,), {"x": 1, "double": lambda self: self.x * 2, "__doc__": "made here"})
m = Made()
print(Made, Made.__name__, Made.__bases__, Made.__doc__, Made.__module__, Made.__qualname__)
print(m.hello(), m.x, m.double(), type(m) is Made, type(Made), type(5), type(None), type(...))
print(type(NotImplemented), type(print), type(len), type(lambda: 0), type(type))
Made.y = 5
Made.__name__ = "Renamed"
print(m.y, Made, vars(Made)["y"], "x" in Made.__dict__, type(Made.__dict__).__name__, Made.mro())
print(Made.__subclasses__(), Base.__subclasses__(), isinstance(Made, type), type.__call__(Made).x)
del Made.y
fails(type)
fails(type, 1, 2)
fails(type, 1, (), {})
fails(type, "A", [], {})
fails(type, "A", (), [])
fails(type, "A", (5,), {})
fails(type, "A", (bool,), {})
fails(type, "A", (int, str), {})
fails(type, "A", (Base, Base), {})
fails(type, "A", (object, Base), {})
fails(type, "A\0", (), {})
fails(type, "A", (), {}, x=1)
fails(lambda: setattr(Made, "__name__", 5))
fails(lambda: setattr(Made, "__bases__", ()))
fails(lambda: setattr(int, "x", 1))
fails(lambda: delattr(Made, "nothing"))
fails(lambda: Made.y)
