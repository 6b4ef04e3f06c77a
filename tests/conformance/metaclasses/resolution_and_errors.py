"""Which metaclass a class gets, and what is refused."""


def attempt(text, **names):
    space = dict(globals(), **names)
    try:
        exec(text, space)
        print(f"{text!r}: {type(space['C']).__name__}, bases {[b.__name__ for b in space['C'].__bases__]}")
    except TypeError as error:
        print(f"{text!r}: {error}")


class M1(type):
    pass


class M2(type):
    pass


class M3(M1, M2):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


class D(metaclass=M3):
    pass


class Sealed(type):
    def __new__(mcs, name, bases, namespace):
        for base in bases:
            if isinstance(base, Sealed):
                raise TypeError(f"{base.__name__} is sealed")
        return super().__new__(mcs, name, bases, namespace)


class Final(metaclass=Sealed):
    pass


attempt("class C(A): pass")
attempt("class C(A, B): pass")
attempt("class C(A, B, metaclass=M3): pass")
attempt("class C(A, D): pass")
attempt("class C(D, A): pass")
attempt("class C(A, metaclass=type): pass")
attempt("class C(A, metaclass=M2): pass")
attempt("class C(metaclass=M1, metaclass=M2): pass") if False else None
attempt("class C(A, A): pass")
attempt("class C(object, A): pass")
attempt("class C(A, object): pass")
attempt("class C(int, str): pass")
attempt("class C(int, float): pass")
attempt("class C(bool): pass")
attempt("class C(type(None)): pass")
attempt("class C(type(...)): pass")
attempt("class C(type(lambda: 0)): pass")
attempt("class C(range): pass")
attempt("class C(slice): pass")
attempt("class C(memoryview): pass")
attempt("class C(type(iter([]))): pass")
attempt("class C(property, dict): pass")
attempt("class C(Exception, int): pass")
attempt("class C(Exception, dict): pass")
attempt("class C(KeyError, OSError): pass")
attempt("class C(5): pass")
attempt("class C('A'): pass")
attempt("class C(None): pass")
attempt("class C(len): pass")
attempt("class C(A()): pass")
attempt("class C(Final): pass")
attempt("class C(metaclass=5): pass")
attempt("class C(metaclass=None): pass")
attempt("class C(metaclass=lambda *a: type(*a)): pass")
attempt("class C(*[A], **{'metaclass': M1}): pass")
attempt("class C(list[int]): pass")
attempt("class C(x=1): pass")
attempt("class C(): __slots__ = 'a', 'a'")
attempt("class C(): __slots__ = 'a b',")
attempt("class C(): __slots__ = 5")
attempt("class C(): __slots__ = 5,")
attempt("class C(): __slots__ = ['x']; x = 1")
attempt("class C(int): __slots__ = ['x']")
attempt("class C(tuple): __slots__ = ['x']")
attempt("class C(dict): __slots__ = ['x']")
attempt("class C(): __slots__ = ['__dict__', '__weakref__', '__dict__']")
attempt("class C(A): __slots__ = ['__dict__']")
attempt("class C(): __qualname__ = 5")
attempt("class C(): __classcell__ = 5")
attempt("class C(): __doc__ = 5; __module__ = 6")
attempt("class C(): __eq__ = None; __hash__ = None")


class X:
    pass


class Y(X):
    pass


for action in ("X.__bases__ = (Y,)", "X.__bases__ = (int,)", "Y.__bases__ = (object,)", "Y.__bases__ = (X, X)", "Y.__bases__ = [X]", "Y.__bases__ = (A,)", "del Y.__bases__",
               "Y.__bases__ = (A, X)", "X.__mro__ = ()", "X.__class__ = M1", "A.__class__ = M3", "X().__class__ = A", "X().__class__ = int", "(5).__class__ = X", "X.__name__ = 'Z'", "X.__name__ = 5",
               "X.__qualname__ = b'x'", "X.__doc__ = 5", "X.__abstractmethods__", "int.__abstractmethods__ = ()", "int.x = 1", "del int.real", "X.__dict__ = {}", "X.__dict__['a'] = 1", "X.__flags__ = 0", "X.__base__ = int"):
    try:
        exec(action)
        print(action, "passes")
    except (TypeError, AttributeError) as error:
        print(f"{action}: {type(error).__name__}: {error}")
