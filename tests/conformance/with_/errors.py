# What is not a context manager; errors in enter and exit.
class NoExit:
    def __enter__(self):
        pass


class NoEnter:
    def __exit__(self, *a):
        pass


class Neither:
    pass


class EnterFails:
    def __enter__(self):
        raise ValueError("enter")

    def __exit__(self, *a):
        print("not called")


class ExitFails:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        raise TypeError("exit")


class Instance:
    pass


for make in (NoExit, NoEnter, Neither, EnterFails, ExitFails, lambda: 5, lambda: None):
    try:
        with make():
            print("body")
    except Exception as e:
        print(type(e).__name__, e)
i = Instance()
i.__enter__ = i.__exit__ = lambda *a: None
try:
    with i:
        pass
except TypeError as e:
    print(e)
try:
    with ExitFails():
        raise ValueError("body")
except TypeError as e:
    print(repr(e), repr(e.__context__))


class Truthy:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        return [1]


with Truthy():
    raise ValueError


class BadBool:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        return self

    def __bool__(self):
        raise OSError("bool")


try:
    with BadBool():
        raise ValueError("x")
except OSError as e:
    print(repr(e), repr(e.__context__))


class Args:
    def __enter__(self):
        pass

    def __exit__(self, a):
        pass


try:
    with Args():
        pass
except TypeError as e:
    print(e)
