# raise: class, instance, bare, from; what is not an exception.
def show(code):
    try:
        exec(code)
    except BaseException as e:
        print(
            code.split("\n")[-1].strip(),
            "->",
            type(e).__name__,
            e.args,
            repr(e.__cause__),
            repr(e.__context__),
            e.__suppress_context__,
        )


show("raise ValueError")
show("raise ValueError('a', 1)")
show("raise ValueError('a') from KeyError('k')")
show("raise ValueError from KeyError")
show("raise ValueError from None")
show("raise")
show("raise 5")
show("raise 'text'")
show("raise int")
show("raise None")
show("raise ValueError from 5")
show("raise ValueError(undefined)")
show("try:\n  1/0\nexcept ZeroDivisionError:\n  raise")
show("try:\n  1/0\nexcept ZeroDivisionError:\n  raise KeyError('second')")
show("try:\n  1/0\nexcept ZeroDivisionError as e:\n  raise KeyError('second') from e")
show("try:\n  1/0\nexcept ZeroDivisionError as e:\n  raise KeyError('second') from None")


class NoInst(Exception):
    def __new__(cls):
        return 5


try:
    raise NoInst
except TypeError as e:
    print(e)


class InitFails(Exception):
    def __init__(self):
        raise RuntimeError("in init")


try:
    raise InitFails
except RuntimeError as e:
    print(e)


def rethrow():
    try:
        raise ValueError("orig")
    except ValueError:
        try:
            raise TypeError("temp")
        except TypeError:
            pass
        raise


try:
    rethrow()
except ValueError as e:
    print(repr(e), e.__context__)
