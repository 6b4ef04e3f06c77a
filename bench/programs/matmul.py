"""Matrix multiplication on lists of lists of floats, three ways of writing it."""
import sys


def matrix(n, seed):
    state = seed
    rows = []
    for _ in range(n):
        row = []
        for _ in range(n):
            state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
            row.append(state / 4294967296.0 - 0.5)
        rows.append(row)
    return rows


def triple_loop(a, b):
    n, m, inner = len(a), len(b[0]), len(b)
    result = [[0.0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            total = 0.0
            for k in range(inner):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def row_wise(a, b):
    result = []
    for row in a:
        out = [0.0] * len(b[0])
        for value, other in zip(row, b):
            for j, x in enumerate(other):
                out[j] += value * x
        result.append(out)
    return result


def transposed(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 170
    a, b = matrix(n, 1), matrix(n, 2)
    for multiply in (triple_loop, row_wise, transposed):
        product = multiply(a, b)
        trace = sum(product[i][i] for i in range(n))
        print(f"{multiply.__name__} {trace:.9f} {product[0][-1]:.9f}")


main()
