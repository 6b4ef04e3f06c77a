# Closures share variables with their scope and with each other.
def make():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    return inc, get


inc, get = make()
inc()
inc(5)
print(get(), make()[1]())
fs = []
for i in range(3):

    def f():
        return i

    fs.append(f)
print([f() for f in fs])


def each(i):
    def f():
        return i

    return f


print([f() for f in map(each, range(3))])
print(inc.__code__.co_freevars, inc.__closure__[0].cell_contents, make.__code__.co_cellvars)


def late():
    def use():
        return later

    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)
    later = "now"
    return use()


print(late())


def param(x):
    def get():
        return x

    x = x * 2
    return get


print(param(21)())


def chain(a):
    def b(c):
        def d(e):
            return a, c, e

        return d

    return b


print(chain(1)(2)(3))
