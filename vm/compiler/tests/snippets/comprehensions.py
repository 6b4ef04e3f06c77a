def f(xs):
    a = [x * 2 for x in xs if x]
    b = {k: v for k, v in xs}
    c = {x for y in xs for x in y}
    d = [lambda: x for x in xs]
    return sum(x for x in a)
[i for i in range(3)]
