# Nested blocks, functions, brackets and expressions, up to CPython's limits.
def nest(kind, depth):
    src = ""
    for i in range(depth):
        src += "    " * i + kind.format(i=i) + "\n"
    return src + "    " * depth + "result.append(%d)\n" % depth


for kind in ("if True:", "for i{i} in [0]:", "while True:", "with cm:", "try:"):
    for depth in (5, 19, 20, 21, 25):
        src = nest(kind, depth)
        if kind == "try:":
            for i in reversed(range(depth)):
                src += "    " * i + "finally: pass\n"
        if kind == "while True:":
            src += "    " * depth + "raise KeyError\n"
        result = []

        class CM:
            def __enter__(self):
                pass

            def __exit__(self, *a):
                pass

        try:
            exec(src, {"result": result, "cm": CM()})
            print(kind, depth, result)
        except (SyntaxError, KeyError) as e:
            print(kind, depth, type(e).__name__, e.msg if isinstance(e, SyntaxError) else result)
src = ""
for i in range(40):
    src += "    " * i + f"def f{i}(a{i}):\n"
src += "    " * 40 + "return a0 + a20 + a39\n"
for i in reversed(range(39)):
    src += "    " * (i + 1) + f"return f{i + 1}(a{i} + 1)\n"
exec(src)
print(f0(1))
for n in (50, 150, 199, 200, 201, 300):
    try:
        v = eval("(" * n + "7" + ")" * n)
        print(n, v)
    except SyntaxError as e:
        print(n, e.msg)
for n in (10, 100):
    print(
        eval("[" * n + "]" * n) is not None,
        eval("(" * n + "1,)" + ")" * (n - 1)) is not None,
        eval("lambda: " * n + "5")() is not None if n < 50 else "",
    )
print(eval("f'{" * 3 + "1" + "}'" * 3) if False else eval("f'{f\"{f'{1}'}\"}'"))
print(
    eval("{'a': " * 30 + "1" + "}" * 30)["a"]["a"] is not None,
    eval("x" + ".real" * 80, {"x": 5}),
    eval("x" + "[0]" * 50, {"x": (l := [0]) and l.__setitem__(0, l) or l}) is l,
)
# stress: 1000
