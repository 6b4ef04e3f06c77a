"""Ints compare with ints, bools and floats by exact value, and not with anything else."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(1 == 1.0, 1 == True, 0 == False, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53)
print(2 ** 53 + 1 > 2.0 ** 53)
print(10 ** 400 > 1e308, -10 ** 400 < float("-inf"), 10 ** 400 < float("inf"), 1 < float("nan"))
print(1 != float("nan"))
print(1 == "1", 1 != None, 1 == 1 + 0j, (1).__lt__("a"), (1).__eq__("a"))
print(sorted([3, True, 2.5, -1, False]), max(1, 1.0), min(1.0, 1), 1 in [True], {1: "a", True: "b", 1.0: "c"})
fails(lambda: 1 < "a")
fails(lambda: 1 >= None)
fails(lambda: 1 < 1j)
fails(lambda: [] > 1)
fails(lambda: max(1, "a"))
