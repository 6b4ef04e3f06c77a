# Chained generators, itertools recipes, lazy infinite streams.
from itertools import (
    count,
    cycle,
    repeat,
    chain,
    islice,
    takewhile,
    dropwhile,
    groupby,
    accumulate,
    product,
    permutations,
    combinations,
    zip_longest,
    starmap,
    tee,
    compress,
    pairwise,
    batched,
)


def primes():
    sieve = {}
    for n in count(2):
        if n not in sieve:
            yield n
            sieve[n * n] = [n]
        else:
            for p in sieve.pop(n):
                sieve.setdefault(n + p, []).append(p)


print(
    list(islice(primes(), 15)),
    list(takewhile(lambda p: p < 30, primes())),
    next(dropwhile(lambda p: p < 1000, primes())),
)
print(
    [(k, len(list(g))) for k, g in groupby("aaabccdaa")],
    [(k, list(g)) for k, g in groupby(range(10), key=lambda x: x // 4)],
)
print(
    list(accumulate([1, 2, 3, 4])),
    list(accumulate([3, 1, 4], max)),
    list(accumulate([1, 2], initial=10)),
)
print(
    list(product("ab", repeat=2)), list(permutations([1, 2, 3], 2)), list(combinations("abcd", 2))
)
print(
    list(zip_longest("ab", [1], fillvalue="-")),
    list(starmap(pow, [(2, 3), (3, 2)])),
    list(compress("abcd", [1, 0, 1, 0])),
)
a, b = tee(iter([1, 2, 3]))
print(
    next(a),
    list(b),
    list(a),
    list(pairwise("abc")),
    list(batched("abcdefg", 3)),
    list(islice(cycle("ab"), 5)),
    list(repeat(7, 3)),
    list(chain("a", [1], (2,))),
    list(chain.from_iterable([[1], [2, 3]])),
)


def windows(it, n):
    it = iter(it)
    w = list(islice(it, n))
    while len(w) == n:
        yield tuple(w)
        x = next(it, w)
        if x is w:
            return
        w = w[1:] + [x]


print(list(windows(range(6), 3)))


def unique(it, key=None):
    seen = set()
    for x in it:
        k = key(x) if key else x
        if k not in seen:
            seen.add(k)
            yield x


print(list(unique("AbaBc", str.lower)), list(unique([3, 1, 3])))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


print(
    list(zip(Countdown(3), count(10), "xyz")),
    sum(Countdown(100)),
    max(Countdown(5)),
    sorted(Countdown(3)),
)
# stress: 10
