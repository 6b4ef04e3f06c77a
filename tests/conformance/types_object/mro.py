"""C3 linearisation: diamonds, local precedence, and the conflict error."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(C):
    pass


class F(D, E):
    pass


for cls in (A, B, D, F):
    print(cls.__name__, [c.__name__ for c in cls.__mro__], cls().who())
print(F.__base__.__name__, D.__bases__ == (B, C), issubclass(F, A), isinstance(F(), C))
fails(lambda: type("X", (A, B), {}))
fails(lambda: type("X", (B, C, D), {}))
fails(lambda: type("Y", (D, type("CB", (C, B), {})), {}))
D.__bases__ = (C, B)
print([c.__name__ for c in D.__mro__], [c.__name__ for c in F.__mro__], D().who())
