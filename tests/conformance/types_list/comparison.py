"""Lists compare item by item; identity counts as equality; nesting and recursion print."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, "a"] == [1, "a"])
print([1] == (1,), [1] != [1.0])
nan = float("nan")
print([nan] == [nan], [nan] == [float("nan")], nan in [nan], [nan].index(nan), [nan].count(nan))
print([1, "a"] < [2, 5])
a = [1]
a.append(a)
print(a, [a], repr(a))
b = [[]] * 2
b[0].append(1)
print(b, [1, 2] + [3], [0] * 3, 2 * ["a"], [1] * -1, 3 in [1, 2, 3], [] in [[]])
fails(lambda: [1] < ["a"])
fails(lambda: [1] < (1,))
fails(lambda: [1] + (2,))
fails(lambda: [1] + None)
fails(lambda: [1] * "a")
fails(lambda: [1] * 2.0)
fails(lambda: hash([]))
fails(lambda: {[]: 1})
fails(lambda: -[1])
c = []
c.append(c)
print(c == c)
d = []
d.append(d)
try:
    print(c == d)
except RecursionError:
    print("RecursionError")
