# Bodies longer than short jump offsets.
body = "".join(f"        x = (x * {i % 7 + 1} + {i}) % 1000003\n" for i in range(3000))
exec(f"def f(n):\n    x = 1\n    for i in range(n):\n{body}    return x\n")
print(f(3))
exec(
    f"def g(n):\n    x = 1\n    while n:\n        n -= 1\n        if n == 1: continue\n        if n == 7: break\n{body}    else:\n        x = -x\n    return x\n"
)
print(g(3), g(9))
exec(f"def h(flag):\n    x = 1\n    if flag:\n{body}    else:\n        x = 'else'\n    return x\n")
print(h(True), h(False))
exec(
    f"def t():\n    x = 1\n    try:\n{body}        raise ValueError(x)\n    except ValueError as e:\n        return e.args\n    finally:\n        x = 0\n"
)
print(t())
chain = (
    "    if n == 0: return 'r0'\n"
    + "".join(f"    elif n == {i}: return 'r{i}'\n" for i in range(1, 500))
    + "    else: return 'other'\n"
)
exec(f"def c(n):\n{chain}")
print(c(0), c(250), c(499), c(500))
exec("def b(v): return " + " and ".join(f"v > {i}" for i in range(500)) + " or 'small'")
print(b(1000), b(3))
exec("def cond(v): return " + "".join(f"{i} if v == {i} else " for i in range(90)) + "'none'")
print(cond(0), cond(89), cond(90))
# stress: 1000
