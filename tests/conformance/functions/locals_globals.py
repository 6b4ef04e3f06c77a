# locals(), globals(), vars(), dir() in functions, classes, modules.
def f(a, b=2):
    c = a + b
    snapshot = locals()
    snapshot["new"] = 1
    print(sorted(snapshot), "new" in locals())
    del a
    return sorted(locals())


print(f(1))


def closure():
    x = 1

    def g():
        y = x
        return locals()

    return g()


print(closure())


class C:
    a = 1
    names = sorted(k for k in locals() if not k.startswith("__"))


print(C.names)
print(globals()["f"] is f, vars() is globals(), locals() is globals(), vars(C)["a"])
globals()["made"] = 5
print(made)
print([sorted(locals()) for k in [1]][0][:1] if False else "comp", [k for k in range(2)])
try:
    vars(1)
except TypeError as e:
    print(e)


def d():
    b = a = 1
    return dir()


print(d())
