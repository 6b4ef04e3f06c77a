"""The module of an encoding."""

from encodings import _library

globals().update(_library.contents(__name__.rpartition('.')[2]))


def getregentry():
    return _library.entry(globals())
