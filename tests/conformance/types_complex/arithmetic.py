"""Complex arithmetic, including mixed operands, division and powers."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, a / b, -a, +a, abs(a), a.conjugate(), a.real, a.imag)
print(a + 1, 1 + a, a * 2.5, 2 - a, a / 2, a == 3 + 4j, a != b, a == 3, 1 + 0j == 1, 1j * 1j)
print(a ** 2, a ** 0, a ** -1, f"{a ** 0.5:.6f}", 2 ** 1j == 2 ** (0 + 1j), 0j ** 0, 1j ** 2)
print(complex(1, 0.0) * complex(float("inf"), 0), bool(0j), bool(1j), hash(1 + 0j) == hash(1))
fails(lambda: a / 0)
fails(lambda: a // b)
fails(lambda: a % b)
fails(lambda: divmod(a, b))
fails(lambda: a < b)
fails(lambda: 0j ** -1)
fails(lambda: 0j ** 1j)
fails(lambda: a + "x")
fails(lambda: int(a))
fails(lambda: float(a))
fails(abs, complex(1.7e308, 1.7e308))
