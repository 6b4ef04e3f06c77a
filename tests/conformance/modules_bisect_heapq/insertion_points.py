"""bisect_left, bisect_right, insort with bounds and keys."""
from bisect import bisect, bisect_left, bisect_right, insort, insort_left


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


a = [1, 2, 2, 2, 5, 8]
print([bisect_left(a, x) for x in (0, 1, 2, 3, 8, 9)])
print([bisect_right(a, x) for x in (0, 1, 2, 3, 8, 9)], bisect(a, 2), bisect_left(a, 2, 2))
print(bisect_right(a, 2, 0, 2), bisect_left([], 1), bisect_left(a, 5, lo=1, hi=3))
print(bisect_left("abcx", "m"))
words = ["a", "bb", "ccc"]
print(bisect_left(words, 2, key=len), bisect_right(words, 2, key=len))
print(bisect_left([(1, "x"), (2, "y")], 2, key=lambda t: t[0]))
insort(a, 3)
insort_left(a, 2)
insort(words, "zz", key=len)
insort(a, 100, hi=2)
print(a, words)


class Seq:
    def __len__(self):
        return 10

    def __getitem__(self, i):
        print("look", i, end="; ")
        return i * 10


print(bisect_left(Seq(), 35))
fails(bisect_left, a, 1, -1)
fails(bisect_left, a, "x")
fails(bisect_left, 5, 1)
fails(bisect_left, a)
fails(bisect_left, a, 1, "x")
fails(bisect_left, [1], 1, 0, 5)
fails(insort, (1, 2), 3)
fails(insort, [1], 2, key=5)
