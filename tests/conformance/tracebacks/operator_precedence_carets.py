# Carets with parentheses and spaces around the operator.
a, b, c = 1, [2], 3
result = (a   +   c) * ( a
    - c ) + ((b)  /  c)
