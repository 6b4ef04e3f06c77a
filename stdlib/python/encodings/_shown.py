"""The module of an encoding."""

import _encodings

globals().update(_encodings.contents(__spec__.name.rpartition('.')[2]))


def getregentry():
    return _encodings.entry(globals())


if __name__ == '__main__' and 'rot13' in globals():
    import sys

    rot13(sys.stdin, sys.stdout)
