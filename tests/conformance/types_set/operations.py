"""Union, intersection, difference, symmetric difference as methods and operators."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, b - a, a ^ b, a.union([9], "x") == {1, 2, 3, 4, 9, "x"})
print(a.intersection(range(3), [1, 2]), a.difference([1], [2]), a.symmetric_difference([4, 6]))
print(a.union(), a.intersection())
print(a <= a, a < a, {1} < a, a >= {1, 2}, a > b, a.issubset(range(10)), a.issuperset([1, 2]))
print(a.isdisjoint([7]), a.isdisjoint(b), 1 in a, "1" in a, set() <= set())
c = set(a)
c |= {9}
c &= {1, 2, 9}
c -= {2}
c ^= {1, 7}
print(c, c.update([1, 2], (3,)), c, c.intersection_update([1, 2, 3]), c, c.difference_update([1]))
print(c, c.symmetric_difference_update({2, 8}), c)
fails(lambda: a | [1])
fails(lambda: a & "x")
fails(lambda: a - None)
fails(lambda: a < 5)
fails(lambda: a + b)
fails(a.union, 5)
fails(a.issubset, 5)
fails(a.update, 5)
print(a.__ior__([1]), a.__or__([1]))
fails(a.isdisjoint)
fails(lambda: frozenset().add)
