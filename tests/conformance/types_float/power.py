"""Float powers: the special cases of IEEE 754, complex results, and overflow."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


inf, nan = float("inf"), float("nan")
print(2.0 ** 3, 2.0 ** -1, 0.0 ** 0, nan ** 0, 1.0 ** nan, 1.0 ** inf, inf ** 0.0, inf ** -1)
print((-inf) ** 3, (-inf) ** 2)
print((-1.0) ** inf, 0.5 ** inf, 2.0 ** inf, 2.0 ** -inf, (-2.0) ** 3, (-2.0) ** -3, (-0.0) ** 3, 0.0 ** 0.5)
value = (-8.0) ** (1 / 3)
print(type(value).__name__, f"{value:.12f}", f"{(-1) ** 0.5:.3f}")
fails(lambda: 0.0 ** -1)
fails(lambda: (-0.0) ** -2.5)
fails(lambda: 10.0 ** 400)
fails(lambda: 2.0 ** 10 ** 5)
fails(pow, 2.0, 2.0, 3.0)
