def f(o):
    o.append(1)
    x = o.a.b(2, key=3)
    return o.get(x).strip()
