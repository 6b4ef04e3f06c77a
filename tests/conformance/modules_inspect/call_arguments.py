# getcallargs(): what each parameter gets, and the errors of a call.
import inspect


def f(a, b=2, *rest, c, d=4, **more):
    pass


def g(x, y, z):
    pass


class Class:
    def method(self, p, q=1):
        pass


print(inspect.getcallargs(f, 1, c=3), inspect.getcallargs(f, 1, 2, 3, c=4, e=5))
print(sorted(inspect.getcallargs(Class().method, 5)), inspect.getcallargs(Class.method, None, 5)["p"])
for function, args, names in (
    (f, (), {}), (f, (1,), {}), (f, (1,), {"a": 2, "c": 3}), (g, (1, 2, 3, 4), {}), (g, (), {}), (g, (1,), {}),
    (g, (1, 2), {}), (g, (1,), {"w": 2}), (Class().method, (), {}), (Class().method, (1, 2, 3), {}),
    (lambda *, k: 0, (1,), {}), (lambda *, k: 0, (1,), {"k": 2}), (lambda x=1: 0, (1, 2), {}),
):
    try:
        inspect.getcallargs(function, *args, **names)
    except TypeError as error:
        print(error)
# stress: 20
