"""slice objects: attributes, indices, equality, hashing, and how __getitem__ sees them."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


x = Show()
print(x[1:2], x[:], x[::2], x[1:2, 3], x[..., 0], x["a":"b"], x[-1:], x[None:None:None], x[1, ])
print(x[()], x[(1, 2)])
x[1:2] = 3
del x[::-1], x[0]
s = slice(1, 10, 3)
print(s, s.start, s.stop, s.step, slice(5), slice(2, 3), s == slice(1, 10, 3), s != slice(1))
print(slice(1, 2) < slice(1, 3), hash(s) == hash(slice(1, 10, 3)), s.indices(5))
print(slice(None, None, -1).indices(4), slice(-100, 100).indices(3), slice(-2, None).indices(5))
print(slice(5, 2).indices(10))
print(range(10)[s], "abcdefghijkl"[s], [0, 1, 2, 3][slice(None, -1)], slice(10 ** 30).indices(5))
print(slice(True).indices(3))
fails(slice)
fails(slice, 1, 2, 3, 4)
fails(s.indices, -1)
fails(s.indices, "a")
fails(slice("a").indices, 5)
fails(slice(1, 2, 0).indices, 5)
fails(lambda: setattr(s, "start", 1))
fails(lambda: hash(slice([])))
fails(lambda: slice(1) < 5)
