# What the dict of a builtin class has, before and after somebody looks at it, and what lookups through it find.
print("__add__" in int.__dict__, "__radd__" in vars(int), "append" in vars(list), "missing" in vars(dict))
print(type(vars(str)["upper"]).__name__, type(vars(str)["maketrans"]).__name__, type(vars(bytes)["fromhex"]).__name__)
print(type(vars(complex)["real"]).__name__, type(vars(range)["start"]).__name__, type(vars(slice)["indices"]).__name__)
print(vars(list)["__hash__"], vars(bytearray)["__hash__"], vars(tuple)["__hash__"].__name__)
print(type(vars(object)["__class__"]).__name__, type(vars(type)["__dict__"]).__name__)
print(sorted(name for name in vars(BlockingIOError)), sorted(vars(LookupError)))
print(vars(KeyError)["__str__"].__objclass__.__name__, IndexError.__str__.__objclass__.__name__)


# Slots of subclasses follow what is found, not where.
class Text(str):
    __hash__ = None


class Number(float):
    def __add__(self, other):
        return "added"

    __radd__ = __add__


class Both(LookupError, ArithmeticError):
    pass


try:
    hash(Text("a"))
except TypeError as error:
    print(error)
print(Number(1) + 2, 1 + Number(2), Number(3) - 1, Text("a") + "b")
print([c.__name__ for c in Both.__mro__], str(Both("x", 1)), isinstance(Both(), (LookupError, ZeroDivisionError)))
print([c.__name__ for c in ExceptionGroup.__mro__])
for statement in ("int.new = 1", "del int.bit_length", "vars(int)['x'] = 1", "ValueError.args = ()"):
    try:
        exec(statement)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
