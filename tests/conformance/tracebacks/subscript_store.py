# Carets of a failing store.
board = [[0] * 3, (0, 0, 0)]
board[0][1] = 5
board[1][2] = 7
