# Special methods on classes are looked up on the metaclass.
class M(type):
    def __len__(cls):
        return len(cls.items)

    def __getitem__(cls, k):
        return cls.items[k]

    def __iter__(cls):
        return iter(cls.items)

    def __contains__(cls, x):
        return x in cls.items

    def __repr__(cls):
        return f"<M {cls.__name__}>"

    def __add__(cls, o):
        return cls.__name__ + "+" + o.__name__

    def __eq__(cls, o):
        return cls is o or o == "magic"

    def __hash__(cls):
        return 7

    def __bool__(cls):
        return False

    def __instancecheck__(cls, o):
        return o == "inst"

    def __subclasscheck__(cls, c):
        return c is int

    def __getattr__(cls, n):
        return "meta-getattr " + n

    def __setattr__(cls, n, v):
        super().__setattr__(n, ("set", v))

    @property
    def p(cls):
        return "meta property"


class A(metaclass=M):
    items = [1, 2]


class B(metaclass=M):
    items = ()


print(len(A), A[0], list(A), 2 in A, A, A + B, A == "magic", A == B, hash(A), bool(A))
print(
    isinstance("inst", A),
    isinstance(5, A),
    issubclass(int, A),
    issubclass(str, A),
    isinstance(A(), A),
)
print(A.p, A.unknown)
A.z = 1
print(A.z)


class D:
    pass


D.__len__ = lambda self: 3
print(len(D()))
try:
    len(D)
except TypeError as e:
    print(e)
