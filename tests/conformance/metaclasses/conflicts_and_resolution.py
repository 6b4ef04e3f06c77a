# Metaclass derivation and conflicts.
class M1(type):
    pass


class M2(type):
    pass


class M3(M1):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


class C(A, metaclass=M3):
    pass


print(type(C).__name__)


class D(C):
    pass


print(type(D).__name__)
for code in (
    "class E(A, B): pass",
    "class E(A, metaclass=M2): pass",
    "class E(metaclass=5): pass",
    "class E(bool): pass",
    "class E(type(None)): pass",
    "class E(5): pass",
    "class E(A, A): pass",
    "class E(object, A): pass",
    "class E(len): pass",
    "class E(int, str): pass",
    "class E(*[]): print('ok')",
    "class E(A, x=1): pass",
    "class E(type(lambda: 0)): pass",
    "class E(slice): pass",
    "class E('a', (), {}): pass",
):
    try:
        exec(code)
    except TypeError as e:
        print(code, "->", e)


def fn_meta(name, bases, ns, **kw):
    return (name, bases, sorted(k for k in ns if not k.startswith("__")), kw)


class F(A if False else object, metaclass=fn_meta, k=1):
    v = 2


print(F)
X = type("X", (A,), {"m": lambda self: 5}) if False else M1("X", (A,), {"m": lambda self: 5})
print(X().m(), X.__name__, type(X).__name__, type("Y", (), {}).__module__)
for code in (
    "type('a')",
    "type(1, (), {})",
    "type('a', [], {})",
    "type('a', (), [])",
    "type('a', (1,), {})",
    "type('a\\0', (), {})",
):
    try:
        print(eval(code))
    except (TypeError, ValueError) as e:
        print(code, "->", e)
