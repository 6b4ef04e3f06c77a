"""Conway's game of life on a set of tuples, and on a wrapped grid of lists."""
import sys
from collections import defaultdict


def step_set(alive):
    neighbours = defaultdict(int)
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    neighbours[x + dx, y + dy] += 1
    return {cell for cell, count in neighbours.items() if count == 3 or count == 2 and cell in alive}


def step_grid(grid):
    height, width = len(grid), len(grid[0])
    result = []
    for y in range(height):
        above, row, below = grid[y - 1], grid[y], grid[(y + 1) % height]
        out = [0] * width
        for x in range(width):
            west, east = x - 1, (x + 1) % width
            count = (above[west] + above[x] + above[east] + row[west] + row[east]
                     + below[west] + below[x] + below[east])
            if count == 3 or count == 2 and row[x]:
                out[x] = 1
        result.append(out)
    return result


def main():
    generations = int(sys.argv[1]) if len(sys.argv) > 1 else 700
    alive = {(1, 0), (3, 1), (0, 2), (1, 2), (4, 2), (5, 2), (6, 2)}
    for _ in range(generations):
        alive = step_set(alive)
    print(len(alive), min(alive), max(alive))
    grid = [[1 if (x * x + 3 * y * x + y) % 5 == 0 else 0 for x in range(100)] for y in range(80)]
    for _ in range(generations // 2):
        grid = step_grid(grid)
    print(sum(map(sum, grid)), sum(x * y for y, row in enumerate(grid) for x, cell in enumerate(row) if cell))


main()
