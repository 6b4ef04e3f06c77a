"""round() is to even on ties of the exact value; digits may be negative; ints come back without digits."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e16, 0.49999999999999994, -0.4):
    print(value, round(value), round(value, 1), round(value, 2), round(value, -1))
print(round(1234.5678, -2), round(1234.5678, 10), round(5e-324, 300), round(1e300, -299))
print(round(1e300, -400), round(2.5, None))
print(round(25, -1), round(35, -1), round(-25, -1), round(12345, -2), round(7, 3), round(15, -5))
print(type(round(1.0)), type(round(1, -1)))
print(round(float("inf"), 2), round(float("nan"), 1), round(True), round(1.005, 2))
print(round(number=3.7), round(3.14159, ndigits=3))
fails(round, float("inf"))
fails(round, float("nan"))
fails(round, "a")
fails(round, 1.5, "a")
fails(round, 1.5, 1.0)
fails(round, 1.7976931348623157e308, -308)
fails(round)
