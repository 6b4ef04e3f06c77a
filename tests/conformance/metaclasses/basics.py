# A metaclass controls class creation: __new__, __init__, __call__, __prepare__, keywords.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"injected": 1}

    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)

    def meta_method(cls):
        return "meta " + cls.__name__


class A(metaclass=Meta, flag=True):
    x = 1

    def __init__(self, v=0):
        self.v = v


class B(A):
    pass


print(A(5).v, B.meta_method(), A.injected, type(B) is Meta, isinstance(A, Meta))
try:
    A().meta_method()
except AttributeError as e:
    print(e)
C = Meta("C", (A,), {"y": 2}, opt=3)
print(C.y, C.__mro__)
