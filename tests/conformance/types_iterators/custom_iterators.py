"""Iterators written as classes, with state, lookahead, and composition."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


class Peek:
    missing = object()

    def __init__(self, source):
        self.source = iter(source)
        self.ahead = self.missing

    def __iter__(self):
        return self

    def peek(self, default=None):
        if self.ahead is self.missing:
            self.ahead = next(self.source, self.missing)
        return default if self.ahead is self.missing else self.ahead

    def __next__(self):
        if self.ahead is not self.missing:
            value, self.ahead = self.ahead, self.missing
            return value
        return next(self.source)


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


c = Countdown(3)
print(list(c), list(c), sum(Countdown(4)), 2 in Countdown(3), max(Countdown(5)))
print(list(zip(Countdown(2), "ab")), [*map(str, Countdown(2))], dict(enumerate(Countdown(2))))
p = Peek("abc")
print(p.peek(), next(p), p.peek(), p.peek(), list(p), p.peek("end"))
fails(next, p)
t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), sum(t), sorted(t, reverse=True), any(v == 3 for v in t), list(t) == list(t))
print([x for x in t if x > 1])
first, second, *_ = Countdown(5)
print(first, second, _)


class BadNext:
    def __iter__(self):
        return self


fails(list, BadNext())
fails(next, BadNext())
fails(iter, type("I", (), {"__iter__": lambda self: BadNext()})())
