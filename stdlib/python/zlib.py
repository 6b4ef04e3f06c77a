"""Compression and decompression in the formats of the zlib library, and its checksums."""

from _binascii import crc32
from _zlib import ZLIB_VERSION, adler32, compress, compressobj, decompress, decompressobj


class error(Exception):
    __module__ = 'zlib'


DEFLATED = 8
DEF_BUF_SIZE = 16384
DEF_MEM_LEVEL = 8
MAX_WBITS = 15
ZLIB_RUNTIME_VERSION = ZLIB_VERSION
__version__ = "1.0"
Z_NO_COMPRESSION = 0
Z_BEST_SPEED = 1
Z_BEST_COMPRESSION = 9
Z_DEFAULT_COMPRESSION = -1
Z_FILTERED = 1
Z_HUFFMAN_ONLY = 2
Z_RLE = 3
Z_FIXED = 4
Z_DEFAULT_STRATEGY = 0
Z_NO_FLUSH = 0
Z_PARTIAL_FLUSH = 1
Z_SYNC_FLUSH = 2
Z_FULL_FLUSH = 3
Z_FINISH = 4
Z_BLOCK = 5
Z_TREES = 6


class _ZlibDecompressor:
    """A decompressor like those of bz2 and lzma: it keeps the input that a limit of the output leaves over."""

    def __init__(self, wbits=MAX_WBITS, zdict=b''):
        if not isinstance(wbits, int):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(wbits).__name__)
        self._object = decompressobj(wbits, bytes(memoryview(zdict))) if zdict else decompressobj(wbits)
        if not zdict and not isinstance(zdict, (bytes, bytearray, memoryview)):
            raise TypeError('zdict argument must support the buffer protocol')
        self._waiting = b''
        self.eof = False
        self.needs_input = True
        self.unused_data = b''

    def decompress(self, data, max_length=-1):
        """Decompress, at most max_length bytes if it is not negative."""
        if self.eof:
            raise EOFError('End of stream already reached')
        data = self._waiting + bytes(memoryview(data))
        if max_length == 0:
            result = b''
            self._waiting = data
        else:
            result = self._object.decompress(data, max(max_length, 0))
            self._waiting = self._object.unconsumed_tail
        self.eof = self._object.eof
        if self.eof:
            self.unused_data = self._object.unused_data
            self._waiting = b''
        full = 0 <= max_length <= len(result)
        self.needs_input = not self.eof and not self._waiting and not full
        return result
