def f(a, b, c):
    if a and b or not c:
        return 1
    if not (a < b <= c) and a is not None:
        return 2
    if 0 < len(a) < 3 and b in (1, 2):
        return 3
    return a if b == c else None
