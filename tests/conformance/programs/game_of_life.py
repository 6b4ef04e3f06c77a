# Conway's game of life on a set of cells and on a grid.
def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    counts[x + dx, y + dy] = counts.get((x + dx, y + dy), 0) + 1
    return {c for c, n in counts.items() if n == 3 or n == 2 and c in cells}


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for gen in range(9):
    if gen % 4 == 0:
        for y in range(6):
            print("".join("#" if (x, y) in glider else "." for x in range(6)))
        print("-" * 6, gen, len(glider))
    glider = step(glider)
grid = [[int(c == "o") for c in row] for row in (".....", "..o..", "..o..", "..o..", ".....")]


def grid_step(g):
    h, w = len(g), len(g[0])

    def around(r, c):
        return (
            sum(
                g[i][j]
                for i in range(max(r - 1, 0), min(r + 2, h))
                for j in range(max(c - 1, 0), min(c + 2, w))
            )
            - g[r][c]
        )

    return [
        [1 if (n := around(r, c)) == 3 or g[r][c] and n == 2 else 0 for c in range(w)]
        for r in range(h)
    ]


for _ in range(3):
    print(*["".join(".o"[v] for v in row) for row in grid], sep="\n", end="\n\n")
    grid = grid_step(grid)
