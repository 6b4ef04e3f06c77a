"""Where the language asks for an int: __index__ counts, __int__ does not; bools count as ints."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Index:
    def __index__(self):
        return 2


class Int:
    def __int__(self):
        return 2


class BadIndex:
    def __index__(self):
        return "two"


i = Index()
print([10, 20, 30][i], "abc"[i], range(i), [0] * i, "x" * i, bytes(i), (1, 2, 3)[:i], hex(i))
print(bin(i), list(range(0, 6, i)), round(2.345, i), "a,b,c".split(",", i), int(i), float(i))
print(complex(i), [1, 2, 3][True], "ab" * True, range(True, 3))
fails(lambda: [1, 2, 3][Int()])
fails(lambda: "x" * Int())
fails(lambda: range(Int()))
fails(lambda: [1, 2, 3][BadIndex()])
fails(lambda: hex(Int()))
items, text = [1], "abc"
fails(lambda: items[1.0])
fails(lambda: text[None])
fails(lambda: [1] * None)
fails(lambda: range(None))
fails(lambda: [1, 2][10 ** 30])
fails(lambda: [1] * 10 ** 30)
fails(lambda: "abc".center(Int()))
print(int(Int()), [1, 2, 3][-10 ** 30:10 ** 30], "abc"[:10 ** 30], range(10 ** 30)[5])
print(slice(i, None).indices(5))
