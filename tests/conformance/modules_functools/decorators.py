"""Decorators in use: with and without arguments, stacked, on classes and methods, as classes."""
import functools


def trace(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(f"{function.__name__}{args}{kwargs or ''}", end=" -> ")
        result = function(*args, **kwargs)
        print(result)
        return result

    return wrapper


def repeat(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return [function(*args) for _ in range(times)]

        return wrapper

    return decorate


class Count:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

    def __get__(self, instance, owner):
        return self if instance is None else functools.partial(self, instance)


def register(registry):
    def decorate(cls):
        registry[cls.__name__] = cls
        cls.registered = True
        return cls

    return decorate


@trace
@repeat(2)
def add(a, b):
    "adds"
    return a + b


classes = {}


@register(classes)
class Thing:
    @Count
    def method(self, x):
        return x * 2

    @trace
    def traced(self, x=1):
        return x

    def __repr__(self):
        return "Thing()"


@(lambda f: f.__name__)
def named():
    pass


t = Thing()
add(1, 2)
t.traced(x=5)
print(add.__name__, add.__doc__, t.method(4), t.method(5), Thing.method.calls)
print(Thing.method.__name__, classes, Thing.registered, named, [d for d in (1, 2)])
