"""__getitem__, __len__, __contains__, __iter__, __reversed__ in user classes and which wins."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Seq:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if isinstance(i, slice):
            return ("slice", i.indices(self.n))
        if i < 0:
            i += self.n
        if not 0 <= i < self.n:
            raise IndexError("out")
        return i * i


class Both(Seq):
    def __iter__(self):
        yield "iter"

    def __contains__(self, x):
        return x == "contained"

    def __reversed__(self):
        return iter(["reversed"])


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        return self.hint


s, b = Seq(4), Both(4)
print(list(s), s[-1], s[1:3], s[::-1], 9 in s, 5 in s, list(reversed(s)), bool(Seq(0)))
print(sorted(s, reverse=True), tuple(s))
print(list(b), "contained" in b, "iter" in b, list(reversed(b)), b[1], len(b), [*b])
print(list(Hint(10)), list(Hint(NotImplemented)), list(Hint(0)))
fails(lambda: s[4])
fails(list, Hint(-1))
fails(list, Hint("x"))


class Raises:
    def __getitem__(self, i):
        raise KeyError(i)


fails(list, Raises())
fails(lambda: 1 in Raises())


class Evil:
    def __init__(self):
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.i == 2:
            raise StopIteration("early")
        return self.i


e = Evil()
print(list(e), next(e))
