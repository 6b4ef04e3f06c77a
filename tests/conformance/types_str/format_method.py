"""str.format: positional and named fields, attributes, items, conversions, nesting."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Point:
    x = 3
    table = {"k": "v"}

    def __format__(self, spec):
        return f"P[{spec}]"


p = Point()
print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{a}{b}".format(a=1, b=2))
print("{{}} {{{0}}}".format(5), "{0.x} {0.table[k]} {p.table[k]}".format(p, p=p))
print("{0[0]} {0[-1]}".format({0: "zero", "-1": "text"}))
print("{:>{}}|{:{}{}}|{0:{w}.{p}f}".replace("{0:", "{:").format("r", 5, "c", "^", 7, 3.14159, w=8, p=2))
print("{!r} {!s} {!a}".format("\u00e9", "\u00e9", "\u00e9"), "{!r:>8}".format("x"))
print("{:spec here}".format(p), "{:}".format(p))
print("{0}".format("a", "unused"), "{x.real}".format(x=5), "{a[b c]}".format(a={"b c": 1}))
print("{:%}".format(0.5), "{:{fill}>5}".format("x", fill="*"))
fails("{}".format)
fails("{1}".format, 0)
fails("{a}".format)
fails("{} {0}".format, 1, 2)
fails("{0} {}".format, 1, 2)
fails("{".format, 1)
fails("}".format, 1)
fails("{0".format, 1)
fails("{0!x}".format, 1)
fails("{0!}".format, 1)
fails("{0.}".format, 1)
fails("{0[}".format, 1)
fails("{0[]}".format, 1)
fails("{0.missing}".format, 1)
fails("{0[k]}".format, {})
fails("{:{:{}}}".format, 1, 2, 3)
fails("{0[1]x}".format, [1, 2])
