# __init_subclass__ and class keywords.
class Base:
    subs = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.subs.append(cls.__name__)
        print("init_subclass", cls.__name__, tag, kw)


class A(Base, tag="a"):
    pass


class B(A):
    pass


print(Base.subs, A.tag, B.tag)
for code in (
    "class C(Base, other=1): pass",
    "class C(x=1): pass",
    "class C(Base, tag=1, tag=2): pass",
    "object.__init_subclass__(1)",
):
    try:
        exec(code)
    except (TypeError, SyntaxError) as e:
        print(type(e).__name__, e)


class Order:
    def __init_subclass__(cls):
        print("order: init_subclass sees", cls.d.named)


class D:
    named = None

    def __set_name__(self, o, n):
        self.named = n


class Uses(Order):
    d = D()


class Plugin:
    registry = {}

    def __init_subclass__(cls, name):
        Plugin.registry[name] = cls


class P1(Plugin, name="one"):
    pass


class P2(Plugin, name="two"):
    pass


print({k: v.__name__ for k, v in Plugin.registry.items()})
try:

    class P3(Plugin):
        pass
except TypeError as e:
    print(e)
