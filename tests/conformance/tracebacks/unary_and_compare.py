# Carets of unary operators and comparisons.
def f(a, b):
    return 1 < a < b
f(2, "x")
