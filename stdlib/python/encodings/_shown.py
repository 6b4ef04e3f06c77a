"""The module of an encoding."""

import _encodings

globals().update(_encodings.contents(__name__.rpartition('.')[2]))


def getregentry():
    return _encodings.entry(globals())
