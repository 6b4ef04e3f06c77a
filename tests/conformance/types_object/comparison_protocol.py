"""Rich comparison: fallbacks, reflected order, results that are not bools, __hash__ set to None."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("eq", self.n, end="; ")
        return self.n == other.n if isinstance(other, V) else NotImplemented

    def __lt__(self, other):
        print("lt", self.n, end="; ")
        return self.n < other.n if isinstance(other, V) else NotImplemented

    def __le__(self, other):
        return ["truthy list"]


class W(V):
    def __gt__(self, other):
        print("W gt", end="; ")
        return True


print(V(1) == V(1), V(1) != V(2), V(1) < V(2), V(1) > V(2), V(1) <= V(2), V(2) >= V(1))
print(V(1) == 1, 1 == V(1), V(1) < W(1), V(1) in [V(0), V(1)], [V(1)] == [V(1)], V(1) != 1)
print(V.__hash__, 1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, "a" < "b" != "c")
fails(lambda: hash(V(1)))
fails(lambda: V(1) < 1)
fails(lambda: V(1) > 1)
fails(lambda: {V(1): 1})


class Chain:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        print(self.name, "<", other.name)
        return self.name != "b"


a, b, c = map(Chain, "abc")
print(a < b < c, b < a < c)
