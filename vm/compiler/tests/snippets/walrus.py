def f(xs):
    if (n := len(xs)) > 3 and (m := n):
        return n, m
    return [y := x for x in xs], y
