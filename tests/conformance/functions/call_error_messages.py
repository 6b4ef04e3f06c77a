# The TypeError of a wrong call names what is missing or too much.
def none():
    pass


def one(a):
    pass


def two(a, b):
    pass


def three(a, b, c):
    pass


def opt(a, b=1):
    pass


def kw(*, x, y):
    pass


def kw3(*, x, y, z):
    pass


def mix(a, *, k=1):
    pass


def pos(a, b, /):
    pass


class K:
    def m(self, a):
        pass

    @classmethod
    def c(cls, a):
        pass

    @staticmethod
    def s(a):
        pass


codes = [
    "none(1)",
    "none(x=1)",
    "one()",
    "one(1, 2)",
    "one(b=1)",
    "one(1, a=2)",
    "two()",
    "two(1)",
    "two(b=1)",
    "three()",
    "three(1)",
    "opt()",
    "opt(1, 2, 3)",
    "kw()",
    "kw(x=1)",
    "kw3()",
    "kw(1, x=1, y=2)",
    "mix(1, 2)",
    "mix(1, 2, k=3)",
    "mix(1, j=3)",
    "pos(1)",
    "pos(1, b=2)",
    "pos(a=1, b=2)",
    "K().m()",
    "K().m(1, 2)",
    "K.m()",
    "K.c()",
    "K.c(1, 2)",
    "K.s()",
    "K(1)",
    "K().m(1, b=2)",
    "one(**{1: 2})",
    "one(*5)",
    "one(**5)",
    "none(*[1], *[2])",
    "(lambda q: q)()",
    "opt(1, bb=2)",
]
for code in codes:
    try:
        eval(code)
        print(code, "ok")
    except TypeError as e:
        print(code, "->", e)
