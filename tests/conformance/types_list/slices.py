"""Slice assignment and deletion, plain and extended."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


a = list(range(8))
a[2:4] = ["a", "b", "c"]
print(a)
a[1:1] = "xy"
a[-2:] = []
print(a)
a[::2] = range(len(a[::2]))
print(a)
a[::-1] = list(a)
print(a, a[1:100], a[-3:-1], a[5:2], a[::-3], a[100:], a[-100:2])
del a[1:3], a[-1]
print(a)
del a[::2]
print(a)
a[:] = a + a
a[1:] = (i for i in range(3))
print(a)
a[0:0] = a
print(a)
fails(a.__setitem__, slice(0, 4, 2), [1])
fails(a.__setitem__, slice(None, None, -1), [1, 2])
fails(a.__setitem__, slice(0, 1), 5)
fails(a.__setitem__, 100, 1)
fails(a.__delitem__, 100)
fails(a.__getitem__, "x")
fails(a.__getitem__, slice("a"))
fails(a.__getitem__, slice(None, None, 0))
fails(lambda: [1][2])
fails(lambda: exec("a = [1]; a[3] = 1"))
fails(lambda: exec("a = [1]; del a[3]"))
fails(lambda: exec("a = [1]; a['k'] = 1"))
