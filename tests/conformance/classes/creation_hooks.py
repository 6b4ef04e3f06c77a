"""In which order the hooks of class creation are called, and with what."""


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kwargs):
        print("prepare", name, [b.__name__ for b in bases], kwargs)
        return {"prepared": True}

    def __new__(mcs, name, bases, namespace, **kwargs):
        print("new", name, [k for k in namespace if not k.startswith("__")], kwargs)
        cls = super().__new__(mcs, name, bases, namespace)
        print("made", cls.__name__)
        return cls

    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", name, kwargs)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        return super().__call__(*args, **kwargs)

    def mro(cls):
        print("mro", cls.__name__)
        return super().mro()


class Descriptor:
    def __init__(self, label):
        self.label = label

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name, self.label)


class Base(metaclass=Meta, option=1):
    first = Descriptor("a")
    second = Descriptor("b")

    def __init_subclass__(cls, **kwargs):
        print("init_subclass", cls.__name__, kwargs)
        super().__init_subclass__()

    def __new__(cls, *args, **kwargs):
        print("object new", args, kwargs)
        return super().__new__(cls)

    def __init__(self, *args, **kwargs):
        print("object init", args, kwargs)


class Derived(Base, option=2):
    third = Descriptor("c")
    print("body of", __qualname__, "prepared" in locals())


Derived(1, key=2)


class Entries:
    """Stands for bases in a class statement."""

    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        print("mro_entries", len(bases))
        return self.bases


class Mixed(Entries(Base), Entries(), Entries(dict)):
    pass


print(Mixed.__mro__[1:4], Mixed.__orig_bases__[0].bases == (Base,))
try:
    type("Direct", (Entries(Base),), {})
except TypeError as error:
    print(error)


class BadEntries:
    def __mro_entries__(self, bases):
        return Base


try:
    class FromBad(BadEntries()):
        pass
except TypeError as error:
    print(error)


class Refuses:
    def __init_subclass__(cls, *, required, **kwargs):
        print("required", required)


for keywords in ({}, {"required": 1}, {"required": 1, "more": 2}):
    try:
        type("Sub", (Refuses,), {}, **keywords)
    except TypeError as error:
        print(error)
try:
    class Plain(flag=True):
        pass
except TypeError as error:
    print(error)


class Failing:
    def __set_name__(self, owner, name):
        raise ValueError("not here")


try:
    class Holder:
        attribute = Failing()
except ValueError as error:
    print(error, error.__notes__)


def function_as_metaclass(name, bases, namespace, **kwargs):
    print("function", name, bases, sorted(k for k in namespace if not k.startswith("__")), kwargs)
    return len(namespace)


class Number(metaclass=function_as_metaclass, x=1):
    a = b = 2


print(type(Number))


class NotMapping(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return 5


try:
    class Impossible(metaclass=NotMapping):
        pass
except TypeError as error:
    print(error)
