def f(a, b, c):
    a, b = b, a
    a, b = b, a + b
    a, b, c = c, b, 1
    x, y = 0, 1
    return a
