"""List, dict, set and nested comprehensions with conditions and calls."""
import sys


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_200_000
    squares = [i * i for i in range(n)]
    odd = [x for x in squares if x & 1]
    pairs = [(i, j) for i in range(n // 1000) for j in range(i) if (i + j) % 3 == 0]
    by_digit = {x % 1009: i for i, x in enumerate(squares)}
    remainders = {x % 997 for x in squares}
    words = [f"w{i % 500}" for i in range(n)]
    lengths = {word: len(word) for word in words}
    grid = [[x * y for x in range(300)] for y in range(n // 1000)]
    columns = [[row[c] for row in grid] for c in range(300)]
    flat = [value for row in columns for value in row if value % 2 == 0]
    swapped = {value: key for key, value in by_digit.items()}
    named = [y for x in odd if (y := x % 11) > 4]
    total = sum([a * b for a, b in zip(squares, reversed(squares))]) % 1_000_000_007
    print(len(odd), len(pairs), len(by_digit), len(remainders), len(lengths), len(flat))
    print(sum(swapped), sum(named), total, any([x < 0 for x in flat]), all([w[0] == "w" for w in words]))


main()
