# Carets of a unary operator.
x = {"k": "v"}
y = 1 + -x["k"]
