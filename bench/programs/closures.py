"""Closures: cells read and written, functions made in loops, decorators, partial application."""
import sys
from functools import partial, reduce, wraps


def make_counter(step):
    count = 0

    def bump():
        nonlocal count
        count += step
        return count

    def read():
        return count

    return bump, read


def compose(*functions):
    return reduce(lambda f, g: lambda x: g(f(x)), functions)


def counted(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@counted
def area(width, height=2, *, scale=1):
    return width * height * scale


def curried(a):
    return lambda b: lambda c: a * b + c


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_700_000
    bump, read = make_counter(3)
    for _ in range(n):
        bump()
    print(read())

    pipeline = compose(lambda x: x + 1, lambda x: x * 2, lambda x: x - 3, lambda x: x ^ 5)
    total = 0
    for i in range(n // 3):
        total += pipeline(i)
    print(total)

    for i in range(n // 3):
        total += area(i, scale=2) - area(i, 3)
    print(total, area.calls)

    adders = [lambda x, k=k: x + k for k in range(50)]
    for i in range(n // 50):
        for add in adders:
            total = add(total) & 0xFFFFFFF
    print(total)

    halve = partial(divmod, 1_000_003)
    acc = 0
    for i in range(1, n // 3):
        acc += curried(i)(3)(7) + halve(i)[1]
    print(acc)


main()
