"""One place in the code that reads an attribute native code gives, of objects of several classes."""
import datetime
import re


def name_of(thing):
    return thing.lastgroup


def year_of(thing):
    return thing.year


for m in re.finditer(r"(?P<num>\d+)|(?P<word>\w+)|.", "12 ab - 3"):
    print(repr(name_of(m)), end=" ")
print()


class Own:
    lastgroup = "own"


class Shadow:
    def __init__(self):
        self.lastgroup = "in the object"


class Falls:
    def __getattr__(self, name):
        return f"no {name}"


match = re.match("(?P<a>x)", "x")
for thing in [match, Own(), match, Shadow(), Falls(), match]:
    print(name_of(thing), end=" ")
print()


class Day(datetime.date):
    pass


days = [datetime.date(2001, 2, 3), Day(1999, 1, 1), datetime.datetime(2020, 5, 6), Day(7, 7, 7)]
print([year_of(day) for day in days])
Day.year = "over the getter"
print([year_of(day) for day in days])
del Day.year
print([year_of(day) for day in days])


class Older(datetime.date):
    @property
    def year(self):
        return super().year - 1000

    def __getattr__(self, name):
        return f"asked for {name}"


day = Older(2001, 1, 1)
print([year_of(day) for _ in range(3)], day.nothing)


class Raises(OSError):
    def __getattribute__(self, name):
        return "through __getattribute__" if name == "filename" else super().__getattribute__(name)


def file_of(exc):
    return exc.filename


print([file_of(e) for e in (OSError(2, "no", "here"), OSError(1, "x"), Raises(2, "no", "there"), OSError(2, "no", "here"))])


def name(function):
    return function.__name__


def wrapped():
    pass


print([name(f) for f in (len, wrapped, "".join, int, wrapped)])
wrapped.__name__ = "renamed"
print(name(wrapped))
code = wrapped.__code__
print([c.co_name for c in (code, code.replace(co_name="other"))])
for bad in (1, None, Own()):
    try:
        year_of(bad)
    except AttributeError as exc:
        print(exc, exc.name, exc.obj is bad)


def buffer_of(view):
    return view.obj


view = memoryview(b"abc")
print(buffer_of(view), buffer_of(view))
view.release()
try:
    buffer_of(view)
except ValueError as exc:
    print(exc)
