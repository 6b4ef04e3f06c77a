"""What a class body is: a block with a namespace of its own that ends up in the class."""


class Recording(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("set", key)
        super().__setitem__(key, value)

    def __getitem__(self, key):
        if not key.startswith("__"):
            print("get", key, key in self)
        return super().__getitem__(key)

    def __delitem__(self, key):
        print("delete", key)
        super().__delitem__(key)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Recording()

    def __new__(mcs, name, bases, namespace):
        return super().__new__(mcs, name, bases, dict(namespace))


outside = "global"


class Body(metaclass=Meta):
    x = 1
    y = x + 1
    z = outside
    del y
    try:
        print(missing)
    except NameError as error:
        print(error)
    try:
        del missing
    except NameError as error:
        print(error)
    for i in range(2):
        pass
    items = [x for _ in range(2)]

    def method(self):
        return outside

    import sys as system
    with open("/dev/null") as handle:
        pass
    (walrus := 3)
    x += 10
    global made_global
    made_global = "by the class"


print(Body.x, hasattr(Body, "y"), Body.i, Body.items, made_global, hasattr(Body, "made_global"))


def outer():
    captured = "cell"

    class Inner:
        before = captured
        captured = "class"
        after = captured

        def method(self):
            return captured

    return Inner


inner = outer()
print(inner.before, inner.after, inner().method()) if False else None


def closure():
    value = "outer"

    class Reader:
        seen = value

        def read(self):
            return value

        class Nested:
            nested_seen = value

    value = "changed"
    return Reader


reader = closure()
print(reader.seen, reader().read(), reader.Nested.nested_seen)


class Nonlocal:
    def make():
        count = 0

        class Counter:
            nonlocal count
            count = 5
            kept = count

        return count, Counter.kept, hasattr(Counter, "count")

    result = make()


print(Nonlocal.result)


class Special:
    """The docstring."""

    __slots__ = ("a", "__private")
    print(__name__, __module__, __qualname__, __firstlineno__)

    def __secret(self):
        return "secret"

    def reveal(self):
        self.__private = 1
        return self.__secret(), self.__private


print(Special.__doc__, Special.__slots__, sorted(k for k in vars(Special) if "secret" in k or "private" in k))
print(Special().reveal(), Special.__static_attributes__, Special.__firstlineno__)


class Conditional:
    if outside == "global":
        def chosen(self):
            return 1
    else:
        def chosen(self):
            return 2

    while True:
        looped = True
        break


print(Conditional().chosen(), Conditional.looped)
try:
    class Raises:
        kept = 1
        1 / 0
except ZeroDivisionError:
    print("Raises" in globals())
print([name for name in vars(Conditional) if not name.startswith("__")])
