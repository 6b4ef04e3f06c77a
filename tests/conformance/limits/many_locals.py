# More locals, constants and names than a byte can number.
n = 700
names = [f"v{i}" for i in range(n)]
src = (
    "def f():\n"
    + "".join(f"    {v} = {i}\n" for i, v in enumerate(names))
    + "    return "
    + " + ".join(names)
    + "\n"
)
exec(src)
print(f(), f.__code__.co_nlocals)
src = (
    "def g(x):\n"
    + "".join(f"    {v} = x + {i * 1000003}\n" for i, v in enumerate(names))
    + "    def inner(): return "
    + " + ".join(names[:400])
    + "\n    return inner() + v699\n"
)
exec(src)
print(g(1))
src = "def h():\n    return [" + ", ".join(f"'s{i}'" for i in range(3000)) + "]\n"
exec(src)
print(len(h()), h()[2999])
src = (
    "".join(f"global_{i} = {i}\n" for i in range(1000))
    + "total = "
    + " + ".join(f"global_{i}" for i in range(1000))
)
ns = {}
exec(src, ns)
print(ns["total"])
src = (
    "def k():\n    class C:\n"
    + "".join(f"        a{i} = {i}\n" for i in range(500))
    + "    return sum(v for k, v in vars(C).items() if k[0] == 'a')\n"
)
exec(src)
print(k())
src = (
    "def m(o):\n"
    + "".join(f"    o.a{i} = {i}\n" for i in range(600))
    + "    return "
    + " + ".join(f"o.a{i}" for i in range(600))
)
exec(src)


class O:
    pass


print(m(O()))
# stress: 1000
