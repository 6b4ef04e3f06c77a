# Carets for binary operators: the operator is marked.
x = 1
y = "2"
def g():
    return (x * 3) + y + (x)
g()
