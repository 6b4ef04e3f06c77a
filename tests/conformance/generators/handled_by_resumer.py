# What is handled inside a generator, by whoever resumes it.
import sys
def g():
    try:
        raise ValueError
    except ValueError:
        yield 1
    print(repr(sys.exception()))
    yield 2
gen = g()
try:
    raise IndexError
except IndexError:
    print(next(gen))
print(next(gen))
def h():
    print('h', repr(sys.exception())); yield 1
    print('h', repr(sys.exception())); yield 2
    print('h', repr(sys.exception()))
x = h()
try: raise KeyError
except KeyError: next(x)
next(x)
try: raise OSError
except OSError:
    for _ in x: pass
def k():
    try:
        yield 1
    except ZeroDivisionError:
        print('k', repr(sys.exception()), repr(sys.exception().__context__))
        yield 2
        print('k', repr(sys.exception()))
    print('k after', repr(sys.exception()))
    try: raise TypeError
    except TypeError as e: print(repr(e.__context__))
    yield 3
x = k(); next(x)
try: raise LookupError
except LookupError: print(x.throw(ZeroDivisionError))
try: raise AttributeError
except AttributeError: next(x)
def w():
    try: raise ValueError
    except ValueError:
        yield 1
        try: raise KeyError
        except KeyError as e: print(repr(e.__context__)); yield 2
        print(repr(sys.exception()))
    print(repr(sys.exception()))
    yield
x = w()
try: raise IndexError
except IndexError: next(x)
next(x)
try: raise OSError
except OSError: next(x)
