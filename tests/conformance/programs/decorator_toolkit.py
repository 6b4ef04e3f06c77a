# Retry, timing stubs, type checks, caching, registration, memo with expiry, chained and class-based.
import functools


def retry(times, exceptions=(Exception,)):
    def deco(f):
        @functools.wraps(f)
        def w(*a, **k):
            for attempt in range(1, times + 1):
                try:
                    return f(*a, **k)
                except exceptions as e:
                    print(f"{f.__name__} attempt {attempt} failed: {e}")
                    if attempt == times:
                        raise

        return w

    return deco


calls = 0


@retry(3, (ValueError,))
def flaky(n):
    global calls
    calls += 1
    if calls < n:
        raise ValueError(f"call {calls}")
    return f"ok after {calls}"


print(flaky(3))
calls = -10
try:
    flaky(3)
except ValueError as e:
    print("gave up:", e)


def typed(**types):
    def deco(f):
        names = f.__code__.co_varnames[: f.__code__.co_argcount]

        @functools.wraps(f)
        def w(*a, **k):
            for n, v in {**dict(zip(names, a)), **k}.items():
                if n in types and not isinstance(v, types[n]):
                    raise TypeError(
                        f"{f.__name__}: {n} must be {types[n].__name__}, not {type(v).__name__}"
                    )
            return f(*a, **k)

        return w

    return deco


@typed(x=int, name=str)
def greet(x, name="you"):
    return f"{name} x{x}"


print(greet(2), greet(3, name="me"))
for args, kw in (((1.5,), {}), ((1,), {"name": 5})):
    try:
        greet(*args, **kw)
    except TypeError as e:
        print(e)


class memoize:
    def __init__(self, f):
        self.f, self.cache = f, {}
        functools.update_wrapper(self, f)

    def __call__(self, *a):
        if a not in self.cache:
            self.cache[a] = self.f(*a)
        return self.cache[a]

    def __get__(self, o, t=None):
        return self if o is None else functools.partial(self, o)


@memoize
def fib(n):
    "Fibonacci"
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), len(fib.cache), fib.__name__, fib.__doc__)


class Shop:
    handlers = {}

    def route(path, handlers=handlers):
        def deco(f):
            handlers[path] = f.__name__
            return f

        return deco

    @route("/buy")
    def buy(self, n):
        return f"bought {n}"

    @route("/sell")
    def sell(self, n):
        return f"sold {n}"

    def dispatch(self, path, n):
        return getattr(self, self.handlers[path])(n)


s = Shop()
print(s.dispatch("/buy", 3), s.dispatch("/sell", 1), sorted(Shop.handlers))


def trace(f):
    depth = 0

    @functools.wraps(f)
    def w(*a):
        nonlocal depth
        print("  " * depth + f"{f.__name__}{a}")
        depth += 1
        try:
            r = f(*a)
        finally:
            depth -= 1
        print("  " * depth + f"-> {r}")
        return r

    return w


@trace
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


fact(3)


def bold(f):
    return lambda *a: f"<b>{f(*a)}</b>"


def tag(name):
    return lambda f: lambda *a: f"<{name}>{f(*a)}</{name}>"


@bold
@tag("i")
def text(s):
    return s.upper()


print(text("hi"))
