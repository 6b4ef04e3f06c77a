"""repr gives the shortest text that reads back to the same float."""

for value in (0.1, 0.1 + 0.2, 1 / 3, 1e15, 1e16, 123456789012345680.0, 1e22, 1e23, 1e-4, 1e-5, 0.00012345, 5e-324,
              1.7976931348623157e308, 2.0 ** 53, 1.0, -0.0, 100.0, 1e100, 3.14159, 9007199254740993.0, 4.35, 2.675):
    assert float(repr(value)) == value
    print(repr(value), str(value), f"{value}", value.__repr__())
print([float("inf"), float("-inf"), float("nan")], (0.5,), {0.25: 1e3})
