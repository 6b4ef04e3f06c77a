"""Which method each operator asks, in which order, and the error when nobody answers."""
import operator

BINARY = {"+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "@": "matmul", "<<": "lshift", ">>": "rshift", "&": "and", "|": "or", "^": "xor"}


def make(name, answers, base=object):
    """A class whose operators tell that they were asked; those in `answers` answer."""
    def method(slot):
        def asked(self, *others):
            print(f"    {name}.{slot}")
            return f"<{slot} of {name}>" if slot in answers else NotImplemented

        return asked

    slots = [f"__{prefix}{n}__" for n in BINARY.values() for prefix in ("", "r", "i")]
    slots += [f"__{n}__" for n in ("lt", "gt", "le", "ge", "eq", "ne", "divmod", "rdivmod")]
    return type(name, (base,), {slot: method(slot) for slot in slots} | {"__hash__": None})


Silent, Left, Right = make("Silent", ()), make("Left", {f"__{n}__" for n in BINARY.values()}), make("Right", {f"__r{n}__" for n in BINARY.values()})
for symbol, name in BINARY.items():
    print(symbol)
    for a, b in ((Silent(), Silent()), (Left(), Right()), (Silent(), Right()), (1, Right()), (Silent(), 1)):
        try:
            print("   ", eval(f"a {symbol} b"))
        except TypeError as error:
            print("   ", error)
    target = Silent()
    try:
        exec(f"target {symbol}= 1")
    except TypeError as error:
        print("   ", error)


class Base:
    def __add__(self, other):
        print("    Base.__add__")
        return "Base"

    def __radd__(self, other):
        print("    Base.__radd__")
        return "Base r"


class Inherits(Base):
    pass


class Overrides(Base):
    def __radd__(self, other):
        print("    Overrides.__radd__")
        return NotImplemented


class Sibling(Base):
    def __radd__(self, other):
        print("    Sibling.__radd__")
        return "Sibling r"


for a, b in ((Base(), Inherits()), (Base(), Overrides()), (Inherits(), Overrides()), (Overrides(), Sibling()), (Base(), Sibling()), (Sibling(), Base())):
    print(type(a).__name__, type(b).__name__, a + b)
for symbol in ("<", ">", "<=", ">=", "==", "!="):
    print(symbol)
    try:
        print("   ", eval(f"Silent() {symbol} Silent()"))
    except TypeError as error:
        print("   ", error)


class Sub(Silent):
    def __gt__(self, other):
        print("    Sub.__gt__")
        return "greater"

    __hash__ = None


print(Silent() < Sub(), Sub() > Silent())


class OnlyEqual:
    def __eq__(self, other):
        return "equal?"


print(OnlyEqual() == 1, OnlyEqual() != 1, 1 == OnlyEqual(), OnlyEqual() in [1], OnlyEqual.__hash__)


class Refuses:
    __add__ = __iadd__ = __radd__ = __lt__ = __contains__ = __iter__ = __len__ = __bool__ = __hash__ = __neg__ = __index__ = None

    def __repr__(self):
        return "Refuses()"


r = Refuses()
for source in ("r + 1", "1 + r", "r += 1", "r < 1", "1 in r", "list(r)", "len(r)", "bool(r)", "not r", "hash(r)", "-r", "[1][r]", "range(r)", "r and 1", "{r}", "[r].index(r)", "+r", "~r", "r()", "r[0]", "r[0] = 1", "del r[0]", "r.x", "with r: pass", "await_ = r", "for _ in r: pass", "a, b = r", "f(*r)", "f(**r)", "print(f'{r:x}')",
               "int(r)", "float(r)", "complex(r)", "round(r)", "abs(r)", "divmod(r, 1)", "pow(r, 2)", "reversed(r)", "iter(r)", "next(r)", "sum([r])", "max(r)", "sorted(r)", "str(r)", "bytes(r)"):
    try:
        exec(source, {"r": r, "f": print})
        print(source, "passes")
    except TypeError as error:
        print(f"{source}: {error}")


class InPlace:
    def __init__(self, value):
        self.value = value

    def __iadd__(self, other):
        return "replaced"


i = j = InPlace(1)
i += 1
print(i, j.value)
values = (InPlace(1), [])
for source in ("values[0] += 1", "values[1] += [5]"):
    try:
        exec(source)
    except TypeError as error:
        print(error, values[1])
print(operator.iadd([1], [2]), operator.add("a", "b"), operator.pow(2, 5), operator.matmul(Left(), 1), operator.index(True), operator.concat([1], [2]))
for call in (lambda: operator.concat(1, 2), lambda: operator.index("x"), lambda: operator.add(1, "x"), lambda: operator.pow(1, "x"), lambda: operator.iadd(1, "x"), lambda: operator.matmul(1, 2), lambda: operator.countOf(1, 1), lambda: operator.length_hint(1, "x"), lambda: operator.setitem((), 0, 0)):
    try:
        print(call())
    except TypeError as error:
        print(error)
