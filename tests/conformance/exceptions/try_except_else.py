# Matching: order, tuples, subclasses, else, bare except, name unbinding.
def f(x):
    try:
        if x == 0:
            raise ValueError("zero")
        if x == 1:
            raise KeyError("one")
        if x == 2:
            raise OSError(2, "two")
        if x == 3:
            raise IndexError
        if x == 4:
            raise StopIteration(44)
    except ValueError as e:
        return "value", str(e)
    except (KeyError, TypeError) as e:
        return "key", str(e), e.args
    except OSError as e:
        return "os", e.errno, e.strerror, str(e), type(e).__name__
    except LookupError as e:
        return "lookup", repr(e)
    except:
        import sys

        return "bare", sys.exc_info()[0].__name__, sys.exc_info()[1].value
    else:
        return "else"
    finally:
        print("finally", end=" ")


for i in range(6):
    print(f(i))
e = "before"
try:
    1 / 0
except ZeroDivisionError as e:
    pass
print("e" in globals())


class A(Exception):
    pass


class B(A):
    pass


try:
    raise B
except A as caught:
    print(type(caught).__name__)
for bad in (5, "str", (ValueError, 5), None, int):
    try:
        try:
            raise ValueError
        except bad:
            print("?")
    except TypeError as t:
        print(t, type(t.__context__).__name__)
