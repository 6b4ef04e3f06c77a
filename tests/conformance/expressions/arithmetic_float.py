# Floats: shortest repr, signed zero, infinities and nan.
print(
    0.1 + 0.2, 1 / 3, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308
)
print(-0.0, 0.0 == -0.0, 0.0 * -1, 1e308 * 10, -1e308 * 10)
inf = float("inf")
nan = inf - inf
print(inf, -inf, nan, nan == nan, nan != nan, nan is nan, [nan] == [nan], inf > 10**400)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2))
print(2.0**0.5, (-8.0) ** (1 / 3), 2**0.5, 4**-0.5)
print(1.0, 100.0, 1e22, 1e21, 12345.678e-10)
print(
    int(3.99), int(-3.99), round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5, -2)
)
for expression in (
    "int(inf)",
    "int(nan)",
    "2.0 ** 10000",
    "0.0 ** -1",
    "round(inf)",
    "float('x')",
    "1.0 & 2",
):
    try:
        print(eval(expression))
    except Exception as e:
        print(expression, "->", type(e).__name__ + ":", e)
