def f(g, a, k):
    g()
    x = g(a, 1)
    g(a, key=k)
    g(*a)
    g(1, *a, x=2, **k)
    return g(**k)
