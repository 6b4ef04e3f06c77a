# __set_name__, __delete__, descriptors storing per instance.
class Typed:
    def __init__(self, t):
        self.t = t

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, o, owner=None):
        if o is None:
            return self
        try:
            return o.__dict__[self.name]
        except KeyError:
            raise AttributeError(f"{self.name} not set") from None

    def __set__(self, o, v):
        if not isinstance(v, self.t):
            raise TypeError(f"{self.name} wants {self.t.__name__}, got {type(v).__name__}")
        o.__dict__[self.name] = v

    def __delete__(self, o):
        print("delete", self.name)
        del o.__dict__[self.name]


class P:
    x = Typed(int)
    name = Typed(str)


p = P()
p.x = 3
p.name = "n"
print(p.x, p.name, vars(p), isinstance(P.x, Typed), hasattr(p, "x"))
for code in ("p.x = 'a'", "p.name = 1", "del p.x", "p.x", "del p.x"):
    try:
        exec(code)
    except (TypeError, AttributeError, KeyError) as e:
        print(type(e).__name__, e)


class Bad:
    def __set_name__(self, owner, name):
        raise ValueError("no name for me")


try:

    class Q:
        b = Bad()
except ValueError as e:
    print(e, e.__notes__)
late = Typed(int)
P.late = late
print(hasattr(late, "name"))
