"""A dict of a million str keys: hashing new strings, lookup of equal ones, iteration."""
import sys


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    table = {}
    for i in range(n):
        table["user:" + str(i)] = i
    total = 0
    misses = 0
    for i in range(0, n + n // 10, 2):
        value = table.get(f"user:{i}")
        if value is None:
            misses += 1
        else:
            total += value
    lengths = {}
    for key, value in table.items():
        bucket = key[-2:]
        lengths[bucket] = lengths.get(bucket, 0) + value
    print(len(table), total, misses, len(lengths), lengths["17"])


main()
