# Runaway recursion through any path is a RecursionError.
import functools


def plain():
    plain()


class R:
    def __repr__(self):
        return repr(self)

    def __eq__(self, o):
        return self == o

    def __hash__(self):
        return hash(self)

    def __getattr__(self, n):
        return getattr(self, n + "x") if len(n) < 3000 else self.q

    def __call__(self):
        return self()

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __add__(self, o):
        return self + o

    def __bool__(self):
        return bool(self)

    def __lt__(self, o):
        return self < o

    def __contains__(self, x):
        return x in self

    def __str__(self):
        return str(self)

    def __getitem__(self, i):
        return self[i]

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *a):
        pass

    @property
    def p(self):
        return self.p

    def __format__(self, s):
        return f"{self}"

    def __init_subclass__(cls):
        class Again(cls):
            pass


r = R()


def gen():
    yield from gen()


def lst(n):
    return [x for x in lst(n)]


def key(x):
    return sorted([1, 2], key=key)[0]


def subclass():
    class S(R):
        pass


def red(a, b):
    return functools.reduce(red, [1, 2])


def ev():
    return eval("ev()")


tests = [
    plain,
    lambda: repr(r),
    lambda: r == 1,
    lambda: hash(r),
    lambda: r.attr,
    r,
    lambda: len(r),
    lambda: iter(r),
    lambda: r + 1,
    lambda: bool(r),
    lambda: r < 1,
    lambda: 1 in r,
    lambda: str(r),
    lambda: r[0],
    r.__enter__,
    lambda: r.p,
    lambda: f"{r}",
    lambda: list(gen()),
    lambda: lst(1),
    lambda: key(1),
    subclass,
    lambda: red(1, 2),
    ev,
    lambda: list(map(key, [1])),
    lambda: max([1, 2], key=key),
]
for i, t in enumerate(tests):
    try:
        t()
        print(i, "no error")
    except RecursionError as e:
        print(i, type(e).__name__)
print("alive")
# stress: 1000
