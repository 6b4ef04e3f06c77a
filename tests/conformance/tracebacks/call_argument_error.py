# TypeError of a call across several lines.
def f(a, b, *, c):
    return a

value = f(
    1,
    2,
    d=3,
)
