"""zip, map, filter: laziness, strictness, several iterables, errors on the way."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(list(zip()), list(zip([1, 2])), list(zip("abc", [1, 2])), list(zip("ab", "cd", strict=True)))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
print(list(map(pow, [2, 3], [3, 2], [5, 5])), list(filter(None, [0, 1, "", "a"])))
print(list(filter(str.isdigit, "a1b2")), next(zip("a")), type(zip()).__name__)
print(type(map(str, [])).__name__, type(filter(None, [])).__name__)
it = iter(range(5))
print(list(zip(it, it)), list(it), list(zip(range(3), iter("abc"))), dict(zip(["k"], ["v"])))
noisy = map(print, "xy")
print("made")
print(list(noisy))
fails(list, zip("ab", "c", strict=True))
fails(list, zip("a", "bc", strict=True))
fails(list, zip("a", "b", "cd", strict=True))
fails(list, zip("a", "b", "", strict=True))
fails(zip, 5)
fails(zip, "a", 5)
fails(zip, "a", foo=1)
fails(map, str)
fails(map)
fails(map, str, 5)
fails(list, map(5, [1]))
fails(list, map(int, ["x"]))
fails(list, map(lambda: 0, [1]))
fails(filter, None)
fails(filter, None, 5)
fails(list, filter(5, [1]))
fails(list, map(str, "ab", "c", strict=True))
