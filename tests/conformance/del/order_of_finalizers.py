"""When objects die: at del, rebinding, end of functions, of loops, of expressions, in containers, in cycles."""
import gc
import sys
import weakref


class Noisy:
    def __init__(self, name, *parts):
        self.name, self.parts = name, parts

    def __del__(self):
        print("-", self.name)

    def __repr__(self):
        return self.name


def make(name):
    return Noisy(name)


print("statement")
Noisy("expression statement")
x = Noisy("first")
x = Noisy("second")
print("deleted")
del x
print("function")


def function(parameter):
    local = Noisy("local")
    other = Noisy("other")
    return "result"


print(function(Noisy("argument")))
print("exception")


def raises():
    local = Noisy("in the failing frame")
    raise ValueError


try:
    raises()
except ValueError as error:
    print("handled")
print("after the handler")
print("loop")
for item in map(Noisy, ["a", "b", "c"]):
    print("body", item)
print("end of the loop")
del item
print("comprehension")
print([len(Noisy(n).name) for n in ("p", "q")])
print("containers")
items = [Noisy("0"), Noisy("1"), Noisy("2"), Noisy("3")]
items[1:3] = []
items.pop()
items.clear()
table = {"k": Noisy("value"), Noisy("key"): 1}
table["k"] = None
table.clear()
pair = (Noisy("left"), Noisy("right"))
del pair
nested = Noisy("outer", Noisy("inner", Noisy("innermost")))
del nested
print("swap")
a, b = Noisy("A"), Noisy("B")
a, b = b, a
del a
del b
print("chained")
make("callee").name.upper().lower()
print(make("argument 1").name + make("argument 2").name)
print("cycle")
one, two = Noisy("one"), Noisy("two")
one.other, two.other = two, one
del one, two
print("collect", gc.collect() >= 2)
print("resurrected")


class Phoenix:
    saved = []

    def __del__(self):
        print("again")
        Phoenix.saved.append(self)


Phoenix()
print(len(Phoenix.saved))
Phoenix.saved.clear()
print("weak")
target = Noisy("target")
reference = weakref.ref(target, lambda r: print("callback", r() is None))
weakref.finalize(target, print, "finalize")
del target
print("generator")


def generator():
    held = Noisy("held")
    try:
        yield 1
    finally:
        print("closing")


g = generator()
next(g)
del g
print("with")


class Manager:
    def __enter__(self):
        return Noisy("entered")

    def __exit__(self, *details):
        print("exit")


with Manager() as entered:
    pass
del entered
with Manager():
    print("nothing is kept")
print("attributes")


class Holder:
    pass


holder = Holder()
holder.a, holder.b = Noisy("attribute a"), Noisy("attribute b")
del holder.a
holder.b = 1
holder.c = Noisy("attribute c")
del holder
print("default", end=" ")


def with_default(p=Noisy("default value")):
    pass


del with_default
print("class")


class Temporary:
    attribute = Noisy("class attribute")


del Temporary
gc.collect()
print("failing")


class Fails:
    def __del__(self):
        raise RuntimeError("in del")


sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.exc_value, u.err_msg.split(" <")[0])
Fails()
print("walrus", (n := Noisy("named")).name)
n = None
print("end")
last = Noisy("last, at exit")
