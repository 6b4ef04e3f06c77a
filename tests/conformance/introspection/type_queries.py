# type(), isinstance, issubclass, callable, hasattr, getattr on everything.
import types


def f():
    pass


def g():
    yield


class A:
    def m(self):
        pass

    @classmethod
    def c(cls):
        pass

    @staticmethod
    def s():
        pass

    @property
    def p(self):
        return 1


things = {
    "int": 1,
    "bool": True,
    "none": None,
    "func": f,
    "lambda": lambda: 0,
    "gen": g(),
    "genfunc": g,
    "method": A().m,
    "cmethod": A.c,
    "smethod": A.s,
    "prop": A.__dict__["p"],
    "builtin": len,
    "bmethod": [].append,
    "desc": str.upper,
    "slotw": object.__init__,
    "mwrap": object().__str__,
    "cls": A,
    "inst": A(),
    "mod": types,
    "code": f.__code__,
    "type": type,
    "ell": ...,
    "ni": NotImplemented,
    "range": range(1),
    "slice": slice(1),
    "mv": memoryview(b""),
    "zip": zip(),
    "dictk": {}.keys(),
    "proxy": A.__dict__,
    "cm": A.__dict__["c"],
    "sm": A.__dict__["s"],
    "union": int | str,
    "alias": list[int],
    "super": super(A, A()),
    "getset": type.__dict__["__dict__"],
    "member": type("S", (), {"__slots__": "q"}).q,
}
for name, v in things.items():
    print(
        f"{name:8} {type(v).__name__:28} {callable(v)!s:5} {isinstance(v, object)} {hasattr(v, '__dict__')} {hasattr(v, '__name__')}"
    )
print(
    types.FunctionType is type(f),
    types.LambdaType is type(f),
    types.GeneratorType is type(g()),
    types.MethodType is type(A().m),
    types.BuiltinFunctionType is type(len),
    types.ModuleType is type(types),
    types.NoneType is type(None),
    types.CodeType is type(f.__code__),
    types.MappingProxyType is type(A.__dict__),
    types.UnionType is type(int | str),
)
print(getattr(A, "m")(A()), getattr(A(), "nope", "default"), hasattr(1, "real"), hasattr(1, "nope"))


class R:
    @property
    def p(self):
        raise ValueError("not attribute error")

    @property
    def q(self):
        raise AttributeError("plain")


try:
    hasattr(R(), "p")
except ValueError as e:
    print(e)
print(hasattr(R(), "q"), getattr(R(), "q", 5))
ns = types.SimpleNamespace(a=1, b="x")
ns.c = [1]
print(ns, ns.a, ns == types.SimpleNamespace(a=1, b="x", c=[1]), vars(ns))
mp = types.MappingProxyType({"k": 1})
print(mp["k"], dict(mp), len(mp), mp)
try:
    mp["z"] = 1
except TypeError as e:
    print(e)
print(
    types.new_class("N", (A,), {}, lambda ns: ns.update(x=1)).x,
    types.DynamicClassAttribute.__name__,
)
