def f(xs):
    for x in xs:
        try:
            if x:
                continue
            return x
        finally:
            g()
