# exec: statements, namespaces, definitions, locals in functions.
exec("a = 1\nb = a + 1")
print(a, b)
ns = {}
exec("def f(x):\n    return x * factor\nfactor = 3\nclass K:\n    v = f(2)", ns)
print(
    ns["f"](5),
    ns["K"].v,
    ns["K"].__module__ if "__name__" in ns else "no module",
    sorted(k for k in ns if k != "__builtins__"),
)


def g():
    loc = 1
    exec("loc = 2; new = 3")
    d = {}
    exec("loc = 4; other = loc + 1", {}, d)
    return loc, d, "new" in locals()


print(g())
glob, loc = {"v": 1}, {}
exec("v2 = v\nglobal v\nv = 9" if False else "v2 = v; v = 9", glob, loc)
print(glob["v"], loc)
exec("""
for i in range(2):
    if i:
        print("in exec", i)
try:
    1 / 0
except ZeroDivisionError as e:
    print(e)
""")
code = compile("result = n ** 2", "<s>", "exec")
for n in (3, 4):
    exec(code)
    print(result)
print(exec("1 + 1"))
single = compile("5 * 5\n", "<s>", "single")
exec(single)
for src in (
    "return 1",
    "break",
    "def f(:",
    "if 1:\npass",
    "x +",
    "yield 1",
    "raise KeyError('k')",
    "nonlocal q",
    "undefined_name",
    "await x",
    " x = 1",
    "continue",
):
    try:
        exec(src)
    except Exception as e:
        print(repr(src), "->", type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)


def closure_user():
    k = 5

    def inner():
        return k

    return inner


exec("print(fn())", {"fn": closure_user()})
