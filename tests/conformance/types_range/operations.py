"""range: length, items, slices, membership, equality, for ints of any size."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:4], r[::-1], list(r[::-2]), 5 in r, 6 in r, 5.0 in r)
print("5" in r, r.index(8), r.count(8), r.count(9), r.start, r.stop, r.step)
print(range(5), range(5, 0), list(range(5, 0, -2)), range(0, 10, 3) == range(0, 11, 3))
print(range(0) == range(5, 5), range(3) == [0, 1, 2], bool(range(0)))
print(list(reversed(range(0, 7, 3))), reversed(range(3)).__length_hint__())
big = range(10 ** 20, 10 ** 20 + 10, 4)
print(big, list(big), big[1], 10 ** 20 + 4 in big, big.index(10 ** 20 + 8), big[1:])
print(list(reversed(big)), len(big), max(big))
print(range(True), range(-5, 5, 5)[1], list(range(-3)), range(1, 10)[2:-2][::2], sum(range(101)))
print(min(range(5, 0, -1)), range(10)[slice(3)], repr(range(0, 5, 1)))
fails(range)
fails(range, 1.0)
fails(range, "3")
fails(range, 1, 5, 0)
fails(range, 1, 2, 3, 4)
fails(lambda: r[6])
fails(lambda: r[-7])
fails(lambda: r["a"])
fails(r.index, 3)
fails(r.index, "x")
fails(len, range(10 ** 20))
fails(lambda: range(3) < range(4))
fails(lambda: range(3) + range(3))
fails(lambda: setattr(r, "start", 1))
fails(lambda: r.__setitem__(0, 1))
fails(range, stop=3)
