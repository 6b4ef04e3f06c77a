"""bit_length, bit_count, conjugate, as_integer_ratio, is_integer and the number attributes."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for n in (0, 1, -1, 255, 256, -256, 2 ** 64, -2 ** 64 + 1):
    print(n, n.bit_length(), n.bit_count(), n.conjugate(), n.as_integer_ratio(), n.is_integer())
print((5).real, (5).imag, (5).numerator, (5).denominator, True.real, True.numerator)
print((5).__index__(), (5).__int__(), (5).__float__(), (5).__bool__(), (0).__bool__())
print((7).__neg__(), (7).__abs__())
print((3).__add__(4), (3).__add__(4.0), (3).__radd__("x"), (3).__eq__(3.0), (3).__lt__(4), (3).__truediv__(2))
print((1234).__round__(-2), (25).__round__(-1), (35).__round__(-1), (-15).__round__(-1))
print((5).__trunc__(), (5).__ceil__())
fails(lambda: (5).bit_length(1))
fails(lambda: setattr(5, "real", 3))
fails(lambda: (5).missing)
