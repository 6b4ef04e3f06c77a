# A native __new__ makes objects of its own layout only; keywords reach the constructors that want them.
def show(f):
    try:
        print(repr(f()))
    except TypeError as e:
        print('TypeError', e)


class A:
    __new__ = list.__new__


class B(list):
    __new__ = object.__new__


show(lambda: type(A()).__name__)
show(lambda: B())
show(lambda: object.__new__(int))
show(lambda: int.__new__(bool))
show(lambda: list.__new__(object))
show(lambda: object.__new__(3))


class C(set):
    def __new__(cls, arg, extra=None):
        return super().__new__(cls, arg)


show(lambda: C([1], extra=2))


class D(list):
    def __new__(cls, arg, extra=None):
        return super().__new__(cls, arg)


show(lambda: D([1], extra=2))


class Slots(set):
    __slots__ = ('x', '__dict__')


s = Slots([1])
s.x, s.z = 1, 2
print(s.__reduce__())


# A chain of bases cannot become a ring, not even while mro() runs.
class M(type):
    ready = False

    def mro(cls):
        if M.ready and cls.__name__ == 'B1':
            B2.__bases__ = (B1,)
        if M.ready and cls.__name__ == 'B2':
            B1.__bases__ = (B2,)
        return type.mro(cls)


class Base(metaclass=M):
    pass


class B1(Base):
    pass


class B2(Base):
    pass


M.ready = True
try:
    B1.__bases__ += ()
except TypeError as e:
    print('TypeError', e)
