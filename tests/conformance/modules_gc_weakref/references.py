"""weakref.ref: life, callbacks, equality, and what cannot be referenced."""
import weakref


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class A:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)


a = A(1)
r = weakref.ref(a)
called = weakref.ref(a, lambda ref: print("dead:", ref() is None))
print(r() is a, r is weakref.ref(a), r == called, hash(r) == hash(a), weakref.getweakrefcount(a))
print(len(weakref.getweakrefs(a)), type(r).__name__, called.__callback__ is not None)
b = A(1)
print(weakref.ref(b) == r, repr(r).startswith("<weakref at 0x"), "to 'A'" in repr(r))
del a
print(r(), r == r, r == weakref.ref(b), repr(r).endswith("; dead>"), hash(r) == hash(b))
for value in (5, "s", None, (1,), [], {}, object()):
    try:
        weakref.ref(value)
        print("ok", type(value).__name__)
    except TypeError as e:
        print(e)
late = weakref.ref(A(2))
fails(hash, late)
fails(weakref.ref)
fails(weakref.ref, b, None, 3)


class Slots:
    __slots__ = ("x",)


class WithSlot:
    __slots__ = ("__weakref__",)


fails(weakref.ref, Slots())
w = WithSlot()
print(weakref.ref(w)() is w, weakref.ref(len) is not None, weakref.ref(A)() is A)
