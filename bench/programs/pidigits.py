"""Digits of pi by an unbounded spigot: multiplication and division of growing big ints."""
import sys


def pi_digits():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_500
    digits = pi_digits()
    for start in range(0, count, 10):
        width = min(10, count - start)
        group = "".join(str(next(digits)) for _ in range(width))
        if start + 10 >= count or start == 0:
            print(f"{group:<10}\t:{start + width}")


main()
