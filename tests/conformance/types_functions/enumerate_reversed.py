"""enumerate and reversed."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


class Reversible:
    def __reversed__(self):
        return "anything"


class Blocked:
    __reversed__ = None

    def __len__(self):
        return 0

    def __getitem__(self, i):
        return i


print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=-1)))
print(next(enumerate("z", 2 ** 70)), list(enumerate(iterable="a", start=1)), list(reversed([1, 2])))
print(list(reversed("ab")), list(reversed(Sequence())), reversed(Reversible()))
print(list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), list(reversed(())))
print(list(enumerate({"k": 1}, True)))
fails(enumerate)
fails(enumerate, 5)
fails(enumerate, "a", "b")
fails(enumerate, "a", 1.5)
fails(enumerate, "a", 1, 2)
fails(enumerate, "a", foo=1)
fails(reversed)
fails(reversed, 5)
fails(reversed, {1})
fails(reversed, iter([]))
fails(reversed, Blocked())
fails(reversed, "a", "b")
