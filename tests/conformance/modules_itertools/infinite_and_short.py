"""count, cycle, repeat, accumulate, chain, compress, dropwhile, takewhile, filterfalse, islice, starmap, pairwise, zip_longest, batched."""
import itertools as it
from operator import mul


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(list(it.islice(it.count(), 3)), list(it.islice(it.count(5, -2), 3)))
print(list(it.islice(it.count(0.5, 0.25), 3)), next(it.count(2 ** 70)))
print(list(it.islice(it.cycle("ab"), 5)), list(it.cycle([])), list(it.repeat("x", 2)))
print(list(it.islice(it.repeat(1), 2)), list(it.repeat(1, -1)))
print(list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], mul)))
print(list(it.accumulate([1, 2], initial=10)), list(it.accumulate("abc")), list(it.accumulate([])))
print(list(it.accumulate([], initial=5)), list(it.accumulate([3, 1, 2], max)))
print(list(it.chain("ab", [1], ())), list(it.chain.from_iterable(["ab", "c"])), list(it.chain()))
print(list(it.compress("abcd", [1, 0, 1])), list(it.dropwhile(lambda x: x < 3, [1, 4, 2])))
print(list(it.takewhile(lambda x: x < 3, [1, 4, 2])), list(it.filterfalse(None, [0, 1, ""])))
print(list(it.islice("abcdef", 1, 5, 2)), list(it.islice("abc", 2)))
print(list(it.islice("abc", 1, None)), list(it.islice("abc", None)), list(it.islice("abc", 0)))
print(list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise("abcd")), list(it.pairwise("a")))
print(list(it.zip_longest("ab", "c", fillvalue="-")), list(it.zip_longest()))
print(list(it.batched("abcde", 2)), list(it.batched("abcd", 2, strict=True)))
print(it.count(), it.count(1, 2), it.count(1.5), it.repeat("x"), it.repeat("x", 3))
print(it.repeat(1, 5).__length_hint__())
for call in (
    lambda: it.islice("abc", -1), lambda: it.islice("abc", 0, 1, 0), lambda: it.islice("abc", "a"),
    lambda: it.islice("abc"), lambda: it.count("a"), lambda: it.cycle(5), lambda: it.cycle(),
    lambda: it.repeat(), lambda: it.repeat(1, "a"), lambda: list(it.starmap(pow, [5])),
    lambda: list(it.starmap(pow, [(1, 2, 3, 4)])), lambda: it.chain(5).__next__(),
    lambda: it.batched("abc", 0), lambda: list(it.batched("abc", 2, strict=True)),
    lambda: it.accumulate(5), lambda: list(it.accumulate([1, "a"])),
    lambda: it.zip_longest("a", foo=1), lambda: it.compress("a"), lambda: it.takewhile(None, 5),
    lambda: list(it.dropwhile(5, [1])), lambda: it.pairwise(5), lambda: len(it.repeat(1)),
    lambda: it.islice("abc", 0, -1),
):
    fails(call)
