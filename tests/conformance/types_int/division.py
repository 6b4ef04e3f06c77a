"""Floor division and modulo take the sign of the divisor; divmod joins them."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for a in (7, -7, 0):
    for b in (2, -2, 7, -10):
        print(a, b, a // b, a % b, divmod(a, b), a / b)
big = 10 ** 30
print(big // 7, big % 7, -big // 7, -big % 7, big // -7, big % -7)
print(divmod(big, 10 ** 15 + 1), divmod(-big, 10 ** 15 + 1))
print(big / 10 ** 29, 10 ** 400 / 10 ** 399, 1 / 3, (2 ** 53 + 1) / 1)
fails(lambda: 1 // 0)
fails(lambda: 1 % 0)
fails(lambda: 1 / 0)
fails(lambda: divmod(big, 0))
fails(lambda: 10 ** 400 / 3)
fails(lambda: True // False)
