# locals() in a comprehension of a module or class body shows the comprehension's variables only.
import sys

x = 1
print([locals() for y in range(2)])
print([eval("x + y") for y in range(2)], [exec("print(y)") for y in range(1)], "y" in globals())
print([dir() for y in range(1)], [vars() for y in range(1)])
print([[sorted(locals()) for z in range(1)] for y in range(1)])
print([dict(sys._getframe().f_locals) for y in range(2)], type(sys._getframe().f_locals))


class Body:
    own = 1
    shown = [sorted(locals()) for y in range(1)]
    both = [sorted(locals()) for y in range(1) for z in "a"]
    table = {y: locals() for y in range(1)}
    seen = [eval("y") for y in range(2)]
    try:
        [eval("own") for y in range(1)]
    except NameError as error:
        message = str(error)
    hidden = [exec("new = 5") or sorted(locals()) for y in range(1)]
    captured = [(sorted(locals()), (lambda: y)()) for y in range(2)]
    generator = list(sorted(locals()) for y in range(1))
    changed = [locals().update(more=1) or sorted(locals()) for y in range(1)]
    same = locals() is sys._getframe().f_locals
    names = sorted(name for name in locals() if "_" not in name)


for name, value in vars(Body).items():
    if "_" not in name:
        print(name, value)


def function(a):
    class Inner:
        free = [(a, sorted(locals())) for y in range(1)]

    return Inner.free, [locals() for y in range(1)], list(sorted(locals()) for y in range(1))


print(function(1))
exec("print([locals() for y in range(1)])", {}, {"p": 1})
try:
    exec("[eval('p') for y in range(1)]", {}, {"p": 1})
except NameError as error:
    print(error)
print(eval("[locals() for y in range(1)]", {}, {"p": 1}))
