"""The abstract classes of `io`: what is written in Python inherits from them or registers with them."""

import _io
from abc import ABCMeta


class IOBase(_io._IOBase, metaclass=ABCMeta):
    __doc__ = _io._IOBase.__doc__
    __module__ = "io"


class RawIOBase(_io._RawIOBase, IOBase):
    __doc__ = _io._RawIOBase.__doc__
    __module__ = "io"


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    __doc__ = _io._BufferedIOBase.__doc__
    __module__ = "io"


class TextIOBase(_io._TextIOBase, IOBase):
    __doc__ = _io._TextIOBase.__doc__
    __module__ = "io"


RawIOBase.register(_io.FileIO)
for _native in (_io.BytesIO, _io.BufferedReader, _io.BufferedWriter, _io.BufferedRandom, _io.BufferedRWPair):
    BufferedIOBase.register(_native)
for _native in (_io.StringIO, _io.TextIOWrapper):
    TextIOBase.register(_native)
