# C3 linearisation and its failure.
class O:
    pass


class A(O):
    pass


class B(O):
    pass


class C(A, B):
    pass


class D(B):
    pass


class E(C, D):
    pass


print([c.__name__ for c in E.__mro__], [c.__name__ for c in E.mro()])


class X(A, B):
    pass


class Y(B, A):
    pass


try:

    class Z(X, Y):
        pass
except TypeError as e:
    print(e)


class F:
    m = "F"


class G(F):
    pass


class H(F):
    m = "H"


class I(G, H):
    pass


print(I.m, I.__bases__, I.__base__.__name__, issubclass(I, F), isinstance(I(), (int, H)))
print(
    issubclass(bool, int), isinstance(True, int), issubclass(int, object), issubclass(I, (str, G))
)


class L(list, metaclass=type):
    pass


class M(L, dict if False else object):
    pass


print([c.__name__ for c in M.__mro__], M([1, 2]))


class Custom(type):
    def mro(cls):
        r = super().mro()
        print("mro()", [c.__name__ for c in r])
        return r


class N(A, metaclass=Custom):
    pass


class BadMro(type):
    def mro(cls):
        return [cls, 5]


try:

    class P(metaclass=BadMro):
        pass
except TypeError as e:
    print(e)
