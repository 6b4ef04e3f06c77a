"""__init_subclass__ with keywords, __class_getitem__, and __set_name__ order."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[key or cls.__name__.lower()] = cls

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


class First(Plugin):
    pass


class Second(First, key="two"):
    pass


print({k: v.__name__ for k, v in Plugin.registry.items()}, Plugin[int], Second["a", 1], list[int])
print(dict[str, int])


class Field:
    def __set_name__(self, owner, name):
        print("field", name, owner.__name__, hasattr(owner, "late"))


class Model:
    first = Field()
    second = Field()
    late = 1

    def __init_subclass__(cls):
        print("subclass", cls.__name__)


class Sub(Model):
    third = Field()


class BadField:
    def __set_name__(self, owner, name):
        raise ValueError("bad name")


try:
    type("T", (), {"f": BadField()})
except ValueError as error:
    print(error, error.__notes__)
fails(lambda: type("Third", (Plugin,), {}, other=1))
fails(lambda: type("X", (), {}, key=1))
fails(lambda: Field[int])
fails(lambda: First()[0])
