"""The sieve of Eratosthenes: over a list with an inner loop, and over a bytearray with slices."""
import sys


def sieve_list(limit):
    composite = [False] * (limit + 1)
    primes = []
    for n in range(2, limit + 1):
        if not composite[n]:
            primes.append(n)
            for multiple in range(n * n, limit + 1, n):
                composite[multiple] = True
    return primes


def sieve_bytes(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0:2] = b"\0\0"
    n = 2
    while n * n <= limit:
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
        n += 1
    return [i for i, flag in enumerate(flags) if flag]


def main():
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 6_000_000
    primes = sieve_list(limit)
    print(len(primes), primes[-1], sum(primes))
    print(sieve_bytes(limit) == primes)


main()
