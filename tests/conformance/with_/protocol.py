# with: enter, exit, as targets, several managers, suppression.
class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name, end="; ")
        return self.name.upper()

    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None, end="; ")
        return self.swallow


with CM("a") as x:
    print("body", x, end="; ")
print()
with CM("a") as x, CM("b") as y:
    print(x, y, end="; ")
print()
with (
    CM("p"),
    CM("q") as q,
):
    print(q, end="; ")
print()
with CM("s", True):
    raise ValueError("swallowed")
print("after")
try:
    with CM("o"), CM("i"):
        raise KeyError("k")
except KeyError as e:
    print("caught", e)
try:
    with CM("o", True), CM("i"):
        raise KeyError("k")
    print("swallowed by outer")
except KeyError as e:
    print("caught", e)


def f():
    with CM("r"):
        return "returned"


print(f())
for i in range(3):
    with CM(str(i)):
        if i == 0:
            continue
        break
print()
with CM("t") as (a, *b), CM("u") as globals()["z"]:
    print(a, b, z)


class D:
    pass


d = D()
with CM("attr") as d.x:
    pass
print(d.x)
