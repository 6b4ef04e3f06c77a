def f(y):
    return lambda x, y=y, *, z=1: x + y + z
