"""Grouping in the fractional part, and in zero-padded widths."""

print(format(1234567.1234567, ",.7f"), format(1234567.1234567, "_.7f"))
print(format(1234567.1234567, ".7_f"), format(1234567.1234567, ".7,f"))
print(format(1234567.1234567, ",.7_f"), format(0.00012345, "._f"), format(12345678, "020,"))
print(format(12345678.5, "020,.1f"), format(-123, "08,"), format(123, "06,"))
print(format(1234.5, "+_.2e"), format(123456, ",.2%"))
