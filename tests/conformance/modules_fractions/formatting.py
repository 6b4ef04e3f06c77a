"""fractions: the format() mini-language."""
from fractions import Fraction as F

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "[format(F(22, 7), s) for s in ('', '10', '<10', '^10', '>10', '=10', '*^12', '+', ' ', '-', '#', '_', ',', '010')]",
    "[format(F(3), s) for s in ('', '5', '#', '+#10', '<8')]",
    "[format(F(1234567, 3), s) for s in ('f', '.2f', '.0f', '#.0f', ',.2f', '_.1f', '20,.3f', '020,.3f', '020.3f', '+.1f', ' .1f', '<15.1f', '^15.1f', '=+15.1f', '*>15.1f', '.10F')]",
    "[format(F(-1, 1000), s) for s in ('.2f', 'z.2f', '.3f', 'e', '.0e', '.3E', 'g', '.1g', '%', '.0%', '.1%', 'z.0%', '+z.1f')]",
    "[format(F(1, 3), s) for s in ('g', '.3g', '#.3g', '.10g', 'G', '.0g', '.1e', 'E')]",
    "[format(F(10**20, 3), s) for s in ('g', 'e', '.30g', '.5f', ',.0f', '_.2f', '.3G')]",
    "[format(F(0), s) for s in ('', 'f', 'e', 'g', '%', '#g', '.0f')]",
    "[format(F(5, 2), s) for s in ('.0f', '.0e', '.0%', '.1g')]",
    "[format(F(15, 2), '.0f'), format(F(-25, 10), '.0f'), format(F(1, 10**5), 'g'), format(F(1, 10**4), 'g'), format(F(123456789), 'g'), format(F(123456), 'g')]",
    "[format(F(1234567891, 1000000), s) for s in ('.6,f', '.6_f', ',.6_f', '.,f', '.9,e')]",
    "format(F(1), 'd')",
    "format(F(1), 'x')",
    "format(F(1), '.2')",
    "format(F(1), '.f')",
    "format(F(1), 'ff')",
    "format(F(1), '<010f')",
    "format(F(1), 'z')",
    "f'{F(1,3):.3f} {F(1,3)!r:>20} {F(1,3)!s}'",
    "'%s %r %.2f %d' % (F(7,2), F(7,2), F(7,2), F(7,2))",
):
    show(line)
