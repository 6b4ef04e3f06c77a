# __slots__: no dict, errors, inheritance.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


p = P(1)
print(p.x, hasattr(p, "y"), hasattr(p, "__dict__"), type(P.x).__name__, P.__slots__)
for code in ("p.z = 1", "p.y", "del p.y", "p.__dict__", "p.__weakref__"):
    try:
        exec(code)
    except AttributeError as e:
        print(code, "->", e)
p.y = 2
del p.x
print(p.y, hasattr(p, "x"))


class Q(P):
    __slots__ = ["w"]


class R(P):
    pass


q, r = Q(1), R(2)
q.w = 5
r.extra = 6
print(q.w, q.x, r.__dict__, hasattr(q, "__dict__"))


class S:
    __slots__ = ("a", "__dict__")


s = S()
s.a = 1
s.b = 2
print(s.__dict__, s.a)


class One:
    __slots__ = "only"


o = One()
o.only = 3
print(o.only)
codes = [
    "class T:\n  __slots__ = ('a',)\n  a = 1",
    "class T:\n  __slots__ = (1,)",
    "class T:\n  __slots__ = ('1a',)",
    "class T(P, One): pass",
    "class T(int):\n  __slots__ = ('a',)",
    "class T(tuple):\n  __slots__ = ('a',)",
    "class T:\n  __slots__ = ('__dict__', '__dict__')",
]
for code in codes:
    try:
        exec(code)
        print("ok")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class M:
    __slots__ = {"doc": "documented slot", "__priv": None}


print(M.doc.__doc__, sorted(n for n in vars(M) if "priv" in n or n == "doc"))
