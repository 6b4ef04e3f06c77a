# Minimax with memo over an immutable board.
LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class Board:
    __slots__ = ("cells",)

    def __init__(self, cells=" " * 9):
        self.cells = cells

    def winner(self):
        return next(
            (
                self.cells[a]
                for a, b, c in LINES
                if self.cells[a] == self.cells[b] == self.cells[c] != " "
            ),
            None,
        )

    def moves(self):
        return [i for i, c in enumerate(self.cells) if c == " "]

    def play(self, i, who):
        if self.cells[i] != " ":
            raise ValueError(f"cell {i} is taken by {self.cells[i]}")
        return Board(self.cells[:i] + who + self.cells[i + 1 :])

    def __str__(self):
        return "\n-+-+-\n".join("|".join(self.cells[r : r + 3]) for r in (0, 3, 6))

    def __eq__(self, o):
        return self.cells == o.cells

    def __hash__(self):
        return hash(self.cells)


memo = {}


def best(board, who):
    key = board, who
    if key in memo:
        return memo[key]
    other = "O" if who == "X" else "X"
    if w := board.winner():
        result = (1 if w == who else -1), None
    elif not board.moves():
        result = 0, None
    else:
        result = max(
            ((-best(board.play(m, who), other)[0], m) for m in board.moves()),
            key=lambda t: (t[0], -t[1]),
        )
    memo[key] = result
    return result


b, who = Board(), "X"
while not b.winner() and b.moves():
    score, move = best(b, who)
    b = b.play(move, who)
    who = "O" if who == "X" else "X"
print(b, b.winner(), len(memo), sep="\n")
b = Board().play(0, "X").play(4, "O").play(1, "X")
print(best(b, "O"), repr(b.cells))
try:
    b.play(0, "O")
except ValueError as e:
    print(e)
# stress: 1000
