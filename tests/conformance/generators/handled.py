# What counts as the handled exception inside a generator, and what lambdas with yield return.
import sys
import warnings


def g():
    try:
        yield 1
    except ValueError as e:
        print(repr(sys.exception()), e.__context__)
        yield 2
        print(repr(sys.exception()))
        yield 3
        raise


x = g()
next(x)
try:
    raise ValueError('thrown while it is handled')
except ValueError as e:
    x.throw(e)
next(x)
print(sys.exception())
try:
    next(x)
except ValueError as e:
    print('back', e)


def inner():
    try:
        yield
    except RuntimeError as e:
        frame, names = sys._getframe(), []
        while frame:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        print(names)
        raise TypeError('new')


def outer():
    try:
        raise KeyError('a')
    except KeyError:
        yield from inner()


o = outer()
next(o)
try:
    o.throw(RuntimeError('b'))
except TypeError as e:
    while e:
        print(repr(e))
        e = e.__context__

f = lambda: (yield 1)
q = f()
print(next(q))
try:
    q.send(5)
except StopIteration as e:
    print(e.value)


class Bad(Exception):
    def __new__(cls, *args):
        return cls


y = f()
next(y)
try:
    y.throw(Bad)
except TypeError as e:
    print(e)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    y = f()
    next(y)
    try:
        y.throw(ValueError, 'a', None)
    except ValueError:
        print(caught[0].message)


# A ring of contexts made by hand does not stop anything.
def ring():
    try:
        raise ValueError(1)
    except ValueError as e:
        e.__context__ = e
        raise TypeError(2)


try:
    ring()
except TypeError as e:
    print(repr(e), repr(e.__context__), e.__context__.__context__ is e.__context__)
