"""Equality ignores order; repr shows order and recursion; keys use hash and eq."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 2

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


d = {Key(n): n for n in range(6)}
print(d, d[Key(4)], Key(7) in d, d == {Key(n): n for n in range(5, -1, -1)}, d != {}, {} == {})
print({"a": 1} == {"a": 1.0}, {"a": float("nan")} == {"a": float("nan")})
r = {"self": None}
r["self"] = r
print(r, {"list": [r]}, {1: {2: {3: {}}}})


class Unhashable:
    def __eq__(self, other):
        return True


class RaisingHash:
    def __hash__(self):
        raise ValueError("no hash today")


class RaisingEq:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ZeroDivisionError("compare")


fails(lambda: {Unhashable(): 1})
fails(lambda: {RaisingHash(): 1})
fails(lambda: {RaisingEq(): 1, 1: 2})
fails(lambda: hash({}))
fails(lambda: {1: 2} < {1: 3})
