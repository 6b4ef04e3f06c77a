"""Metaclasses: __new__, __init__, __call__, __prepare__, keywords, conflicts, __instancecheck__."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kwargs):
        print("prepare", name, [b.__name__ for b in bases], kwargs)
        return {"prepared": True}

    def __new__(mcs, name, bases, namespace, **kwargs):
        print("new", name, sorted(k for k in namespace if not k.startswith("__")))
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", cls.__name__, kwargs)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def __instancecheck__(cls, obj):
        return obj == "magic" or super().__instancecheck__(obj)

    def __len__(cls):
        return 7

    def __repr__(cls):
        return f"<meta {cls.__name__}>"


class A(metaclass=Meta, flag=1):
    x = 1


class B(A):
    pass


b = B()
print(A, len(A), type(B), isinstance("magic", A), isinstance(b, A), isinstance(5, A), A.prepared, type(b))


class Other(type):
    pass


class O(metaclass=Other):
    pass


fails(lambda: type("X", (A, O), {}))
fails(lambda: Other("Y", (A,), {}))
fails(lambda: type("Z", (), {}, flag=1))


def function_meta(name, bases, namespace):
    return (name, bases, sorted(k for k in namespace if k[0] != "_"))


class Tuple(metaclass=function_meta):
    attr = 1


print(Tuple)
