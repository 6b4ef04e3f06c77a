"""Everything about property: its parts, copies, documentation and errors."""


class Temperature:
    def __init__(self):
        self._celsius = 20

    @property
    def celsius(self):
        """Degrees."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        self._celsius = 0

    @property
    def kelvin(self):
        return self._celsius + 273

    write_only = property(fset=lambda self, value: print("written", value), doc="Written.")
    nothing = property()
    named = property(lambda self: self.missing)


t = Temperature()
t.celsius += 5
print(t.celsius, t.kelvin)
del t.celsius
print(t.celsius, Temperature.celsius.__doc__, Temperature.kelvin.__doc__, Temperature.write_only.__doc__)
for action in ("t.kelvin = 1", "del t.kelvin", "t.write_only", "t.write_only = 5", "del t.write_only", "t.nothing", "t.nothing = 1", "del t.nothing", "t.named"):
    try:
        exec(action)
        print(action, "passes")
    except AttributeError as error:
        print(f"{action}: {error}")
p = Temperature.celsius
print(type(p).__name__, p.fget.__name__, p.fset.__name__, p.fdel.__name__, p.__name__, p.__isabstractmethod__)
for name in ("fget", "fset", "fdel", "__isabstractmethod__"):
    try:
        setattr(p, name, None)
    except AttributeError as error:
        print(name, error)
p.__doc__ = "Changed."
print(p.__doc__, Temperature.celsius.__doc__)
q = p.getter(lambda self: "other")
print(q is p, q.fget(None), q.fset is p.fset, q.__doc__, q.__name__)
anonymous = property(lambda self: 1)
try:
    anonymous.__name__
except AttributeError as error:
    print(error)
anonymous.__name__ = "given"
print(anonymous.__name__)
print(p.__get__(None, Temperature) is p, p.__get__(t, None))
for call in (lambda: p.__get__(), lambda: p.__set__(t), lambda: property(1, 2, 3, 4, 5), lambda: property(get=1), lambda: property().__set_name__(1)):
    try:
        call()
    except TypeError as error:
        print(error)


class Sub(property):
    """Subclass."""


class UsesSub:
    @Sub
    def field(self):
        """The field's own."""
        return 1

    @field.setter
    def field(self, value):
        raise ValueError(value)


print(type(UsesSub.field).__name__, UsesSub.field.__doc__, UsesSub().field)
try:
    UsesSub().field = 3
except ValueError as error:
    print("ValueError", error)


class Child(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "child"


child = Child()
child.celsius = 7
print(child.celsius, child._celsius)


class Raises:
    @property
    def x(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return f"getattr {name}"


print(Raises().x)


class Wrong:
    @property
    def needs_more(self, extra):
        return extra

    @property
    def none():
        return 1

    not_callable = property(5)


for name in ("needs_more", "none", "not_callable"):
    try:
        getattr(Wrong(), name)
    except TypeError as error:
        print(error)
