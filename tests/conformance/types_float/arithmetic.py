"""Float arithmetic, floor division and modulo with signs, zeros and infinities."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


inf = float("inf")
for a in (7.5, -7.5, 0.0, -0.0):
    for b in (2.0, -2.0, inf, -inf):
        print(a, b, a // b, a % b, divmod(a, b), a * b)
print(inf - inf, inf * 0, inf / inf, inf // 1, inf % 1, 1 / inf, 1 / -inf, -1 % inf)
print(1e308 * 10, -1e308 * 10, 1e-320 / 10, 0.1 + 0.7, 1 - 0.9, 5.0 // 0.1, 5.0 % 0.1)
print(2.5 + 1, 1 + 2.5, 3 * 0.5, True + 0.5, 7 // 2.0, 7 % -2.5, 2 ** 0.5, 4 ** -0.5)
fails(lambda: 1.0 / 0)
fails(lambda: 1.0 // 0.0)
fails(lambda: 1.0 % 0)
fails(lambda: divmod(1.0, 0.0))
fails(lambda: 1.0 + "a")
fails(lambda: 1.5 + 10 ** 400)
fails(lambda: 1.5 & 1)
