"""Every way to get % formatting wrong, with its message."""


class A:
    def __index__(self):
        return 5

    def __str__(self):
        return "A"


print("%d %x %s" % (5, A(), A()))
for template, args in (
    ("%d", "x"), ("%d", None), ("%x", 1.5), ("%x", "a"), ("%o", 2.0), ("%c", "ab"), ("%c", -1),
    ("%c", 0x110000), ("%c", 1.5), ("%c", ""), ("%f", "x"), ("%f", None), ("%e", []), ("%s %s", 1),
    ("%s %s", (1,)), ("%s", ()), ("%s", (1, 2)), ("abc", 1), ("abc", (1,)), ("%q", 1), ("%", 1),
    ("a%", ()), ("%(a)s", 5), ("%(a)s", (1,)), ("%(a)s", {}), ("%(a", {}), ("%*d", ("x", 1)),
    ("%.*d", ("x", 1)), ("%d", (float("nan"),)), ("%d", (float("inf"),)), ("%y", ()), ("%-", 1),
    ("%5", 1), ("%\u20ac", 1), ("%d %(a)d", {"a": 1}), ("%99999999999d", 1), ("%.99999999999d", 1),
    ("%b", 1), ("%d", 1j), ("%f", 1j),
):
    try:
        print(repr(template), repr(args), "no error:", repr(template % args))
    except Exception as e:
        print(ascii(template), repr(args), f"{type(e).__name__}: {e}")
