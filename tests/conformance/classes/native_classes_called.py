"""Calls of native classes and of methods found on classes, with everything that their results can be."""
import abc
import collections


class Texty:
    def __repr__(self):
        return "Texty()"

    def __str__(self):
        return "texty"

    def __int__(self):
        return 7

    def __float__(self):
        return 1.5

    def __bool__(self):
        raise ValueError("no truth")

    def __iter__(self):
        return iter((1, 2))

    def __bytes__(self):
        return b"raw"


class MyInt(int):
    pass


class Filled(int):
    def __init__(self, *args):
        print("filled", args)


class Other(str):
    def __new__(cls, *args):
        return 5 if args == ("five",) else super().__new__(cls, *args)


class Meta(type):
    def __call__(cls, *args):
        return "meta", args


class Strange(int, metaclass=Meta):
    pass


class Abstract(int, abc.ABC):
    @abc.abstractmethod
    def method(self): ...


class Pair(tuple):
    __slots__ = ()

    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))


t = Texty()
for cls in [int, str, float, bool, bytes, list, tuple, set, frozenset, dict, complex, range, type, object, bytearray, slice, enumerate, zip, map, filter,
            reversed, super, property, memoryview, MyInt, Filled, Other, Strange, Abstract, Pair, collections.OrderedDict, BaseException, staticmethod]:
    for args in [(), (t,), ("12",), (3,), ([1, 2],), ("a", "b"), (1, 2, 3, 4)]:
        try:
            if len(args) == 0:
                made = cls()
            elif len(args) == 1:
                made = cls(args[0])
            elif len(args) == 2:
                made = cls(args[0], args[1])
            else:
                made = cls(args[0], args[1], args[2], args[3])
            shown = type(made).__name__, made if type(made) in (int, str, float, bool, bytes, list, tuple, complex, range) else ""
        except Exception as error:
            shown = type(error).__name__, str(error).split(" at 0x")[0]
        print(cls.__name__, len(args), *shown)

print(Other("five"), type(Other("six")), Filled(3) + 1, type(int(MyInt(4))), str(Other("x")) == "x")
for method, args in [(str.upper, ("é",)), (str.upper, (Other("ab"),)), (str.upper, (1,)), (str.upper, ()), (list.append, ([], 1)), (list.append, ([],)),
                     (dict.get, ({"a": 1}, "a")), (int.bit_length, (True,)), (int.bit_length, (2.0,)), (object.__repr__, (3,)), (str.join, ("-", "ab"))]:
    try:
        if len(args) == 0:
            print(method())
        elif len(args) == 1:
            print(str(method(args[0])).split(" at 0x")[0])
        else:
            print(method(args[0], args[1]))
    except TypeError as error:
        print(error)


def unbound():
    del missing
    return str(missing)


try:
    unbound()
except UnboundLocalError as error:
    print(error)
try:
    del gone
except NameError as error:
    print(error)


class Deep:
    def __str__(self):
        return str(self)


try:
    str(Deep())
except RecursionError as error:
    print(type(error).__name__)
