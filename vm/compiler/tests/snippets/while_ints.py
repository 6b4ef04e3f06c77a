def f(n):
    i = s = 0
    while i < n:
        s += i * 3
        i += 1
    return s
