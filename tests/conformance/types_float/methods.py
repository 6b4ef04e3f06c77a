"""as_integer_ratio, hex, fromhex, is_integer, conjugate and from_number."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for value in (0.5, -0.75, 3.0, 0.1, 1e10, -0.0, 5e-324):
    print(value, value.as_integer_ratio(), value.hex(), value.is_integer(), value.conjugate())
    print(value.real, value.imag)
print(float("inf").hex(), float("nan").hex(), float.fromhex("0x1.8p1"), float.fromhex("-0x.1p-4"))
print(float.fromhex("1a.8"), float.fromhex(" inf "), float.fromhex("0x1p-1080"))
print(float.from_number(3), float.from_number(2.5), (2.5).__trunc__(), (2.5).__floor__())
print((2.5).__ceil__(), (-2.5).__floor__())
print(float.fromhex((0.1).hex()) == 0.1)
fails(float("inf").as_integer_ratio)
fails(float("nan").as_integer_ratio)
fails(float.fromhex, "xyz")
fails(float.fromhex, "0x1p2000")
fails(float.from_number, "3")
fails((2.5).hex, 1)
