"""Compression as bzip2."""

import _coders
from compression._common import _streams as _compressed
from builtins import open as _builtin_open
from operator import index as _index

__all__ = ["BZ2File", "BZ2Compressor", "BZ2Decompressor", "open", "compress", "decompress"]


class BZ2Compressor(_compressed.Compressor):
    """Compresses piece by piece; compresslevel is 1 to 9."""

    def __init__(self, compresslevel=9, /):
        compresslevel = _index(compresslevel)
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        self._start(_coders.bzip2_encoder(compresslevel))


class BZ2Decompressor(_compressed.Decompressor):
    """Decompresses one stream piece by piece."""

    _ended_message = "End of stream already reached"

    def __init__(self):
        self._start(_coders.bzip2_decoder())

    def _failed(self, message):
        raise OSError(message)


class BZ2File(_compressed.CompressedFile):
    """A file that is compressed, open for reading ('r') or writing ('w', 'x', 'a')."""

    def __init__(self, filename, mode="r", *, compresslevel=9):
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        reading, writing = ("", "r", "rb"), ("w", "wb", "x", "xb", "a", "ab")
        if mode not in reading and mode not in writing:
            raise ValueError(f"Invalid mode: {mode!r}")
        if mode == "":
            mode = "rb"
        if mode not in reading:
            self._compressor = BZ2Compressor(compresslevel)
        self._open(filename, mode, (reading, writing), _builtin_open,
                   lambda file: _compressed.DecompressReader(file, BZ2Decompressor, OSError))

    def readline(self, size=-1):
        """A line, of at most size bytes."""
        return super().readline(_size(size))

    def readlines(self, size=-1):
        """A list of lines."""
        return super().readlines(_size(size))


def _size(size):
    if not hasattr(size, "__index__"):
        raise TypeError("Integer argument expected")
    return _index(size)


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a compressed file in binary or text mode."""
    return _compressed.open_text(
        lambda name, mode: BZ2File(name, mode, compresslevel=compresslevel), filename, mode,
        encoding, errors, newline)


def compress(data, compresslevel=9):
    """Compress a block of data."""
    compressor = BZ2Compressor(compresslevel)
    return compressor.compress(data) + compressor.flush()


def decompress(data):
    """Decompress a block of data: one stream or several."""
    results = []
    while data:
        decompressor = BZ2Decompressor()
        try:
            result = decompressor.decompress(data)
        except OSError:
            if results:
                # What follows the streams is no stream.
                break
            raise
        results.append(result)
        if not decompressor.eof:
            raise ValueError("Compressed data ended before the end-of-stream marker was reached")
        data = decompressor.unused_data
    return b"".join(results)
