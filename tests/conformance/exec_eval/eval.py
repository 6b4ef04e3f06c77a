# eval: expressions, namespaces, code objects.
x = 10
print(
    eval("x + 1"),
    eval("x + y", {"x": 1, "y": 2}),
    eval("a", {"a": 1}, {"a": 2}),
    eval("  1 +\t2  "),
    eval(b"1+1"),
    eval("(1,\n2)"),
)


def f():
    x = "local"
    y = 5
    return eval("x"), eval("y"), eval("[x for _ in range(1)]", {"x": "g"})


print(f())
code = compile("x * 2", "<c>", "eval")
print(eval(code), eval(code, {"x": "ab"}), code.co_filename, code.co_name)
g = {}
eval("1", g)
print(list(g))


class M:
    def __getitem__(self, k):
        if k == "magic":
            return 42
        raise KeyError(k)


print(eval("magic + 1", {}, M()), eval("len([1])", {}, M()))
print(eval("len", {"__builtins__": {"len": "fake"}}))
for args in (
    ("",),
    ("1 2",),
    ("x = 1",),
    ("1", 5),
    ("1", {}, 5),
    (5,),
    ("nope",),
    ("len([1])", {"__builtins__": {}}),
    ("1\n2",),
    ("\0",),
    ("import os",),
    ("lambda",),
):
    try:
        print(eval(*args))
    except Exception as e:
        print(args, "->", type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
print(eval("lambda a, b=2: a + b")(1), eval("[i for i in range(3)]"), eval("(lambda: x)()"))
