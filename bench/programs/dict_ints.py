"""A dict of more than a million int keys: insertion, lookup, update, deletion, iteration."""
import sys


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_500_000
    table = {}
    for i in range(n):
        table[i * 7919 % 16777213] = i
    found = 0
    for key in range(n):
        if key in table:
            found += 1
    total = 0
    for key, value in table.items():
        total += key ^ value
    for key in range(0, n, 3):
        table.pop(key, None)
    for key in table:
        table[key] += 1
    print(found, total, len(table), sum(table.values()))


main()
