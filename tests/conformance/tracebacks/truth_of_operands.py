"""What a traceback marks where the truth of an operand or a comparison that is turned round fails."""

import traceback


class Odd:
    def __bool__(self):
        raise ValueError("no truth")


def conjunction(a):
    return a and 1


def disjunction(a):
    return 1 > 2 or a or \
        2


def turned():
    x = not 1 < "a"
    return x


def contained():
    return [1, not 2 in 3]


for f in lambda: conjunction(Odd()), lambda: disjunction(Odd()), turned, contained:
    try:
        f()
    except Exception:
        print("\n".join(line for line in traceback.format_exc().split("\n") if "File" not in line))
