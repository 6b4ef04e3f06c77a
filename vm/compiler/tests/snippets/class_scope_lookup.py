def f(x):
    class C:
        y = x
        x = 2
        z = [x for _ in y]
    return C
