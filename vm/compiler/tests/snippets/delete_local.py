def f(a):
    b = a
    del a
    return b, a
