"""copyreg finds the slots of a class and its bases under the names of the attributes."""
import copyreg


class Plain:
    pass


class A:
    __slots__ = ('a', '__private', '__dict__')


class B(A):
    __slots__ = 'single'


class _C(B):
    __slots__ = ('__own', '__weakref__', '__special__')


for cls in Plain, A, B, _C, int:
    print(cls.__name__, copyreg._slotnames(cls))
print(B.__slotnames__ is copyreg._slotnames(B), '__slotnames__' in int.__dict__)
