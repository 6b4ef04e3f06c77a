"""itertools, functools and operator at work: the functional style over large iterables."""
import sys
from functools import lru_cache, reduce
from itertools import accumulate, chain, combinations, count, cycle, groupby, islice, permutations, product, repeat, takewhile, zip_longest
from operator import add, attrgetter, itemgetter, mul


@lru_cache(maxsize=None)
def partitions(n, largest):
    if n == 0:
        return 1
    return sum(partitions(n - part, part) for part in range(1, min(n, largest) + 1))


class Item:
    def __init__(self, group, weight):
        self.group = group
        self.weight = weight


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 900_000
    print(sum(islice(accumulate(cycle([1, -2, 3])), n)))
    print(reduce(add, map(mul, range(n), repeat(3)), 0))
    print(sum(len(list(members)) * key for key, members in groupby(range(n), key=lambda x: x // 100)))
    print(sum(1 for a, b, c in combinations(range(int(n ** 0.4)), 3) if (a + b + c) % 7 == 0))
    print(sum(p[0] * p[-1] for p in permutations(range(8)) if p[0] < p[1]))
    print(sum(x ^ y for x, y in product(range(300), range(n // 1000))))
    print(sum(takewhile(lambda x: x < n, count(0, 3))), sum(chain.from_iterable([i, i + 1] for i in range(n // 2))))
    items = [Item(i * 7 % 31, i * 13 % 101) for i in range(n // 2)]
    items.sort(key=attrgetter("group", "weight"))
    heaviest = {g: max(map(attrgetter("weight"), members)) for g, members in groupby(items, attrgetter("group"))}
    print(max(heaviest.items(), key=itemgetter(1)), sum(a or b for a, b in zip_longest(range(n), range(n // 3), fillvalue=0)))
    print(partitions(70, 70), partitions.cache_info().hits)


main()
