"""all, any, len: short circuits and bad lengths."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Length:
    def __init__(self, value):
        self.value = value

    def __len__(self):
        return self.value


def noisy(values):
    for v in values:
        print("see", v, end="; ")
        yield v


print(all([]), any([]), all([1, "a"]), any([0, ""]), all(noisy([1, 0, 2])), any(noisy([0, 3, 4])))
print(len(""), len([1]), len({1: 2}), len({1, 2}), len(range(5)), len(b"ab"), len(Length(7)))
print(len(Length(True)), len("\U0001f600"))
fails(len)
fails(len, 5)
fails(len, None)
fails(len, iter([]))
fails(len, (x for x in []))
fails(len, Length(-1))
fails(len, Length(1.5))
fails(len, Length("a"))
fails(len, Length(2 ** 70))
fails(len, Length)
fails(len, 1, 2)
fails(all, 5)
fails(any)
fails(any, [], [])
fails(lambda: all(1 / x for x in [1, 0]))
