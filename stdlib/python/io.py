"""Files: opening, reading and writing, in binary and as text."""

from _io import (
    DEFAULT_BUFFER_SIZE, BlockingIOError, UnsupportedOperation, open, open_code, FileIO, BytesIO, StringIO,
    BufferedReader, BufferedWriter, BufferedRWPair, BufferedRandom, TextIOWrapper, IncrementalNewlineDecoder,
    text_encoding, _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase,
)

__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
    "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
    "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
    "text_encoding", "Reader", "Writer",
]

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


def __getattr__(name):
    # Abstract classes are made when they are asked for: programs start without.
    if name in ("Reader", "Writer"):
        import _io_protocols as home
    elif name in ("IOBase", "RawIOBase", "BufferedIOBase", "TextIOBase"):
        import _io_abstract as home
    else:
        return __getattr__  # there is none
    found = globals()[name] = getattr(home, name)
    return found


def __dir__():
    return sorted({*globals(), *__all__})
