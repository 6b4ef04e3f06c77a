# Class bodies are not enclosing scopes for functions; they see globals and enclosing functions.
x = "global"


class A:
    x = "class"

    def m(self):
        return x

    first = x
    gen = [x for _ in range(1)]
    lam = (lambda: x)()


print(A().m(), A.first, A.gen, A.lam)


def f():
    x = "enclosing"

    class B:
        before = x
        y = x + "!"

        def m(self):
            return x

    return B


B = f()
print(B.before, B.y, B().m())


def g():
    x = "fn"

    class C:
        x = x
        z = [x, *[x for i in range(1)]]

    return C.x, C.z


try:
    print(g())
except NameError as e:
    print(type(e).__name__, e)


class D:
    n = 3
    items = list(range(n))
    squares = [i * i for i in range(n)]
    try:
        bad = [n for i in range(1)]
    except NameError as e:
        bad = str(e)


print(D.items, D.squares, D.bad)


class E:
    __private = 1

    def get(self):
        return self.__private

    def _E__x(self):
        return "mangled"

    def call(self):
        return self.__x()


print(E().get(), E._E__private, E().call(), [n for n in vars(E) if "private" in n])


class _F:
    __p = 2


print(_F._F__p)
