"""append, extend, insert, pop, remove, clear, reverse, copy and their errors."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


a = [3, 1, 2]
a.append([9])
a.extend("xy")
a.extend(a)
print(a, len(a))
a.insert(0, "first")
a.insert(-1, "before last")
a.insert(100, "end")
a.insert(-100, "start")
print(a, a.pop(), a.pop(0), a.pop(-2), a.remove([9]), a)
b = a.copy()
b.reverse()
print(b, b is a, a == b[::-1], b.count("x"), b.index("x"), b.index("x", 3), a.clear(), a)
a += (1, 2)
a += {5: 6}
a *= 2
a *= 0
print(a)
fails([].pop)
fails([1].pop, 5)
fails([1].pop, "a")
fails([1].remove, 2)
fails([1].index, 2)
fails([1, 2].index, 1, 1)
fails([].append)
fails([].append, 1, 2)
fails([].extend, 5)
fails([].insert, 1)
fails([].insert, "a", 1)
fails([].copy, 1)
fails([].reverse, 1)
