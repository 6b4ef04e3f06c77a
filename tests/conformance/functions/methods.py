# Bound methods: identity, equality, attributes.
class A:
    def m(self, x=0):
        return (self.n, x)

    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"A({self.n})"


a, b = A(1), A(2)
m = a.m
print(m(), m(5), A.m(b, 6), m.__self__, m.__func__ is A.m, m.__name__)
print(a.m == a.m, a.m is a.m, a.m == b.m, hash(a.m) == hash(a.m), repr(m))
a.m = lambda: "instance attribute"
print(a.m(), b.m())
A.late = lambda self: "late"
print(a.late(), b.late())
import types

b.bound = types.MethodType(lambda self, k: (self, k), b)
print(b.bound(3), type(b.bound).__name__)
try:
    m.x = 1
except AttributeError as e:
    print(e)
try:
    A.m()
except TypeError as e:
    print(e)
print([].append.__name__, [].append.__self__, "abc".upper.__qualname__, str.upper, len.__name__)
