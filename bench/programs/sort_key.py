"""Sorting records by key functions, in both directions, and binary search in the result."""
import sys
from bisect import bisect_left
from operator import itemgetter


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 150_000
    state = 42
    records = []
    for i in range(n):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        records.append((state >> 40, f"n{state >> 50}", (state >> 11) / 9007199254740992.0, i))
    by_first = sorted(records)
    by_name = sorted(records, key=lambda r: (r[1], -r[0]))
    by_float = sorted(records, key=itemgetter(2), reverse=True)
    by_length = sorted((r[1] for r in records), key=len)
    records.sort(key=lambda r: r[0] % 1000)
    keys = [r[0] for r in by_first]
    hits = 0
    for probe in range(0, 1 << 24, 97):
        position = bisect_left(keys, probe)
        if position < n and keys[position] == probe:
            hits += 1
    digest = 0
    for a, b, c, d in zip(by_first, by_name, by_float, records):
        digest = (digest * 33 + a[3] + 3 * b[3] + 5 * c[3] + 7 * d[3]) % 1_000_000_007
    print(digest, hits, by_length[0], by_length[-1])


main()
