"""Edit distance by dynamic programming over two rows: string indexing, min, list stores."""
import sys


def distance(a, b):
    if len(a) < len(b):
        a, b = b, a
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            cost = previous[j - 1] + (x != y)
            current.append(min(previous[j] + 1, current[j - 1] + 1, cost))
        previous = current
    return previous[-1]


def distance_indexed(a, b):
    width = len(b) + 1
    row = list(range(width))
    for i in range(len(a)):
        diagonal = row[0]
        row[0] = i + 1
        for j in range(1, width):
            above = row[j]
            if a[i] == b[j - 1]:
                best = diagonal
            else:
                best = diagonal + 1
                if above + 1 < best:
                    best = above + 1
                if row[j - 1] + 1 < best:
                    best = row[j - 1] + 1
            diagonal = above
            row[j] = best
    return row[-1]


def sequence(length, state):
    letters = []
    for _ in range(length):
        state = (state * 48271) % 2147483647
        letters.append("acgt"[state >> 12 & 3])
    return "".join(letters)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_700
    a, b = sequence(n, 7), sequence(n + 50, 11)
    print(distance(a, b), distance_indexed(a, b))
    print(distance("kitten", "sitting"), distance_indexed("", "abc"), distance("same", "same"))


main()
