"""Comparison with NaN, infinities, signed zeros and ints of any size."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


nan, inf = float("nan"), float("inf")
print(nan == nan, nan != nan, nan < nan, nan > 1, nan <= inf, nan in [nan], [nan] == [nan])
print(nan is nan, (nan,) < (nan,))
print(0.0 == -0.0, {0.0: "zero"}[-0.0], hash(0.0) == hash(-0.0), str(-0.0), inf > 10 ** 500)
print(-inf < -10 ** 500)
print(0.5 == 1 / 2, 0.1 + 0.2 == 0.3, 1e16 + 1 == 10 ** 16 + 1, float(10 ** 16) == 10 ** 16)
print(1e23 == 10 ** 23, 1e23 < 10 ** 23)
print(max(nan, 1), max(1, nan), min(nan, 1), min(1, nan), sorted([3.0, inf, -inf, 0]))
print(1.5 == "1.5", 1.5 == None, 1.5 == 1.5 + 0j, (1.5).__eq__("x"), (1.5).__lt__(2))
fails(lambda: 1.5 < "a")
fails(lambda: 1.5 < None)
fails(lambda: 1.5 >= 1j)
