# compile: modes, flags, code attributes, errors.
c = compile("a = 1\nb = [x for x in range(a)]\n", "file.py", "exec")
print(c.co_filename, c.co_name, c.co_names, c.co_consts[0], c.co_argcount, type(c).__name__)
for args in (
    ("1", "f", "bad"),
    (5, "f", "exec"),
    ("x = 1", "f", "eval"),
    ("x = 1\ny = 2", "f", "single"),
    ("1", 5, "eval"),
    ("a\0b", "f", "exec"),
    (b"\xff", "f", "exec"),
    ("def f():\n  pass\n pass", "f", "exec"),
    ("\tif 1:\n", "f", "exec"),
    ("if 1:\n\tx\n        y", "f", "exec"),
    ("'abc", "f", "exec"),
    ("(", "f", "exec"),
    (")", "f", "exec"),
    ("1 = x", "f", "exec"),
    ("f() = 1", "f", "exec"),
    ("del f()", "f", "exec"),
):
    try:
        print(compile(*args))
    except Exception as e:
        print(
            repr(args[0]),
            "->",
            type(e).__name__,
            (e.msg, e.lineno, e.offset, e.text and e.text.strip())
            if isinstance(e, SyntaxError)
            else e,
        )


def f(a, b, /, c, *, d, **e):
    x = 1

    def g():
        return x

    return g


k = f.__code__
print(
    k.co_varnames,
    k.co_cellvars,
    k.co_freevars,
    k.co_posonlyargcount,
    k.co_kwonlyargcount,
    f(1, 2, 3, d=4).__code__.co_freevars,
)
r = k.replace(co_name="renamed")
print(r.co_name, k.co_name, k == f.__code__, hash(k) == hash(f.__code__))
src = "def made(x):\n    return x + 1\n"
ns = {}
exec(compile(src, "<made>", "exec"), ns)
print(ns["made"](1), ns["made"].__code__.co_filename, ns["made"].__code__.co_firstlineno)
