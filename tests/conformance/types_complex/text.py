"""repr and format of complex numbers."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


inf, nan = float("inf"), float("nan")
print(1 + 2j, 1 - 2j, 2j, -2j, 0j, -0j, complex(-0.0, 2), complex(0.0, -0.0), complex(-0.0, -0.0))
print(1e20 + 1e-7j)
print(complex(inf, nan), complex(nan, -inf), complex(0, inf), [1j], str(1.5 - 2.5j), repr(100j))
z = 3.14159 - 2.71828j
print(f"{z}", f"{z:.2f}", f"{z:.3e}", f"{z:>25.1f}|", f"{z:<20}|", f"{z:^+22.2f}|", f"{z:g}")
print(f"{1234567.0 + 0j:,}", f"{z:*>20.2f}")
fails(format, z, "=20")
fails(format, z, "020")
fails(format, z, "d")
fails(format, z, "%")
fails(lambda: setattr(z, "real", 1))
fails(z.conjugate, 1)
