# Class bodies run code: loops, conditions, nested functions, deletions, decorators, docstrings.
class A:
    """Doc string."""

    total = 0
    for i in range(4):
        total += i
    squares = {n: n * n for n in range(3)}
    if total > 5:
        big = True
    else:
        small = True

    def helper(x):
        return x * 2

    doubled = helper(21)
    del helper
    try:
        missing_name
    except NameError as e:
        error = str(e)
    import math

    pi2 = math.pi * 2
    with open("/dev/null") as f:
        opened = f.name
    locals()["dynamic"] = "added"
    lam = lambda self: self.total
    x = y = z = 5
    print("body of", __qualname__, __module__)


print(
    A.__doc__,
    A.total,
    A.i,
    A.squares,
    A.big,
    hasattr(A, "small"),
    hasattr(A, "helper"),
    A.doubled,
    A.error,
    A.dynamic,
    A().lam(),
    A.z,
    A.pi2,
    hasattr(A, "e"),
)


def factory(n):
    class Local:
        value = n

        def get(self):
            return n + self.value

        def __repr__(self):
            return f"Local({n})"

    return Local


L1, L2 = factory(1), factory(2)
print(L1().get(), L2().get(), L1 is L2, L1.__qualname__, [L1(), L2()], isinstance(L1(), L2))


class B:
    a = 1

    class Inner:
        try:
            b = a
        except NameError as e:
            b = str(e)

    def method(self):
        class InMethod:
            owner = self

        return InMethod.owner is self

    counter = [0]

    def bump(self, counter=counter):
        counter[0] += 1
        return counter[0]


print(B.Inner.b, B().method(), B().bump(), B().bump())


class C(A, metaclass=type):
    total = A.total * 10

    @property
    def t(self):
        return self.total

    t2 = t

    @staticmethod
    def s():
        return "static"

    called = s()
    names = [k for k in ("a", "b")]


print(C().t, C().t2, C.called, C.names)


class D:
    def __init__(self):
        self.__hidden = 1
        self.__dunder__ = 2
        self._single = 3
        self.__a_ = 4

    def __private(self):
        return "private"

    def call(self):
        return self.__private(), self.__hidden

    __cls = "class private"


print(sorted(vars(D())), D().call(), D._D__cls, [k for k in vars(D) if "private" in k])
for code in (
    "class X:\n  return 1",
    "class X:\n  yield 1",
    "class X:\n  nonlocal q",
    "class X(1): pass",
    "class X:\n  x: undefined_annotation = 1",
    "class X:\n  break",
):
    try:
        exec(code)
        print("ok")
    except (SyntaxError, TypeError, NameError) as e:
        print(type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
