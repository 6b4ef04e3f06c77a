def f(a, b):
    a += b
    a -= 1
    a **= 2
    a.x //= b
    a[b()] |= 3
    a[1:b] += [1]
