"""The n queens problem: recursion over lists and sets, recursion over bit masks."""
import sys


def solve_sets(n):
    columns, rising, falling = set(), set(), set()
    board = [0] * n
    first = None
    count = 0

    def place(row):
        nonlocal count, first
        if row == n:
            count += 1
            if first is None:
                first = board[:]
            return
        for column in range(n):
            if column in columns or row + column in rising or row - column in falling:
                continue
            columns.add(column)
            rising.add(row + column)
            falling.add(row - column)
            board[row] = column
            place(row + 1)
            columns.remove(column)
            rising.remove(row + column)
            falling.remove(row - column)

    place(0)
    return count, first


def solve_masks(full, columns, left, right):
    if columns == full:
        return 1
    count = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        count += solve_masks(full, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return count


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    print(*solve_sets(n))
    print(solve_masks((1 << n + 1) - 1, 0, 0, 0))


main()
