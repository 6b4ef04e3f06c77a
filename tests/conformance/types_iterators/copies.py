"""Builtin iterators reduce to what makes them again; copies go on where the original stands."""
import copy


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ()))
    else:
        print("no error:", repr(result))


for make in (
    lambda: iter([1, 2, 3]), lambda: reversed([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: reversed((1, 2, 3)),
    lambda: iter("abc"), lambda: iter(b"abc"), lambda: iter(bytearray(b"abc")), lambda: iter(range(3)),
    lambda: iter({1: 2, 3: 4}), lambda: iter({1, 2, 3}),
    lambda: enumerate("abc"), lambda: zip("abc", "xyz"), lambda: zip("abc", "xyz", strict=True),
    lambda: map(str, [1, 2, 3]), lambda: filter(None, [1, 0, 2]),
):
    it = make()
    first = next(it)
    again = copy.copy(it)
    print(type(it).__name__, type(again).__name__, first, list(again))
    for _ in it:
        pass
    print(list(copy.copy(it)), len(it.__reduce__()))
fails(copy.copy, (i for i in ()))
z = zip([1], [2], strict=True)
print(z.__reduce__()[2:], map(str, [], strict=True).__reduce__()[2:])
