"""Recipes put together from itertools, functools and operator."""
from collections import deque
from functools import reduce
from itertools import accumulate, chain, combinations, count, cycle, filterfalse, groupby, islice, product, repeat, starmap, takewhile, tee, zip_longest
from operator import add, itemgetter, mul


def grouper(iterable, n, fill=None):
    return zip_longest(*[iter(iterable)] * n, fillvalue=fill)


def windows(iterable, n):
    iterator = iter(iterable)
    window = deque(islice(iterator, n - 1), maxlen=n)
    for x in iterator:
        window.append(x)
        yield tuple(window)


def powerset(items):
    return chain.from_iterable(combinations(items, r) for r in range(len(items) + 1))


def partition(test, iterable):
    a, b = tee(iterable)
    return list(filterfalse(test, a)), list(filter(test, b))


def primes():
    composites = {}
    for n in count(2):
        p = composites.pop(n, None)
        if p is None:
            yield n
            composites[n * n] = n
        else:
            x = n + p
            while x in composites:
                x += p
            composites[x] = p


print(list(grouper("abcdefg", 3, "x")), list(windows(range(6), 3)), list(powerset([1, 2, 3])))
print(partition(lambda x: x % 2, range(8)), list(islice(primes(), 12)))
print(["".join(map(itemgetter(1), group)) for key, group in groupby(enumerate("aabcc"), key=itemgetter(1))])
print([(k, len(list(g))) for k, g in groupby("aaabbc")], reduce(mul, range(1, 11)))
print(list(accumulate(range(1, 6), mul)), sum(starmap(mul, zip([1, 2], [3, 4]))))
print(list(islice(chain.from_iterable(zip(count(), cycle("ab"))), 8)))
print(list(takewhile(lambda x: x < 50, accumulate(repeat(7)))))
print(list(map(add, range(3), repeat(10))), max(product(range(3), repeat=2), key=sum))
print(dict(zip(count(1), "xyz")), next(filter(lambda p: p > 30, primes())))
