"""Spectral norm of an implicit infinite matrix by the power method: float calls in nested loops."""
import sys
from math import sqrt


def entry(i, j):
    ij = i + j
    return 1.0 / (ij * (ij + 1) // 2 + i + 1)


def times(v, out):
    n = len(v)
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += entry(i, j) * v[j]
        out[i] = total


def transposed_times(v, out):
    n = len(v)
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += entry(j, i) * v[j]
        out[i] = total


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 420
    u = [1.0] * n
    v = [0.0] * n
    scratch = [0.0] * n
    for _ in range(10):
        times(u, scratch)
        transposed_times(scratch, v)
        times(v, scratch)
        transposed_times(scratch, u)
    u_dot_v = sum(a * b for a, b in zip(u, v))
    v_dot_v = sum(b * b for b in v)
    print(f"{sqrt(u_dot_v / v_dot_v):.9f}")


main()
