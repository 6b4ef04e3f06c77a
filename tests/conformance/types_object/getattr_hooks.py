"""__getattr__, __getattribute__, __setattr__, __delattr__ and __dir__."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Lazy:
    present = 1

    def __getattr__(self, name):
        if name.startswith("x"):
            return name * 2
        raise AttributeError(f"no {name} in Lazy")


class Logged:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)

    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError("hidden")
        return object.__getattribute__(self, name)

    def __dir__(self):
        return ["zeta", "alpha"]


z = Lazy()
print(z.present, z.xy, getattr(z, "q", "default"), hasattr(z, "q"), hasattr(z, "xq"))
fails(lambda: z.q)
g = Logged()
g.a = 1
g.a += 1
del g.a
g.__dict__["secret"] = 5
print(dir(g), g.__dict__, getattr(g, "secret", None))
fails(lambda: g.secret)
fails(lambda: g.a)
fails(lambda: delattr(g, "a"))
fails(getattr, z)
fails(getattr, z, 5)
fails(setattr, z, 5, 1)
fails(setattr, z, "a")
fails(delattr, z, b"x")
fails(hasattr, z, None)
fails(object.__getattribute__, z)
fails(object.__setattr__, z, 5, 5)
