"""A plain while loop over small ints: dispatch, integer arithmetic, comparison and jump."""
import sys


def run(n):
    i = 0
    total = 0
    odd = 0
    while i < n:
        if i & 1:
            odd += 1
            total -= i
        else:
            total += i * 3
        i += 1
    return total, odd


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 12_000_000
    total, odd = run(n)
    print(total, odd)


main()
