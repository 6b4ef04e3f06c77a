"""Where an attribute comes from: data descriptors, the instance, other descriptors, __getattr__."""


class Data:
    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return f"data {self.name} of {'class' if instance is None else 'instance'}"

    def __set__(self, instance, value):
        print("set", self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)


class NonData:
    def __get__(self, instance, owner=None):
        return f"non-data, {owner.__name__}"


class OnlySet:
    def __set__(self, instance, value):
        print("only set", value)


class OnlyDelete:
    def __delete__(self, instance):
        print("only delete")


class Raising:
    def __get__(self, instance, owner=None):
        raise AttributeError("from the descriptor")


class Meta(type):
    data = Data("meta")
    plain_meta = "of the metaclass"
    shadowed = "of the metaclass"
    non_data = NonData()

    def __getattr__(cls, name):
        return f"metaclass __getattr__ {name}"


class Host(metaclass=Meta):
    data = Data("host")
    non_data = NonData()
    only_set = OnlySet()
    only_delete = OnlyDelete()
    raising = Raising()
    plain = "of the class"
    shadowed = "of the class"

    def __getattr__(self, name):
        return f"__getattr__ {name}"


host = Host()
host.__dict__.update(data=1, non_data=2, only_set=3, only_delete=4, raising=5, plain=6)
for name in ("data", "non_data", "only_set", "only_delete", "raising", "plain", "missing", "__class__", "__dict__"):
    value = getattr(host, name)
    print(name, value if isinstance(value, (int, str)) else type(value).__name__)
host.data = 10
host.non_data = 20
host.only_set = 30
try:
    host.only_delete = 40
except AttributeError as error:
    print(error)
del host.data
del host.non_data
try:
    del host.only_set
except AttributeError as error:
    print(error)
del host.only_delete
print(sorted(host.__dict__.items()))
del host.__dict__["raising"]
print(host.raising)
for name in ("data", "non_data", "plain_meta", "shadowed", "missing", "plain"):
    print(name, getattr(Host, name))
Host.data = "replaced"
print(Host.__dict__["data"].name if hasattr(Host.__dict__["data"], "name") else Host.__dict__["data"])


class WithGetattribute:
    x = 1

    def __getattribute__(self, name):
        print("getattribute", name)
        if name == "x":
            return super().__getattribute__(name)
        raise AttributeError("refused " + name)

    def __getattr__(self, name):
        return "fallback " + name


probe = WithGetattribute()
print(probe.x, probe.y, hasattr(probe, "z"), getattr(probe, "w", 0))
print(len.__get__(5) is len, (lambda self: self).__get__(7)(), Data.__get__(Data("direct"), None, None))


class Instance:
    pass


instance = Instance()
instance.descriptor = Data("on the instance")
instance.__len__ = lambda: 5
print(type(instance.descriptor).__name__)
try:
    len(instance)
except TypeError as error:
    print(error)


class Slotted:
    __slots__ = ("a", "b")


slotted = Slotted()
print(type(Slotted.a).__name__, Slotted.a, Slotted.a.__get__(None, Slotted) is Slotted.a)
for action in (lambda: slotted.a, lambda: Slotted.a.__get__(5), lambda: Slotted.a.__set__(5, 1), lambda: delattr(slotted, "a"),
               lambda: setattr(slotted, "c", 1), lambda: Slotted.a.__get__(), lambda: Slotted.a.__set__(slotted)):
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
