def f(a, i):
    a[i] = g()
    x = a + (a := 5)
    return x, i + h(i := 2)
