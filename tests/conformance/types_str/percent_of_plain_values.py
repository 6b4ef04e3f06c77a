"""% with integers and texts as they are, and with everything that needs more."""
import enum


class Small(int):
    def __str__(self):
        return "small"


class Colour(enum.IntEnum):
    RED = 1


for value in (0, -1, 12345, 2**47, -(2**47), 2**63, -(2**70), True, Small(5), Colour.RED, 1.9):
    print("%d|%i|%u|%5d|%-5d|%05d|%+d|% d|%.3d|%s" % ((value,) * 10))
print("%(a)d %(b)s %(a)s %(c)r" % {"a": 1, "b": "x", "c": "y"})
print("%s and %%%s" % ("one", "two"), "%d%%" % 50)
print("ä%dö%sü" % (3, "é"))
for template, value in [("%d", "x"), ("%d", None), ("%d", 1j), ("äö%z", 1), ("%d %d", 1), ("%d", (1, 2)), ("%", 1), ("%(a)d", 1), ("%(a)d", {}), ("%x", 1.5)]:
    try:
        print(template % value)
    except (TypeError, ValueError, KeyError) as exc:
        print(type(exc).__name__, exc)
try:
    b"\xff%z" % 1
except ValueError as exc:
    print(exc)
