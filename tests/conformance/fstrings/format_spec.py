# Format specs for int, float, str.
vals = [0, 1, -1, 255, 12345678, 1.0, -2.5, 1234567.891, 1e10, 1e-7, float("inf"), float("nan"), 0.0, -0.0]
for spec in ("", "d", "b", "o", "x", "X", "#x", "#o", "n", "c", "e", ".2e", "f", ".0f", "g", ".3g", "#.3g", "%", ".1%", ",", "_", "_x", "+", " ", "-", ">12", "<12", "^12", "=12", "012", "+012.2f", "*^12", "z.0f", ",.2f", "_.1f", "10,d", "E", "G", "F"):
    row = []
    for v in vals:
        try:
            row.append(format(v, spec))
        except (ValueError, OverflowError) as e:
            row.append(type(e).__name__[0])
    print(repr(spec), row)
for spec in ("5", ">5", "<5", "^5", ".2", "5.2", "*>6", "s", "05", "=5", "d", "+", ",", "#", "é^5"):
    try:
        print(repr(spec), repr(format("abc", spec)))
    except ValueError as e:
        print(repr(spec), e)
