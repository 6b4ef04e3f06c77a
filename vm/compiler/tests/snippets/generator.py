def f(xs):
    x = yield 1
    yield
    r = yield from xs
    return r
