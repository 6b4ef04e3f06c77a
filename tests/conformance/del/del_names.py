# del removes bindings; reading them afterwards is an error.
a = b = 1
del a
try:
    a
except NameError as e:
    print(e, e.name)
try:
    del a
except NameError as e:
    print(e)


def f():
    x = 1
    del x
    try:
        x
    except UnboundLocalError as e:
        print(e)
    try:
        del x
    except UnboundLocalError as e:
        print(e)
    x = 2
    return x


print(f())


def g():
    v = 1

    def h():
        return v

    del v
    try:
        h()
    except NameError as e:
        print(type(e).__name__, e)


g()
c, d, e = 1, 2, 3
del (c, d), [e]
print("c" in globals(), "e" in globals())
del b


class K:
    x = 1
    del x
    y = 2


print(hasattr(K, "x"), K.y)
for i in range(2):
    pass
del i
print("i" in dir())
