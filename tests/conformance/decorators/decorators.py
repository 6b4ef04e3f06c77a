# Decorators are evaluated top to bottom and applied bottom to top.
def deco(name):
    print("make", name)

    def apply(f):
        print("apply", name, f.__name__)
        return f

    return apply


@deco("a")
@deco("b")
def f():
    return 1


@deco("c")
class C:
    pass


print(f(), C.__name__)


def twice(f):
    def w(*a):
        return f(f(*a))

    return w


@twice
@twice
def inc(x):
    return x + 1


print(inc(0))


@(lambda f: "replaced")
def g():
    pass


print(g)
fs = [lambda f: ("list", f.__name__)]


@fs[0]
def h():
    pass


print(h)
registry = {}


class Reg:
    def __init__(self, key):
        self.key = key

    def __call__(self, f):
        registry[self.key] = f
        return f


@Reg("x")
def handler():
    return "handled"


print(registry["x"]())
try:

    @5
    def bad():
        pass
except TypeError as e:
    print(e, "bad" in globals())


@property
def p(self):
    return 1


print(type(p).__name__)
