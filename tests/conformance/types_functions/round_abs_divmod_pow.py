"""abs, round, divmod and pow dispatch to the special methods."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class N:
    def __abs__(self):
        return "abs"

    def __round__(self, digits="none"):
        return ("round", digits)

    def __divmod__(self, other):
        return ("divmod", other)

    def __rdivmod__(self, other):
        return ("rdivmod", other)

    def __pow__(self, other, mod=None):
        return ("pow", other, mod)

    def __rpow__(self, other, mod=None):
        return ("rpow", other, mod)

    def __trunc__(self):
        return 5

    def __index__(self):
        return 3


n = N()
print(abs(n), round(n), round(n, 2), divmod(n, 1), divmod(1, n), pow(n, 2), pow(n, 2, 3), pow(2, n))
print(abs(-5), abs(-2.5), abs(3 - 4j), abs(True), abs(-0.0), divmod(7.5, 2), divmod(-7, 2), bin(n))
print(hex(n), oct(n), chr(N()) == "\x03", [0, 1, 2, "three"][n])
for call in (
    lambda: abs("a"), lambda: abs(), lambda: abs(None), lambda: round("a"), lambda: round([], 1),
    lambda: divmod(1), lambda: divmod("a", 1), lambda: divmod(1, None), lambda: pow("a", 2),
    lambda: pow(1, 2, 3, 4), lambda: pow(2, 3, None, 1), lambda: bin(1.5), lambda: hex("a"),
    lambda: oct(None), lambda: round(1, 2, 3), lambda: pow(1, b=2), lambda: pow([], 2, 3),
    lambda: int(n) and int(object()),
):
    fails(call)
