"""iter and next in both forms; the sequence protocol; __iter__ that is wrong."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


class NotIterator:
    def __iter__(self):
        return 5


class NoIter:
    __iter__ = None


class Iter:
    def __iter__(self):
        return self

    def __next__(self):
        return "again"


print(list(iter(Old())), 9 in Old(), 5 in Old(), next(iter(Iter())), next(iter("ab")))
print(next(iter([]), "default"), next(iter(()), None), type(iter(Old())).__name__)
print(iter(it := iter([1])) is it)
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), next(values), type(iter(int, 1)).__name__)
a, b, *c = Old()
print(a, b, c, max(Old()), sum(Old()), list(zip(Old(), "ab")), dict(enumerate(Old())))
fails(iter)
fails(iter, 5)
fails(iter, 5, 6)
fails(iter, NotIterator())
fails(iter, NoIter())
fails(iter, None)
fails(next)
fails(next, [])
fails(next, iter([]))
fails(next, iter([]), 1, 2)
fails(lambda: [x for x in 5])
fails(lambda: 5 in 5)
fails(lambda: [*5])
fails(lambda: print(*5))
fails(lambda: 1 in NoIter())
fails(lambda: list(NotIterator()))
