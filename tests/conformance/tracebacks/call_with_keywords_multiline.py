# Carets of a failing call inside a multi-line expression.
def check(value, *, limit):
    return value < limit
items = [
    check(1, limit=2),
    check(
        "three",
        limit=4,
    ),
]
