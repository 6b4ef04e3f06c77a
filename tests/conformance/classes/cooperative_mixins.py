# Mixins with super(), keyword forwarding, abstract hooks, and the order of calls.
class Root:
    def __init__(self, **kw):
        if kw:
            raise TypeError(f"unexpected {sorted(kw)}")
        self.trace = ["Root"]

    def describe(self):
        return []


class Named(Root):
    def __init__(self, *, name, **kw):
        super().__init__(**kw)
        self.name = name
        self.trace.append("Named")

    def describe(self):
        return super().describe() + [f"name={self.name}"]


class Sized(Root):
    def __init__(self, *, size=0, **kw):
        super().__init__(**kw)
        self.size = size
        self.trace.append("Sized")

    def describe(self):
        return super().describe() + [f"size={self.size}"]

    def __len__(self):
        return self.size


class Logged(Root):
    log = []

    def describe(self):
        Logged.log.append(type(self).__name__)
        return super().describe()


class Thing(Logged, Named, Sized):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.trace.append("Thing")


class Special(Thing):
    def describe(self):
        return ["special", *super().describe()]


t, s = Thing(name="n", size=3), Special(size=1, name="s")
print(t.trace, t.describe(), len(t), s.describe(), Logged.log)
print([c.__name__ for c in Special.__mro__])
for kw in ({}, {"name": "x", "bad": 1}, {"name": "x", "size": 1, "zzz": 2}):
    try:
        Thing(**kw)
    except TypeError as e:
        print(e)


class Meta(type):
    def __call__(cls, *a, **k):
        obj = super().__call__(*a, **k)
        for b in reversed(cls.__mro__):
            if hook := b.__dict__.get("post"):
                hook(obj)
        return obj


class P(metaclass=Meta):
    def __init__(self):
        self.calls = []

    def post(self):
        self.calls.append("P.post")


class Q(P):
    def post(self):
        self.calls.append("Q.post")


print(Q().calls)


class Plug:
    registry = []

    def __init_subclass__(cls, order=0, **kw):
        super().__init_subclass__(**kw)
        Plug.registry.append((order, cls.__name__))
        Plug.registry.sort()


class X(Plug, order=2):
    pass


class Y(Plug, order=1):
    pass


class Z(X):
    pass


print(Plug.registry)


class Reversible:
    def __reversed__(self):
        return iter(list(self)[::-1])

    def first(self):
        return next(iter(self))


class Chain(Reversible):
    def __init__(self, *v):
        self.v = v

    def __iter__(self):
        return iter(self.v)


print(list(reversed(Chain(1, 2))), Chain(7).first())


class Abstract:
    def run(self):
        return self.setup() + self.body()

    def setup(self):
        return "default setup;"

    def body(self):
        raise NotImplementedError(f"{type(self).__qualname__} must define body")


class Concrete(Abstract):
    def body(self):
        return "body"


print(Concrete().run())
try:
    Abstract().run()
except NotImplementedError as e:
    print(e)
