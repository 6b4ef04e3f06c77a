"""Files of Zstandard frames."""

import io
from os import PathLike
from _zstd import ZSTD_DStreamOutSize, ZstdCompressor, ZstdDecompressor
from compression._common import _streams

__all__ = ('ZstdFile', 'open')

_READING, _WRITING = ('r', 'rb'), ('w', 'wb', 'a', 'ab', 'x', 'xb')


class ZstdFile(_streams.CompressedFile):
    """A file that is compressed, open for reading ('r') or writing ('w', 'x', 'a')."""

    FLUSH_BLOCK = ZstdCompressor.FLUSH_BLOCK
    FLUSH_FRAME = ZstdCompressor.FLUSH_FRAME

    def __init__(self, file, /, mode='r', *, level=None, options=None, zstd_dict=None):
        if not isinstance(mode, str):
            raise ValueError('mode must be a str')
        if options is not None and not isinstance(options, dict):
            raise TypeError('options must be a dict or None')
        if level is not None and not isinstance(level, int):
            raise TypeError('level must be int or None')
        if mode in _READING:
            if level is not None:
                raise TypeError('level is illegal in read mode')
        elif mode in _WRITING:
            self._compressor = ZstdCompressor(level=level, options=options, zstd_dict=zstd_dict)
        else:
            raise ValueError(f'Invalid mode: {mode!r}')
        if not isinstance(file, (str, bytes, PathLike)) and not hasattr(
                file, 'read' if mode in _READING else 'write'):
            raise TypeError('file must be a file-like object or a str, bytes, or PathLike object')

        def reader(below):
            return _streams.DecompressReader(below, lambda: ZstdDecompressor(zstd_dict, options))

        self._open(file, mode, (_READING, _WRITING), io.open, reader)

    def _finish(self):
        self.flush(self.FLUSH_FRAME)

    @property
    def mode(self):
        """'rb' or 'wb'; a file that is closed has 'rb'."""
        return 'wb' if self._mode == _streams._WRITE else 'rb'

    def flush(self, mode=FLUSH_BLOCK):
        """Write what was given so far, as a block or as a complete frame."""
        if self._mode == _streams._READ:
            return
        self._check_open()
        if mode not in (self.FLUSH_BLOCK, self.FLUSH_FRAME):
            raise ValueError('Invalid mode argument, expected either ZstdFile.FLUSH_FRAME or ZstdFile.FLUSH_BLOCK')
        if self._compressor.last_mode != mode:
            self._fp.write(self._compressor.flush(mode))
            if hasattr(self._fp, 'flush'):
                self._fp.flush()

    def write(self, data, /):
        """Write bytes; returns how many."""
        self._check_write()
        size = memoryview(data).nbytes
        self._fp.write(self._compressor.compress(data))
        self._pos += size
        return size

    def read1(self, size=-1):
        """At most size bytes, with few reads of the file below."""
        return super().read1(ZSTD_DStreamOutSize if size < 0 else size)

    def readinto1(self, b):
        """Read into a buffer, with few reads of the file below."""
        self._check_read()
        return self._buffer.readinto1(b)

    def __next__(self):
        self._check_read()
        return next(self._buffer)

    def __iter__(self):
        return self


def open(file, /, mode='rb', *, level=None, options=None, zstd_dict=None, encoding=None, errors=None, newline=None):
    """Open a compressed file in binary or text mode."""
    text = 't' in mode
    binary = mode.replace('t', '')
    if text:
        if 'b' in mode:
            raise ValueError(f'Invalid mode: {binary!r}')
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f'Argument "{name}" not supported in binary mode')
    opened = ZstdFile(file, binary, level=level, options=options, zstd_dict=zstd_dict)
    return io.TextIOWrapper(opened, encoding, errors, newline) if text else opened
