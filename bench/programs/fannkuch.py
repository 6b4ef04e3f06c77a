"""Pancake flipping over all permutations: list slicing, indexing and small ints."""
import sys


def fannkuch(n):
    order = list(range(n))
    count = [0] * n
    checksum = 0
    most = 0
    parity = 1
    left = n
    while True:
        while left > 1:
            count[left - 1] = left
            left -= 1

        first = order[0]
        if first:
            deck = order[:]
            flips = 0
            while first:
                deck[:first + 1] = deck[first::-1]
                flips += 1
                first = deck[0]
            if flips > most:
                most = flips
            checksum += flips * parity

        parity = -parity
        while True:
            if left == n:
                return checksum, most
            bottom = order[0]
            for i in range(left):
                order[i] = order[i + 1]
            order[left] = bottom
            count[left] -= 1
            if count[left] > 0:
                break
            left += 1


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    checksum, most = fannkuch(n)
    print(f"{checksum}\nPfannkuchen({n}) = {most}")


main()
