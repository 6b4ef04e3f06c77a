"""Names resolve through locals, globals and builtins; builtins can be shadowed and restored."""
import builtins


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


x = "module"


def reads():
    return x, len("abc")


def shadows():
    len = lambda value: "shadowed"
    return len("abc")


def writes():
    global x, made_here
    x = "changed"
    made_here = 1


def deletes():
    global made_here
    del made_here


print(reads(), shadows())
writes()
print(x, made_here)
deletes()
fails(lambda: made_here)
len = lambda value: -1
print(reads())
del len
print(reads())
builtins.extra = "from builtins"
print(extra)
del builtins.extra
fails(lambda: extra)
original = builtins.sum
builtins.sum = lambda *a: "replaced"
print(sum([1]))
builtins.sum = original
print(sum([1]), globals()["x"], "reads" in globals())
globals()["dynamic"] = 5
print(dynamic)


def unbound(flag):
    if flag:
        value = 1
    return value


print(unbound(True))
fails(unbound, False)


def deleted():
    value = 1
    del value
    return value


fails(deleted)


def nested():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n

    return step(), step(), n


print(nested())
