"""The format mini-language for ints: sign, alternate form, width, grouping, types."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for spec in (
    "", "d", "5", "<5", ">5|", "^5", "=5", "05", "+", "-", " ", "+05d", "x", "X", "#x", "#X", "o",
    "#o", "b", "#b", "#010b", "n", "c", ",", "_", "_x", "_b", "012,", "*^+9", "=+8", "<05", ">08",
    "e", ".2f", "g", "%", ".1%", "z.1f", "e>7", "010_d", ",d", "#_X",
):
    try:
        print(repr(spec), [format(n, spec) for n in (42, -42, 0, 1234567)])
    except (ValueError, OverflowError) as e:
        print(repr(spec), type(e).__name__, e)
for n, spec in (
    (1, "q"), (1, ".2"), (1, ".2d"), (1, ",x"), (1, "_n"), (1, ",_"), (1, "__"), (1, "+c"),
    (-1, "c"), (0x110000, "c"), (1, "5 5"), (1, "s"), (1, "99999999999999999999"), (1, ".d"),
    (1, "#c"), (10 ** 400, "f"), (1, ",,"), (1, "z"), (1, "zd"), (1, ",c"),
):
    fails(format, n, spec)
print(format(2 ** 70, ","), format(-2 ** 70, "_x"), format(2 ** 70, "+#b"), format(10 ** 20, "e"))
print(format(True), format(True, "d"), format(False, "5"), format(65, "5c") + "|")
print(format(0x20AC, "c"))
