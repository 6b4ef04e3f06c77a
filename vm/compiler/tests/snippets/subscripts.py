def f(a, i):
    a[0] = a[i] + a[-1]
    a[i] += 1
    a[1:2] = a[i:]
    a[::2] = a[1, 2]
    a.x += a[:]
    del a[0], a[1:], a.x
