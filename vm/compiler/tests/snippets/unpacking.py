def f(xs):
    for i, x in xs:
        pass
    a, *b, c = xs
    (a.y, [b, xs[0]]) = c
    return [*a, 1, *b], {*a}, (*a, 2), {**b, 'k': 1}
