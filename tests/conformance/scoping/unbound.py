# Local variables are local in the whole function.
x = 1


def f():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e, e.name)
    x = 2


f()


def g(flag):
    if flag:
        y = 1
    return y


print(g(True))
try:
    g(False)
except UnboundLocalError as e:
    print(e, isinstance(e, NameError))


def h():
    for i in []:
        pass
    return i


try:
    h()
except UnboundLocalError as e:
    print(e)


def k():
    try:
        raise ValueError
    except ValueError as err:
        pass
    return err


try:
    k()
except UnboundLocalError as e:
    print(e)


def m():
    x += 1


try:
    m()
except UnboundLocalError as e:
    print(e)


def n():
    import math as q

    del q
    return q


try:
    n()
except UnboundLocalError as e:
    print(e)


def p():
    with open as z:
        pass


try:
    p()
except TypeError as e:
    print(e)
