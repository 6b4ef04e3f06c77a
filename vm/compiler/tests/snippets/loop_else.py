def f(xs):
    for x in xs:
        if x:
            break
    else:
        return 0
    while True:
        if xs:
            break
    return 1
