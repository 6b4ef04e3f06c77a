def outer(n):
    total = 0
    def add(x):
        nonlocal total
        total += x * n
        return total
    return add
