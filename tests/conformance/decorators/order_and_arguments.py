"""Decorators: evaluated top down, applied bottom up, any expression, on anything."""
import functools

log = []


def say(name):
    log.append(f"make {name}")

    def decorate(target):
        log.append(f"apply {name} to {getattr(target, '__name__', target)}")
        return target

    return decorate


@say("one")
@say("two")
def function(default=log.append("default")) -> log.append("annotation"):
    """Doc."""


@say("class one")
@say("class two")
class Class(*[log.append("bases") or object]):
    log.append("body")

    @say("method")
    def method(self):
        return 1

    @staticmethod
    @say("inside static")
    def static():
        return 2

    @classmethod
    @say("inside class")
    def of_class(cls):
        return cls.__name__

    @property
    @say("inside property")
    def value(self):
        return 3


print(*log, sep="\n")
print(Class().method(), Class.static(), Class.of_class(), Class().value)

table = {"key": [say("in a table")]}


@table["key"][0]
def subscripted():
    pass


@(lambda f: f"replaced {f.__name__}")
def replaced():
    pass


@(chosen := say("walrus"))
def walrus():
    pass


@int
@str
@len
@list
@lambda f: range(5)
def number():
    pass


print(replaced, number, chosen is not None)


@type
def kind():
    pass


print(kind)
for source in ("@5\ndef f(): pass", "@None\ndef f(): pass", "@unknown\ndef f(): pass", "@print\nclass C: pass", "@len\ndef f(): pass"):
    try:
        exec(source)
        print(source.split()[0], "fine")
    except Exception as error:
        print(source.split()[0], type(error).__name__, error)
for source in ("@x\nx = 1", "@\ndef f(): pass", "@x def f(): pass", "@x, y\ndef f(): pass", "@*x\ndef f(): pass", "@x\n", "@x\nasync x", "@yield\ndef f(): pass", "@(yield)\ndef f(): pass", "@x if y else z\ndef f(): pass", "@x.y[0](1)\nclass C: pass", "@await x\ndef f(): pass", "@a\n\n\n@b\ndef f(): pass"):
    try:
        compile(source, "s", "exec")
        print(repr(source), "fine")
    except SyntaxError as error:
        print(repr(source), error.msg)


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def repeat(times, /, *, join=" "):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return join.join(function(*args) for _ in range(times))

        return wrapper

    return decorate


class Memo:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function, self.cache = function, {}

    def __call__(self, *args):
        if args not in self.cache:
            self.cache[args] = self.function(*args)
        return self.cache[args]

    def __get__(self, instance, owner=None):
        return self if instance is None else functools.partial(self, instance)


@counted
@repeat(2, join="-")
@counted
def greet(name: str) -> str:
    """Greet somebody."""
    return f"hi {name}"


print(greet("a"), greet.calls, greet.__wrapped__.__wrapped__.calls, greet.__name__, greet.__doc__, greet.__annotations__)


class Maths:
    @Memo
    def double(self, n):
        """Twice."""
        print("computing", n)
        return n * 2


m = Maths()
print(m.double(4), m.double(4), Maths.double.__doc__, Maths.double.__name__, len(Maths.double.cache))


def methods_by_decorator(cls):
    for name in ("alpha", "beta"):
        setattr(cls, name, lambda self, name=name: f"{cls.__name__}.{name}")
    return cls


@methods_by_decorator
class Generated:
    pass


print(Generated().alpha(), Generated().beta())


def line_of(function):
    return function.__code__.co_firstlineno - start


start = line_of.__code__.co_firstlineno


@line_of
@staticmethod.__call__ if False else (lambda f: f)
def decorated_line():
    pass


print(decorated_line)
