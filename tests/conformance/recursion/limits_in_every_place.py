"""RecursionError wherever recursion can run away, and that the program goes on afterwards."""
import copy
import functools
import json
import sys

sys.setrecursionlimit(300)


def attempt(label, call):
    try:
        result = call()
        print(label, "->", repr(result)[:40])
    except RecursionError as error:
        print(label, "-> RecursionError:", error)
    except Exception as error:
        print(label, "->", type(error).__name__, str(error)[:60])


def direct(n):
    return direct(n + 1)


def mutual_a(n):
    return mutual_b(n)


def mutual_b(n):
    return mutual_a(n)


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __add__(self, other):
        return self + other

    def __eq__(self, other):
        return self == other

    __hash__ = object.__hash__

    def __lt__(self, other):
        return self < other

    def __iter__(self):
        return iter(self)

    def __bool__(self):
        return bool(self)

    def __len__(self):
        return len(self)

    def __call__(self):
        return self()

    def __contains__(self, item):
        return item in self

    def __getitem__(self, key):
        return self[key]

    def __index__(self):
        return [1][self]

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *details):
        pass

    def __format__(self, spec):
        return f"{self}"

    def __del__(self):
        pass


class Reprs:
    def __repr__(self):
        return repr(self)


class Strs:
    def __str__(self):
        return str(self)


class Properties:
    @property
    def value(self):
        return self.value

    def __setattr__(self, name, value):
        self.name = value


class Meta(type):
    def __instancecheck__(cls, other):
        return isinstance(other, cls)

    def __call__(cls):
        return cls()


class Checked(metaclass=Meta):
    pass


def generator():
    yield from generator()


def deep_list(n):
    result = []
    for _ in range(n):
        result = [result]
    return result


@functools.cache
def cached(n):
    return cached(n + 1)


e = Endless()
attempt("direct", lambda: direct(0))
attempt("mutual", lambda: mutual_a(0))
attempt("lambda", lambda: (lambda f: f(f))(lambda f: f(f)))
for label, call in (("getattr", lambda: e.x), ("add", lambda: e + 1), ("eq", lambda: e == 1), ("lt", lambda: e < 1), ("iter", lambda: iter(e)), ("bool", lambda: bool(e)), ("len", lambda: len(e)), ("call", lambda: e()), ("contains", lambda: 1 in e), ("getitem", lambda: e[0]), ("index", lambda: [1][e]), ("with", lambda: e.__enter__()), ("format", lambda: f"{e}"), ("repr", lambda: repr(Reprs())), ("str", lambda: str(Strs())), ("property", lambda: Properties().value),
                    ("setattr", lambda: setattr(Properties(), "x", 1)), ("instancecheck", lambda: isinstance(1, Checked)), ("metaclass call", lambda: Checked()), ("yield from", lambda: next(generator())), ("sort key", lambda: sorted([1], key=lambda x: direct(x))), ("map", lambda: list(map(direct, [1]))), ("cache", lambda: cached(0)), ("comprehension", lambda: [direct(x) for x in [1]]), ("class body", lambda: exec("class C:\n x = f()", {"f": lambda: direct(0)})), ("eval", lambda: eval("f(0)", {"f": direct})),
                    ("decorator", lambda: functools.reduce(lambda a, b: direct(b), [1, 2])), ("default", lambda: (lambda x=None: direct(x))()), ("finally", lambda: finally_()), ("except", lambda: except_())):
    if label in ("finally", "except"):
        continue
    attempt(label, call)
x = []
x.append(x)
d = {}
d["d"] = d
attempt("list repr", lambda: repr(x))
attempt("dict repr", lambda: repr(d))
attempt("list eq", lambda: x == [x])
attempt("json", lambda: json.dumps(x))
attempt("deepcopy of a cycle", lambda: copy.deepcopy(x)[0] is not x)
attempt("deepcopy deep", lambda: copy.deepcopy(deep_list(1000)))
attempt("repr deep", lambda: len(repr(deep_list(100))))
attempt("eq deep", lambda: deep_list(100) == deep_list(100))
depth = 0


def handler():
    global depth
    depth += 1
    try:
        handler()
    except RecursionError:
        return "caught inside"


print(handler(), depth > 200)


def count(n):
    return 0 if n == 0 else 1 + count(n - 1)


print(count(200))
for limit in (0, -1, "x", 5, 1000, 2 ** 40):
    try:
        sys.setrecursionlimit(limit)
        print(limit, sys.getrecursionlimit())
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        print(limit, type(error).__name__, str(error)[:70])
sys.setrecursionlimit(1000)
print(count(900))
