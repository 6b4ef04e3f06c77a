"""Longest Collatz chains: division, parity tests and a memo in a list."""
import sys


def longest(limit):
    steps = [0] * limit
    best = best_start = 1
    for start in range(2, limit):
        n = start
        count = 0
        while n >= start:
            if n % 2 == 0:
                n //= 2
            else:
                n = 3 * n + 1
            count += 1
        count += steps[n]
        steps[start] = count
        if count > best:
            best = count
            best_start = start
    return best_start, best, sum(steps)


def main():
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 1_800_000
    print(*longest(limit))


main()
