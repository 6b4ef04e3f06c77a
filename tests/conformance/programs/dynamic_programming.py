# Knapsack, LCS, coin change, edit paths, partitions, matrix chain.
def knapsack(items, cap):
    best = [0] * (cap + 1)
    for w, v in items:
        for c in range(cap, w - 1, -1):
            best[c] = max(best[c], best[c - w] + v)
    return best[cap]


print(knapsack([(12, 4), (2, 2), (1, 1), (1, 2), (4, 10)], 15))


def lcs(a, b):
    t = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            t[i + 1][j + 1] = t[i][j] + 1 if x == y else max(t[i][j + 1], t[i + 1][j])
    out, i, j = [], len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:
            out.append(a[i - 1])
            i -= 1
            j -= 1
        elif t[i - 1][j] >= t[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return "".join(reversed(out))


print(lcs("AGGTABQWERTY", "GXTXAYBWRT"), lcs("", "x"))


def coins(amount, kinds):
    ways = [1] + [0] * amount
    for k in kinds:
        for a in range(k, amount + 1):
            ways[a] += ways[a - k]
    return ways[amount]


print(coins(100, [1, 5, 10, 25, 50]), coins(1000, [1, 2, 5, 10, 20, 50, 100, 200]))
from functools import lru_cache, cache


@lru_cache(maxsize=None)
def chain(dims):
    if len(dims) < 3:
        return 0
    return min(
        chain(dims[: k + 1]) + chain(dims[k:]) + dims[0] * dims[k] * dims[-1]
        for k in range(1, len(dims) - 1)
    )


print(chain((10, 30, 5, 60, 10)))


@cache
def partitions(n, m):
    return 1 if n == 0 else 0 if n < 0 or m == 0 else partitions(n - m, m) + partitions(n, m - 1)


print(partitions(100, 100), partitions.cache_info().currsize)


def lis(a):
    from bisect import bisect_left

    tails = []
    for x in a:
        i = bisect_left(tails, x)
        tails[i : i + 1] = [x]
    return len(tails)


print(lis([10, 9, 2, 5, 3, 7, 101, 18, 4, 20]))


def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]


for r in pascal(6):
    print(" ".join(map(str, r)).center(20))


def max_subarray(a):
    best = cur = a[0]
    for x in a[1:]:
        cur = max(x, cur + x)
        best = max(best, cur)
    return best


print(max_subarray([-2, 1, -3, 4, -1, 2, 1, -5, 4]))
# stress: 1000
