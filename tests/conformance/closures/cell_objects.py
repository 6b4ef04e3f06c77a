# Cell objects: contents, emptiness, comparison.
import types


def outer():
    x = 1

    def inner():
        return x, y

    if False:
        y = 2
    return inner


f = outer()
cells = dict(zip(f.__code__.co_freevars, f.__closure__))
print(sorted(cells), cells["x"].cell_contents)
try:
    cells["y"].cell_contents
except ValueError as e:
    print(e)
try:
    f()
except NameError as e:
    print(e)
cells["y"].cell_contents = "filled"
cells["x"].cell_contents = "changed"
print(f())
c = types.CellType(5)
print(
    c.cell_contents,
    c == types.CellType(5),
    types.CellType(1) < c,
    repr(c).startswith("<cell at 0x"),
)
g = types.FunctionType(f.__code__, {}, "g", None, (types.CellType("p"), types.CellType("q")))
print(g(), g.__name__)
try:
    types.FunctionType(f.__code__, {})
except TypeError as e:
    print(e)
