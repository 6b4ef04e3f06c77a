def f(a, b, c):
    x = a and b
    y = a < b() < c
    return x or y or c()
