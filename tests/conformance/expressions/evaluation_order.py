# Operands are evaluated left to right; the right side of an assignment before its targets.
def e(x):
    print(x, end=" ")
    return x


e(1) + e(2) * e(3)
print()
[e(1), e(2), (e(3), e(4))]
print()
{e("k1"): e("v1"), e("k2"): e("v2")}
print()


class T:
    def __getitem__(self, i):
        return e(i)

    def __setitem__(self, i, value):
        print(f"set[{i}]={value}", end=" ")


def t(name):
    print(name, end=" ")
    return T()


t("a")[e("i")] = t("b")[e("j")] = e("rhs")
print()
t("a")[e("i")] += e(5) if False else "z"
print()


def f(*args, **kw):
    print("call", args, sorted(kw.items()))


f(e(1), *[e(2)], e(3), k=e(4), **{"m": e(5)})
d = {}
d[e("key")] = e("value")
print(d)


def g(a=e("default")):
    pass


print(e(3) if e(0) else e(4))
e(5) < e(4) < e(3)
print()
