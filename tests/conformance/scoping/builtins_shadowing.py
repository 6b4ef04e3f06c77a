# Names are looked up local, enclosing, global, builtin; builtins may be shadowed and restored.
import builtins


def len(x):
    return "my len"


print(len([1]))
del len
print(len([1]))


def f(list=None, *, dict=3):
    return list, dict


print(f(), list("ab"))
builtins.injected = "from builtins"
print(injected)
del builtins.injected
try:
    injected
except NameError as e:
    print(e)


def outer():
    max = min

    def inner():
        return max(3, 1)

    return inner()


print(outer(), max(3, 1))
sum = lambda it: "shadow"


def use():
    return sum([1])


print(use())
del sum
print(use())
print(__name__, __builtins__ is builtins, __doc__, __spec__)
True_ = 1
print([print for print in range(2)], print.__name__)
