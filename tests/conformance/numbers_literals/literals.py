# Number literals: bases, underscores, floats, imaginary, big.
print(0, 00, 0_0, 1_000_000, 0xFF, 0Xff, 0o17, 0O17, 0b101, 0B1_0, 0x_f, 0xdead_beef)
print(1., .5, 1.5e3, 1E5, 1e-3, 1_0.0_1, 1e1_0, 0.0, 0e0, 1e400, 5e-324, 1e-400, 00.5, 09.5, 1_1e1)
print(1j, 1.5J, .5j, 1e3j, 0j, 00j, 1_0j)
print(123456789012345678901234567890, -0, 0x1_0000_0000_0000_0000_0000, 2 ** 200)
print(1 .real, 1..real, 1.0.is_integer(), (5).bit_length(), 5 .__add__(1), 0x_f)
for code in ("01", "0x", "0b2", "0o8", "1_", "1__0", "_1", "0_", "1e", "1e+", "0xg", "1.5.5", "1a", "0b", "1_.0", "1._0", "1e_5", "12abc", "0777", "1__2", "0b1e", "1jx", "1.e", "9" * 5000):
    try:
        r = eval(code)
        print(code, r)
    except (SyntaxError, NameError, AttributeError) as e:
        print(code[:10], "->", type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
