# Lambdas take every parameter kind and capture variables, not values.
print((lambda: None)(), (lambda x, y=2, *a, k=3, **kw: (x, y, a, k, kw))(1, 5, 6, 7, k=8, z=9))
print(
    [f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]]
)
add = lambda a: lambda b: lambda c: a + b + c
print(add(1)(2)(3), add.__name__, add(1).__qualname__)
print(
    sorted(["bb", "a", "ccc"], key=lambda s: -len(s)), list(map(lambda a, b: a * b, [1, 2], [3, 4]))
)
print((lambda *, a, b=1: (a, b))(a=0), (lambda a, /, b: (a, b))(1, b=2))
try:
    (lambda x: x)()
except TypeError as e:
    print(e)
y = lambda: (yield 1)
print(list(y()), type(y()).__name__)
