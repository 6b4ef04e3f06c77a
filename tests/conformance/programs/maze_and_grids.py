# Flood fill, shortest path in a maze, spiral, rotation, word search, islands.
from collections import deque

MAZE = """#########
#S..#...#
#.#.#.#.#
#.#...#E#
#########"""
grid = [list(r) for r in MAZE.splitlines()]
find = lambda ch: next((r, c) for r, row in enumerate(grid) for c, v in enumerate(row) if v == ch)


def solve(start, end):
    q, came = deque([start]), {start: None}
    while q:
        cur = r, c = q.popleft()
        if cur == end:
            break
        for n in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if grid[n[0]][n[1]] != "#" and n not in came:
                came[n] = cur
                q.append(n)
    path = []
    while cur:
        path.append(cur)
        cur = came[cur]
    return path[::-1]


path = solve(find("S"), find("E"))
for r, c in path[1:-1]:
    grid[r][c] = "*"
print(*map("".join, grid), len(path), sep="\n")


def spiral(m):
    out = []
    while m:
        out += m[0]
        m = [list(r) for r in zip(*m[1:])][::-1]
    return out


print(spiral([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]))
m = [[1, 2], [3, 4], [5, 6]]
print(
    [list(r) for r in zip(*m[::-1])],
    [r[::-1] for r in m],
    list(map(list, zip(*m))),
    sum(map(sum, m)),
)
land = ["11000", "11000", "00100", "00011"]


def islands(g):
    seen, sizes = set(), []
    for r in range(len(g)):
        for c in range(len(g[0])):
            if g[r][c] == "1" and (r, c) not in seen:
                stack, size = [(r, c)], 0
                seen.add((r, c))
                while stack:
                    a, b = stack.pop()
                    size += 1
                    for x, y in ((a + 1, b), (a - 1, b), (a, b + 1), (a, b - 1)):
                        if (
                            0 <= x < len(g)
                            and 0 <= y < len(g[0])
                            and g[x][y] == "1"
                            and (x, y) not in seen
                        ):
                            seen.add((x, y))
                            stack.append((x, y))
                sizes.append(size)
    return sizes


print(islands(land))
words = ["CAT", "TAC", "DOG", "OX"]
board = ["CATX", "OXDO", "WDOG"]


def search(w):
    for r in range(len(board)):
        for c in range(len(board[0])):
            for dr, dc in ((0, 1), (1, 0), (1, 1), (0, -1), (-1, 0), (-1, -1), (1, -1), (-1, 1)):
                cells = [(r + dr * i, c + dc * i) for i in range(len(w))]
                if all(
                    0 <= a < len(board) and 0 <= b < len(board[0]) and board[a][b] == ch
                    for (a, b), ch in zip(cells, w)
                ):
                    return cells[0], (dr, dc)


print({w: search(w) for w in words})


def triangle(n):
    return "\n".join(("*" * i).center(2 * n - 1) for i in range(1, 2 * n, 2))


print(triangle(4))
tri = [[1], [2, 3], [4, 5, 6]]
print(
    max(sum(p) for p in [[1, 2, 4], [1, 3, 6]]),
    "\n".join(f"{i:2} x {j} = {i * j:<3}" for i in (7, 8) for j in (1, 2)),
)
magic = [[8, 1, 6], [3, 5, 7], [4, 9, 2]]
print(
    {sum(r) for r in magic}
    | {sum(c) for c in zip(*magic)}
    | {sum(magic[i][i] for i in range(3)), sum(magic[i][2 - i] for i in range(3))}
)
