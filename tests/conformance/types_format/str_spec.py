"""The format mini-language for strings: fill, alignment, width and precision."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for spec in (
    "", "s", "5", "<6", ">6", "^6", "^7s", "*<6", ".2", ".2s", "6.2", "-^6.2s", ".0", "\u20ac>6",
    "06", "010s", "<06",
):
    print(repr(spec), [format(s, spec) for s in ("abc", "", "\u00e9t\u00e9")])
for spec in ("d", "=5", "+", " ", ",", "#", "x", ".2f", "z", "_", "5 ", "ab", ".", "=", "05=", "<<<"):
    fails(format, "abc", spec)
print(f"{'x':{'*'}^{5}}", f"{'abc':.{2}}", f"{'a':}<3", "{:{}}".format("a", ">3"))
print(format("a", "{>3"), format("a", "}^3"), format("ab", "\n<4") == "ab\n\n")
fails(format, "a", 5)
fails(format, "a", "s", "t")
fails(format)
