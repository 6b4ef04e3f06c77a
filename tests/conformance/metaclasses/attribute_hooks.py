"""What a metaclass can intercept: calls, instance checks, attributes, iteration, operators, deletion and representation of classes."""


class Meta(type):
    registry = {}

    def __call__(cls, *args, **kwargs):
        if args and args[0] == "none":
            return None
        instance = super().__call__(*args, **kwargs)
        Meta.registry.setdefault(cls.__name__, []).append(instance)
        return instance

    def __instancecheck__(cls, instance):
        print("instancecheck", cls.__name__, instance)
        return instance == "pretender" or super().__instancecheck__(instance)

    def __subclasscheck__(cls, subclass):
        print("subclasscheck", cls.__name__, getattr(subclass, "__name__", subclass))
        return subclass is int or super().__subclasscheck__(subclass)

    def __getattribute__(cls, name):
        if name.startswith("virtual_"):
            return f"{type.__getattribute__(cls, '__name__')} has {name}"
        return super().__getattribute__(name)

    def __getattr__(cls, name):
        if name == "computed":
            return 42
        raise AttributeError(f"class {cls.__name__} lacks {name}")

    def __setattr__(cls, name, value):
        print("set on class", name)
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        print("delete on class", name)
        super().__delattr__(name)

    def __iter__(cls):
        return iter(sorted(k for k in vars(cls) if not k.startswith("_")))

    def __len__(cls):
        return len(list(iter(cls)))

    def __contains__(cls, name):
        return name in vars(cls)

    def __getitem__(cls, key):
        return f"{cls.__name__}[{key!r}]"

    def __repr__(cls):
        return f"<<{cls.__name__}>>"

    def __bool__(cls):
        return cls.__name__ != "Falsy"

    def __add__(cls, other):
        return type(cls)(f"{cls.__name__}Plus{other.__name__}", (cls, other), {})

    def __eq__(cls, other):
        return isinstance(other, str) and cls.__name__ == other or cls is other

    def __hash__(cls):
        return hash(cls.__name__)

    def __dir__(cls):
        return ["only", "these"]

    @property
    def size(cls):
        return len(cls)

    def method_of_class(cls):
        return f"called on {cls.__name__}"


class One(metaclass=Meta):
    a = 1
    b = 2

    def __init__(self, value=0):
        self.value = value

    def __repr__(self):
        return f"One({self.value})"


class Falsy(metaclass=Meta):
    def __class_getitem__(cls, key):
        return "never reached"


print(One(), One("none"), One(value=3), Meta.registry)
print(isinstance("pretender", One), isinstance(One(1), One), isinstance(5, (One, int)))
print(issubclass(int, One), issubclass(bool, One), issubclass(One, One))
print(One.virtual_x, One.computed, One.a)
for name in ("missing", "size"):
    try:
        print(getattr(One, name), getattr(One(), name))
    except AttributeError as error:
        print(error)
One.c = 3
del One.c
try:
    del One.c
except AttributeError as error:
    print(error)
print(list(One), len(One), "a" in One, "z" in One, One["key"], Falsy[1])
print(repr(One), str(Falsy), f"{One}", bool(One), bool(Falsy), [c for c in (One, Falsy) if c])
Sum = One + Falsy
print(Sum, Sum.__mro__, Sum(5).value, One == "One", One != "Two", {One: 1}[One], dir(One), One.method_of_class())
try:
    One().method_of_class()
except AttributeError as error:
    print(error)
print(One.__class__, type(One) is Meta, Meta.__call__ is type(One).__call__, Meta("Made", (), {"x": 1}).x)
match "pretender":
    case One():
        print("matched")
try:
    raise ValueError
except (type("E", (Exception,), {}), ValueError):
    print("exceptions do not ask the metaclass")
super_of = super(One, One(9))
print(super_of.__repr__()[:20].split(" object")[0].split(".")[-1])
