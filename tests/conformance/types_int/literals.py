"""Integer literals: underscores, prefixes in both cases, and any size."""

print(1_000_000, 0x_ff, 0XFF, 0b1010, 0B11, 0o17, 0O17, 00, 0_0, 0xDEAD_BEEF)
print(123456789012345678901234567890, 0xffffffffffffffffffffffff, -1_0, - - 5, +-+5)
for source in ("1__0", "1_", "0777", "0x", "0b2", "0o8", "1a", "0b1_", "1_.5", "12abc"):
    try:
        eval(source)
    except SyntaxError as error:
        print(source, "->", error.msg)
print(1 .real, 1..real, (1).real)
