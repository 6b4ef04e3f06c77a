"""The format mini-language for floats."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


values = (3.14159, -0.0, 1234567.891, 1e-7, float("inf"), float("nan"))
for spec in (
    "", ".2f", "f", "F", "e", "E", ".0e", "g", "G", ".3g", "#.3g", "%", ".1%", "n", "10.2f",
    "<10.1f", "^10.1f", "=+10.1f", "010.2f", "+", " ", ",", ",.2f", "_.3f", "z.1f", ".0f", "#.0f",
    ".10", ".1", "*>12.3e", "012,.1f", ".3", "5", "#", "-10", "_", "E>10.1F",
):
    print(repr(spec), [format(v, spec) for v in values])
for spec in ("d", "x", "s", "c", ".f", "5.", "..2f", ",_", "b", ".99999999999999999999f", "2f2", ",n"):
    fails(format, 1.5, spec)
print(format(0.1, ".55f"), format(1e22, "f"), format(123456789.0, "g"), format(0.0001, "g"))
print(format(0.00001, "g"), format(1e16, ""), format(1e15, ""), format(2.5, ".0f"))
print(format(3.5, ".0f"), format(-0.4, "z.0f"), format(1e300, ".3f")[:10], format(5e-324, ".3e"))
print(format(1.0, ".400f").count("0"))
