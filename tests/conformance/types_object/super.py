"""super with and without arguments, in class methods, with attributes and errors."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Base:
    value = "base value"

    def __init__(self, x=0):
        self.x = x

    def name(self):
        return f"Base.name of {type(self).__name__}"

    @classmethod
    def make(cls, x):
        return cls(x)

    @property
    def prop(self):
        return self.x * 2

    def __getitem__(self, k):
        return ("base", k)


class Child(Base):
    value = "child value"

    def __init__(self):
        super().__init__(21)

    def name(self):
        return "Child + " + super().name()

    @classmethod
    def make(cls):
        return (cls.__name__, super().make.__func__ is Base.__dict__["make"].__func__, super().value)

    @property
    def prop(self):
        return super().prop + 1

    def __getitem__(self, k):
        return ("child",) + super().__getitem__(k)

    def inner(self):
        return [super(Child, self).name() for _ in range(2)]

    def missing(self):
        return super().nothing

    def store(self):
        super().x = 5

    def index(self):
        return super()[0]


c = Child()
print(c.name(), c.prop, Child.make(), c[1], c.inner(), super(Child, c).value, super(Child, Child).value, c.x)
s = super(Child, c)
print(repr(s).split(",")[0], s.__thisclass__, s.__self__ is c, s.__self_class__, super(Child).__self__)
fails(c.missing)
fails(c.store)
fails(c.index)
fails(lambda: super().x)
fails(super, 5, 5)
fails(super, Child, 5)
fails(super, Child, Base())
fails(super, Child, c, 1)


def outside():
    return super()


fails(outside)
