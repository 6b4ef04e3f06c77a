"""Free variables: when they are bound, shared, emptied, deleted and seen from outside."""


def late():
    functions = [lambda: i for i in range(3)]
    defaults = [lambda i=i: i for i in range(3)]
    return [f() for f in functions], [f() for f in defaults]


print(late())


def shared():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def read():
        return n

    def reset():
        nonlocal n
        del n

    return up, read, reset


up, read, reset = shared()
print(up(), up(), read(), up.__closure__[0] is read.__closure__[0], up.__code__.co_freevars)
reset()
for call in (read, up, reset):
    try:
        call()
    except NameError as error:
        print(type(error).__name__, error)
up.__closure__[0].cell_contents = 10
print(read(), up(), read())
del up.__closure__[0].cell_contents
try:
    up.__closure__[0].cell_contents
except ValueError as error:
    print(error)


def before_assignment():
    def inner():
        return later

    try:
        inner()
    except NameError as error:
        print(error)
    later = 5
    return inner()


print(before_assignment())


def loops():
    found = []
    for x in range(2):
        y = x * 10

        def f():
            return x, y

        found.append(f)
    x = "after"
    return [f() for f in found], [f.__closure__[0].cell_contents for f in found]


print(loops())


def comprehension_cells():
    functions = [[lambda: (i, j) for j in range(2)] for i in range(2)]
    generator = [g for g in ((lambda: k) for k in range(3))]
    return [[f() for f in row] for row in functions], [g() for g in generator]


print(comprehension_cells())


def generator_cell():
    def produce():
        for value in range(3):
            yield lambda: value

    lazily = [f() for f in produce()]
    eagerly = [f() for f in list(produce())]
    return lazily, eagerly


print(generator_cell())


def exception_name():
    try:
        raise ValueError("x")
    except ValueError as error:
        def show():
            return repr(error)

        print(show())
    try:
        show()
    except NameError as problem:
        print(problem)


exception_name()


def parameters(a, *args, b=2, **kwargs):
    def inner():
        return a, args, b, kwargs

    a += 1
    kwargs["more"] = True
    return inner


print(parameters(1, 2, 3, c=4)())


def depth():
    x = 1

    def one():
        def two():
            def three():
                nonlocal x
                x += 1
                return x

            return three

        return two

    return one()()(), x, one.__code__.co_freevars


print(depth())


def with_class():
    x = "function"

    class C:
        x = "class"
        seen = [x for _ in range(1)], (lambda: x)()

        def method(self):
            return x, __class__.__name__

    return C.seen, C().method(), C.x


print(with_class())


def recursion():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)

    copy, fact_old = fact, fact
    fact = lambda n: -1
    return copy(5), fact_old(1)


print(recursion())
import types

cell = types.CellType(1)
empty = types.CellType()
print(cell == types.CellType(1), cell < types.CellType(2), empty < cell, empty == types.CellType(), repr(empty).endswith("empty>"), "int object" in repr(cell))
function = types.FunctionType((lambda: cell_value).__code__, {"cell_value": 3})
print(function())


def make():
    value = 1
    return lambda: value


code = make().__code__
for closure in (None, (), (cell,), (cell, cell), [cell], (5,)):
    try:
        print(types.FunctionType(code, {}, "name", None, closure)())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for target in ("__closure__", "__globals__"):
    try:
        setattr(function, target, None)
    except AttributeError as error:
        print(error)
import weakref


class Thing:
    pass


def holds():
    thing = Thing()
    dead = weakref.ref(thing, lambda r: print("gone"))
    return (lambda: thing), dead


keeper, reference = holds()
print(reference() is keeper())
del keeper
print(reference())
