"""Deriving from builtin types together with mixins and own constructors."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Loud:
    def shout(self):
        return str(self).upper() + "!"


class LoudStr(Loud, str):
    pass


class Named(dict):
    def __init__(self, name, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name

    def __repr__(self):
        return f"Named({self.name!r}, {dict.__repr__(self)})"


class History(list):
    def append(self, item):
        super().append((len(self), item))


class Error(ValueError, KeyError):
    def __str__(self):
        return "both: " + ValueError.__str__(self)


class Temperature(float):
    def __new__(cls, value, unit="C"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __format__(self, spec):
        return float.__format__(self, spec or ".1f") + self.unit


n = Named("n", [("a", 1)], b=2)
h = History()
h.append("x")
h.append("y")
t = Temperature("36.6")
print(LoudStr("hey").shout(), n, n["b"], n == {"a": 1, "b": 2}, h, t + 1, f"{t}", f"{t:.2f}")
print(t.unit, Temperature(1, "F").unit)
print(isinstance(LoudStr("x"), (Loud, str)), LoudStr.__mro__[1:], issubclass(Error, LookupError))
try:
    raise Error("e", 1)
except KeyError as e:
    print(type(e).__name__, e, e.args)
fails(lambda: type("X", (int, list), {}))
fails(lambda: type("Y", (type(None),), {}))
fails(lambda: type("Z", (range,), {}))
fails(lambda: type("F", (type(lambda: 0),), {}))
fails(lambda: type("S", (slice,), {}))
fails(lambda: type("G", (type(x for x in ""),), {}))
