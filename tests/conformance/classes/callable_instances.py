# __call__, callable(), function-like objects.
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *, scale=1):
        return (x + self.n) * scale


add = Adder(3)
print(add(4), add(4, scale=2), callable(add), callable(Adder), callable(5), list(map(add, [1, 2])))
try:
    add()
except TypeError as e:
    print(e)


class NotCallable:
    pass


n = NotCallable()
n.__call__ = lambda: "instance attribute does not count"
try:
    n()
except TypeError as e:
    print(e, callable(n))


class Chain:
    def __init__(self, path=""):
        self.path = path

    def __getattr__(self, name):
        return Chain(f"{self.path}.{name}")

    def __call__(self, *a):
        return Chain(f"{self.path}({','.join(map(str, a))})")

    def __str__(self):
        return self.path


print(Chain("api").users(5).posts.list(1, 2))


class Meta(type):
    def __call__(cls, *a):
        return ("meta call", cls.__name__, a)


class X(metaclass=Meta):
    pass


print(X(1, 2))


class Inf:
    pass


Inf.__call__ = Inf()
try:
    Inf()()
except RecursionError as e:
    print(type(e).__name__)
