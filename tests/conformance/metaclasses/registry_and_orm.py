# Typical uses: registries, field collection, enums, abstract checks.
class Field:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name


class ModelMeta(type):
    registry = {}

    def __new__(mcs, name, bases, ns):
        fields = {}
        for b in reversed(bases):
            fields.update(getattr(b, "fields", {}))
        fields |= {k: v for k, v in ns.items() if isinstance(v, Field)}
        cls = super().__new__(mcs, name, bases, {**ns, "fields": fields})
        mcs.registry[name] = cls
        return cls


class Model(metaclass=ModelMeta):
    def __init__(self, **kw):
        for k, v in kw.items():
            if k not in self.fields:
                raise TypeError(f"{type(self).__name__} has no field {k!r}")
            setattr(self, k, self.fields[k].kind(v))


class User(Model):
    name = Field(str)
    age = Field(int)


class Admin(User):
    level = Field(float)


a = Admin(name=5, age="42", level="1.5")
print(a.name, a.age, a.level, list(Admin.fields), list(ModelMeta.registry))
try:
    User(nick="x")
except TypeError as e:
    print(e)


class EnumMeta(type):
    def __new__(m, n, b, ns):
        cls = super().__new__(m, n, b, {k: v for k, v in ns.items() if k.startswith("_")})
        cls._members = {}
        for k, v in ns.items():
            if not k.startswith("_"):
                inst = object.__new__(cls)
                inst.name, inst.value = k, v
                cls._members[k] = inst
                setattr(cls, k, inst)
        return cls

    def __iter__(cls):
        return iter(cls._members.values())


class Color(metaclass=EnumMeta):
    RED = 1
    BLUE = 2
    def_ = 3


print(
    [(c.name, c.value) for c in Color],
    Color.RED is Color._members["RED"],
    isinstance(Color.BLUE, Color),
)
