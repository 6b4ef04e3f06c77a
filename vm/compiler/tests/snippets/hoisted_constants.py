def f(xs):
    for x in xs:
        while x > 2.5:
            x = x * 0.5 + 1000000
    return x
