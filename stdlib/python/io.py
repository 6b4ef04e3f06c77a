"""Files: opening, reading and writing, in binary and as text."""

from _io import (
    DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation, open, open_code, FileIO, BytesIO, StringIO,
    BufferedReader, BufferedWriter, BufferedRWPair, BufferedRandom, TextIOWrapper, IncrementalNewlineDecoder,
    text_encoding, _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase,
)
import abc

__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
    "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
    "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
    "text_encoding", "Reader", "Writer",
]

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class IOBase(_IOBase, metaclass=abc.ABCMeta):
    __doc__ = _IOBase.__doc__


class RawIOBase(_RawIOBase, IOBase):
    __doc__ = _RawIOBase.__doc__


class BufferedIOBase(_BufferedIOBase, IOBase):
    __doc__ = _BufferedIOBase.__doc__


class TextIOBase(_TextIOBase, IOBase):
    __doc__ = _TextIOBase.__doc__


RawIOBase.register(FileIO)
for _class in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    BufferedIOBase.register(_class)
for _class in (StringIO, TextIOWrapper):
    TextIOBase.register(_class)
del _class


def _has(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
    return False


class Reader(metaclass=abc.ABCMeta):
    """Anything with a read method."""

    __slots__ = ()

    @abc.abstractmethod
    def read(self, size=..., /):
        """Return at most size items, all that are left by default."""

    @classmethod
    def __subclasshook__(cls, other):
        if cls is Reader:
            return _has(other, "read") or NotImplemented
        return NotImplemented


class Writer(metaclass=abc.ABCMeta):
    """Anything with a write method."""

    __slots__ = ()

    @abc.abstractmethod
    def write(self, data, /):
        """Write the data and return how many items of it were written."""

    @classmethod
    def __subclasshook__(cls, other):
        if cls is Writer:
            return _has(other, "write") or NotImplemented
        return NotImplemented
