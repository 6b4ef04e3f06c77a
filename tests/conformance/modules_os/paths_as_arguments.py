"""Objects for paths: what __fspath__ has to give, that None as an attribute says no, errors on the way to it."""
import os


class Number:
    def __fspath__(self):
        return 5


class Nothing:
    __fspath__ = None


class Fails:
    @property
    def __fspath__(self):
        raise ZeroDivisionError


class Raises:
    def __fspath__(self):
        raise KeyError('path')


for f in os.fspath, os.stat, os.listdir, os.unlink, os.chdir, open:
    for cls in Number, Nothing, Fails, Raises:
        try:
            f(cls())
        except Exception as e:
            print(f.__name__, type(e).__name__, e)
