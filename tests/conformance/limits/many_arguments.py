# Calls and definitions with hundreds of arguments.
n = 400
params = [f"p{i}" for i in range(n)]
exec(f"def f({', '.join(params)}): return {' + '.join(params)}")
print(f(*range(n)), f(**{p: i for i, p in enumerate(params)}))
print(
    eval(f"f({', '.join(map(str, range(n)))})"),
    eval(f"f({', '.join(f'{p}={i}' for i, p in enumerate(params))})"),
)
exec(
    f"def g({', '.join(p + '=1' for p in params)}, *a, **k): return {' + '.join(params)} + len(a) + len(k)"
)
print(g(), g(5), g(*range(500)), g(zz=1, p399=10))
print(
    len(eval(f"[{', '.join(map(str, range(5000)))}]")),
    len(eval("{" + ", ".join(f"{i}: {i}" for i in range(3000)) + "}")),
    len(eval("{" + ", ".join(map(str, range(2000))) + "}")),
    len(
        eval(f"({', '.join('x' * (i % 3 + 1) for i in range(1000))})", {"x": 1, "xx": 2, "xxx": 3})
    ),
)
print(
    max(*range(1000)),
    print(*[], sep=""),
    "".join(f"{c}" for c in ["a"] * 300) == eval("f'" + "{'a'}" * 300 + "'"),
)
try:
    f(1)
except TypeError as e:
    print(str(e)[:60], "...", str(e)[-30:])
exec("def u(t):\n    " + ", ".join(params) + " = t\n    return p0 + p399")
print(u(range(400)))
exec("def s(t):\n    a, *" + "b, " + ", ".join(params[:300]) + " = t\n    return a, b, p0, p299")
print(s(range(305)))
print(
    eval("[" * 50 + "1" + "]" * 50),
    eval("+".join(["1"] * 1000)),
    eval("-" * 60 + "1"),
    eval("not " * 51 + "1"),
)
# stress: 1000
