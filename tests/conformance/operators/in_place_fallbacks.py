# In-place operators fall back to binary ones; NotImplemented in each position; pow with three arguments.
class A:
    def __iadd__(self, o):
        return NotImplemented

    def __add__(self, o):
        return "add"


class B:
    def __iadd__(self, o):
        return "replaced by iadd"


class C:
    def __radd__(self, o):
        return "radd"


class D:
    def __isub__(self, o):
        return NotImplemented

    def __sub__(self, o):
        return NotImplemented


class P:
    def __pow__(self, e, m=None):
        return ("pow", e, m)

    def __rpow__(self, b, m=None):
        return ("rpow", b, m)

    def __ipow__(self, e):
        return ("ipow", e)


a = A()
a += 1
b = B()
b += 1
n = 1
n += C()
print(a, b, n)
d = D()
for code in (
    "d -= 1",
    "d -= D()",
    "d *= 2",
    "d @= d",
    "x = [] ; x += 5",
    "x = (); x += 5",
    "x = ''; x += b''",
    "x = {}; x += {}",
    "x = 5; x += None",
):
    try:
        exec(code)
    except TypeError as e:
        print(code, "->", e)
p = P()
print(p**2, 2**p, pow(p, 2, 3), pow(2, p))
p **= 3
print(p)
try:
    print(pow(2, P(), 5))
except TypeError as e:
    print(e)


class Left:
    def __sub__(self, o):
        return "Left.sub"

    def __rsub__(self, o):
        return "Left.rsub"


class Right(Left):
    def __rsub__(self, o):
        return "Right.rsub"


class Right2(Left):
    pass


print(Left() - Right(), Left() - Right2(), Right() - Left(), Right() - Right(), 5 - Right())


class Cmp:
    def __lt__(self, o):
        return "Cmp.lt"

    def __gt__(self, o):
        return "Cmp.gt"


class SubCmp(Cmp):
    def __gt__(self, o):
        return "Sub.gt"


print(Cmp() < SubCmp(), Cmp() > SubCmp(), SubCmp() < Cmp(), 5 < Cmp(), 5 > Cmp(), Cmp() > 5)


class Eq0:
    pass


x, y = Eq0(), Eq0()
print(x == x, x == y, x != y, x != x, x == 5)


class NE:
    def __eq__(self, o):
        return True


print(NE() == 1, NE() != 1, 1 == NE(), 1 != NE(), NE() in [5], [NE()] == [7])


class I:
    def __index__(self):
        return 2


print([1, 2, 3][I()], "abc" * I(), 10 >> 1, range(10)[I()], (1,) * I(), hex(I()))
for code in ("I() + 1", "1 << I()", "-I()", "I() * 2", "[1] * 1.0", "'a' * I", "I() @ I()"):
    try:
        print(eval(code))
    except TypeError as e:
        print(code, "->", e)
