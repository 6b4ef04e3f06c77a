"""Positional-only, keyword-only, star and double-star parameters and arguments, evaluated in order."""


def f(a, b, /, c, d=4, *rest, e, g=7, **more):
    return a, b, c, d, rest, e, g, more


print(f(1, 2, 3, e=5), f(1, 2, c=3, e=5, g=0), f(1, 2, 3, 4, 5, 6, e=7, h=8))
print(f(*[1, 2], *[3], e=5, **{"x": 1}, **{"y": 2}), f(1, 2, 3, e=5, a=10, b=20))


def log(x):
    print(x, end=" ")
    return x


f(log(1), *log([2]), log(3), e=log(5), **log({"z": 6}), y=log(7))
print()


def defaults(a, b=log("default"), *, c=log("kw default")):
    return a, b, c


print(defaults(1), defaults(1, 2), defaults(1, c=3), defaults(*"ab"), defaults(**{"a": 1, "c": 2}))


def star(*args):
    return args


def both(*args, **kwargs):
    return args, kwargs


print(star(*range(3), *"ab", 5), both(1, *[2], x=3, **{"y-z": 4}))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: 5)(), (lambda x=1, /: x)())
args = [1, 2]
result = star(*args)
args.append(3)
kw = {"a": 1}
made = both(**kw)[1]
made["b"] = 2
print(result, kw, made)
