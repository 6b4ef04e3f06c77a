# Precedence and associativity.
print(2 + 3 * 4 ** 2 // 5 % 7, -3 ** 2, 2 ** 3 ** 2, (2 ** 3) ** 2, 2 ** -1 * 4)
print(1 | 2 ^ 3 & 4 << 1 + 1, ~1 + 2, not 1 == 2, -2 * -3, - - 3, +-+3)
print(1 < 2 and 3 < 4 or 5 < 1, not 0 and 1, not (0 and 1), 1 or 0 and 0)
print(5 - 3 - 1, 100 / 10 / 2, 7 // 2 * 2, 2 * 7 // 2, 1 if 0 else 2 if 0 else 3)
print(3 & 1 == 1, (3 & 1) == 1, 1 + 1 in [2], not 1 in [2], "a" "b" * 2)
print([1, 2][0] + 3, -[1, 2][1], (lambda x: x + 1)(1) * 2, not (lambda: 0))
