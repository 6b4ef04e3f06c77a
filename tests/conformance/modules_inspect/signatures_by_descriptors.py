# The signature of a class or an instance asks what the class has to bind its method, as a call does.
import functools
import inspect


class A:
    def call(self, a):
        return a


class WithCall:
    def __call__(self, a):
        return a


def show(label, obj):
    try:
        print(label, inspect.signature(obj))
    except ValueError as error:
        print(label, error)


METHODS = {
    "function": lambda cls, a: a,
    "class method": classmethod(lambda cls, a: a),
    "static method": staticmethod(lambda a: a),
    "bound method": A().call,
    "partial": functools.partial(lambda x, a, b: (x, a, b), 2),
    "partial method": functools.partialmethod(lambda self, x, a: (x, a), 2),
    "builtin method": ":".join,
    "builtin": sum,
    "wrapper": (1).__add__,
    "instance": WithCall(),
    "class": A,
    "property": property(lambda self: lambda a: a),
}
for kind, method in METHODS.items():
    class Meta(type):
        __call__ = method

    class Made(metaclass=Meta):
        def __init__(self, b):
            pass

    class Begun:
        __init__ = method

    class Called:
        __call__ = method

    show(kind + " of the metaclass:", Made)
    show(kind + " as __init__:", Begun)
    show(kind + " as __call__:", Called())


class Meta(type):
    pass


show("type:", type)
print("Meta" in str(Meta))

# Signatures as text.
def func(*args):
    pass


for text in "(self, a=1,\nb=2,\n\n   c=3)", "($self, a, b=1, /, *args, c, d=2)", "(x=inspect)", "(x=missing)":
    func.__text_signature__ = text
    try:
        print(inspect.signature(func))
    except ValueError as error:
        print("no signature", "invalid" in str(error))


# The doc of a property is inherited by its own name.
class Base:
    @property
    def size(self):
        """How large it is."""


class Derived(Base):
    def _getter(self):
        pass
    size = property(_getter)
    other = property(_getter)


print(inspect.getdoc(Derived.size), inspect.getdoc(Derived.other))
