"""set and frozenset from iterables; display; equality between the two."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(set(), frozenset(), set([1, 1, 2]), {3, 1, 2}, frozenset("a"))
print({*range(3), *"a"} == {0, 1, 2, "a"}, len(set("hello")), {x % 3 for x in range(10)})
print(set({"k": 1}), {True, 1, 1.0}, {0, False})
print({1} == frozenset([1]), type({1} | frozenset([2])), type(frozenset([1]) | {2}))
print(hash(frozenset()) == hash(frozenset([])), frozenset([1, 2]) == {2, 1})
print({frozenset([1]): "v"}[frozenset([1])], {1} != [1])
f = frozenset([1])
print(frozenset(f) is f, f.copy() is f, {1}.copy() == {1}, repr({"a"}), repr(frozenset({"a"})))
print(bool(set()), bool({0}))
fails(set, 5)
fails(set, [[]])
fails(set, [1], [2])
fails(frozenset, 5)
fails(lambda: {[]})
fails(lambda: {{}})
fails(lambda: hash(set()))
fails(lambda: {set()})
fails(set().__getattribute__, "__getitem__")
fails(set, x=1)
