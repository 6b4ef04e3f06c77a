"""min, max, sum, sorted: keys, defaults, and their refusals."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(min(3, 1, 2), max([1, 5, 3]), min("hello"), max({"a": 1, "b": 0}), min([], default="d"))
print(max((), default=None), min([3, -1], key=abs), max("bb", "a", key=len), min(1, 1.0))
print(max(1, True, 1.0), max([], default=0, key=None), min([[2], [1, 3]]))
print(sum([1, 2, 3]), sum([]), sum([0.1] * 10), sum([1, 2], 10), sum([[1], [2]], []), sum((1.5, 2)))
print(sum([True, True]), sum(range(10 ** 5)), sum([1e16, 1, -1e16]), sum([1j, 2]))
print(sum([2 ** 62, 2 ** 62, -1]), sum([1], start=5), sum([(1,), (2,)], ()))
for call in (
    lambda: min(), lambda: min(5), lambda: min([]), lambda: max(1, 2, default=3),
    lambda: min([1], [2], foo=1), lambda: max([1, "a"]), lambda: max(1, None),
    lambda: min([1], key=5), lambda: sum(5), lambda: sum(["a"]), lambda: sum(["a"], ""),
    lambda: sum([b"a"], b""), lambda: sum([], bytearray()), lambda: sum(), lambda: sum([1], 2, 3),
    lambda: sum([[1]]), lambda: max(key=len), lambda: min(default=1),
):
    fails(call)
