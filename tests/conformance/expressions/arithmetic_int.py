# Integer arithmetic: floor division and modulo follow the sign of the divisor.
for a in (7, -7):
    for b in (2, -2, 3):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2 ** 10, 2 ** -1, (-2) ** 3, -2 ** 2, 0 ** 0)
print(2 ** 100, -(2 ** 64), 2 ** 64 % 10**9, -(2 ** 64) // 3)
print(1 << 70, (1 << 70) >> 68, -1 >> 5, -5 >> 1, 5 & -2, 5 | -8, 5 ^ -3, ~5, ~-1)
for expression in ("1 // 0", "1 % 0", "1 / 0", "divmod(1, 0)", "0 ** -1", "1 << -1", "1 >> -1", "1.0 // 0", "1.0 % 0", "1.0 / 0"):
    try:
        print(eval(expression))
    except Exception as e:
        print(expression, "->", type(e).__name__ + ":", e)
