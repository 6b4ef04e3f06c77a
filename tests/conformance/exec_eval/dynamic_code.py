# Building functions and classes from text, namespaces as sandboxes, closures made by exec.
def make_adder(n):
    ns = {}
    exec(f"def add(x): return x + {n!r}", ns)
    return ns["add"]


print(make_adder(5)(1), make_adder("!")("hi"))
src = "class {name}({bases}):\n    kind = {kind!r}\n    def hi(self): return (self.kind, type(self).__name__)\n"
ns = {}
exec(src.format(name="Base", bases="", kind="b"), ns)
exec(src.format(name="Derived", bases="Base", kind="d"), ns)
print(ns["Derived"]().hi(), ns["Derived"].__mro__[1].__name__, ns["Derived"].__module__)
fields = ("x", "y", "z")
exec(
    "class Point:\n    __slots__ = {0!r}\n    def __init__(self, {1}):\n{2}\n    def __repr__(self): return f'Point({3})'".format(
        fields,
        ", ".join(fields),
        "\n".join(f"        self.{f} = {f}" for f in fields),
        ", ".join("{self.%s!r}" % f for f in fields),
    )
)
print(Point(1, "b", None))
code = compile("total = sum(values) * factor", "<calc>", "exec")
for f in (1, 2.5):
    env = {"values": [1, 2, 3], "factor": f}
    exec(code, env)
    print(env["total"])
expr = compile("a * x ** 2 + b", "<expr>", "eval")
print([eval(expr, {"a": 2, "b": 1}, {"x": x}) for x in range(4)], expr.co_names)
counter = {"n": 0}
for _ in range(3):
    exec("n += 1", counter)
print(counter["n"])


class Env(dict):
    def __missing__(self, k):
        return f"<{k}>"


print(eval("hello + world", {"__builtins__": {}}, Env()))


def scope():
    a = 1
    exec("a = 2; b = 3")
    r = [a, "b" in locals()]
    l = {}
    exec("c = a + 1", {"a": a}, l)
    return r, l


print(scope())
try:
    exec("raise ValueError('inside exec')")
except ValueError as e:
    tb = e.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(e, tb.tb_frame.f_code.co_filename, tb.tb_lineno)
safe = {"__builtins__": {"len": len}}
for s in (
    "len('abc')",
    "open('x')",
    "__import__('os')",
    "().__class__.__name__",
    "[x for x in (1, 2)]",
):
    try:
        print(eval(s, dict(safe)))
    except (NameError, ImportError) as e:
        print(type(e).__name__, e)
print(
    eval("__name__"),
    eval("lambda *a, **k: (a, k)")(1, z=2),
    [eval(c) for c in "1 2 3".split()],
    list(map(eval, ["1+1", "2*3"])),
)
exec(
    "def outer():\n    v = 10\n    def inner():\n        nonlocal v\n        v += 1\n        return v\n    return inner"
)
f = outer()
print(f(), f(), f.__qualname__, f.__code__.co_filename)
