"""The files that archives of tar are read from and written to, and those that members are read as."""

import io
import os
import struct
import time
from builtins import open as bltn_open

from _tarfile_format import BLOCKSIZE, ReadError, TarError


class CompressionError(TarError):
    """A compression is not available."""


class StreamError(TarError):
    """A stream cannot do that."""


CompressionError.__module__ = StreamError.__module__ = "tarfile"


def copyfileobj(src, dst, length=None, exception=OSError, bufsize=None):
    """Copy so many bytes, or everything, from a file to another."""
    piece = bufsize or 16 * 1024
    if length is None:
        while data := src.read(piece):
            dst.write(data)
        return
    while length > 0:
        data = src.read(piece if piece < length else length)
        if not data:
            raise exception("unexpected end of data")
        length -= len(data)
        dst.write(data)


class _GzipWriter:
    """Compresses to a file of gzip, whose header names what is compressed."""

    def __init__(self, name, level):
        import zlib
        self._deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._crc32 = zlib.crc32
        self._sum = self._size = 0
        name = os.path.basename(name).removesuffix('.gz').encode('iso-8859-1', 'replace')
        now = int(time.time())
        if not 0 <= now < 1 << 32:
            # Zero says that there is no time.
            now = 0
        self._pending = struct.pack('<4BL2B', 0x1F, 0x8B, 8, 8, now, 2, 255) + name + b'\0'

    def compress(self, data):
        self._sum = self._crc32(data, self._sum)
        self._size += len(data)
        pending, self._pending = self._pending, b''
        return pending + self._deflate.compress(data)

    def flush(self):
        trailer = struct.pack('<LL', self._sum, self._size & 0xFFFFFFFF)
        return self._pending + self._deflate.flush() + trailer


def _gzip_coder(writing, name, level, preset):
    import zlib
    # 31 asks for a header of gzip.
    return _GzipWriter(name, level) if writing else zlib.decompressobj(31), zlib.error


def _bzip2_coder(writing, name, level, preset):
    import bz2
    return bz2.BZ2Compressor(level) if writing else bz2.BZ2Decompressor(), OSError


def _lzma_coder(writing, name, level, preset):
    import lzma
    return lzma.LZMACompressor(preset=preset) if writing else lzma.LZMADecompressor(), lzma.LZMAError


def _zstd_coder(writing, name, level, preset):
    from compression import zstd
    return zstd.ZstdCompressor() if writing else zstd.ZstdDecompressor(), zstd.ZstdError


_coders = {'gz': _gzip_coder, 'bz2': _bzip2_coder, 'xz': _lzma_coder, 'zst': _zstd_coder}


def _compression_of(head):
    """What the first bytes of a file tell."""
    if head.startswith(b'\x1f\x8b\x08'):
        return 'gz'
    if head[:3] == b'BZh' and head[4:10] == b'1AY&SY':
        return 'bz2'
    if head.startswith((b'\x5d\x00\x00\x80', b'\xfd7zXZ')):
        return 'xz'
    if head.startswith(b'\x28\xb5\x2f\xfd'):
        return 'zst'
    return 'tar'


class Stream:
    """A file that is read or written from the beginning to the end, compressed or not."""

    def __init__(self, name, mode, comptype, fileobj, bufsize, compresslevel, preset):
        self._owns_file = fileobj is None
        if self._owns_file:
            fileobj = bltn_open(name, mode + 'b')
        self.name = str(name or '')
        self.mode, self.fileobj, self.bufsize = mode, fileobj, bufsize
        self.pos = 0
        self.closed = False
        # Compressed bytes that wait, and plain ones that were decompressed but not yet read.
        self._raw = bytearray()
        self._plain = bytearray()
        if comptype == '*':
            self._raw += fileobj.read(BLOCKSIZE)
            comptype = _compression_of(self._raw)
        self.comptype = comptype
        self._coder = None
        if comptype in _coders:
            self._coder, self.exception = _coders[comptype](mode == 'w', self.name, compresslevel, preset)
            if mode == 'r' and comptype == 'gz':
                self._expect_gzip()
        elif comptype != 'tar':
            if self._owns_file:
                fileobj.close()
            raise CompressionError(f'unknown compression type {comptype!r}')

    def _expect_gzip(self):
        while len(self._raw) < 3 and self._more_raw():
            pass
        if self._raw[:2] != b'\x1f\x8b':
            raise ReadError('not a gzip file')
        if self._raw[2:3] != b'\x08':
            raise CompressionError('unsupported compression method')

    def write(self, s):
        self.pos += len(s)
        self._raw += self._coder.compress(s) if self._coder else s
        while len(self._raw) > self.bufsize:
            self.fileobj.write(bytes(self._raw[:self.bufsize]))
            del self._raw[:self.bufsize]

    def close(self):
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode == 'w':
                self.fileobj.write(bytes(self._raw) + (self._coder.flush() if self._coder else b''))
        finally:
            if self._owns_file:
                self.fileobj.close()

    def tell(self):
        return self.pos

    def seek(self, pos=0):
        if pos < self.pos:
            raise StreamError('seeking backwards is not allowed')
        while (ahead := pos - self.pos) > 0:
            if not self.read(min(ahead, self.bufsize)):
                break
        return self.pos

    def read(self, size):
        if self._coder is None:
            data = self._take(self._raw, size, self._more_raw)
        else:
            data = self._take(self._plain, size, self._more_plain)
        self.pos += len(data)
        return data

    @staticmethod
    def _take(buffer, size, more):
        while len(buffer) < size and more():
            pass
        data = bytes(buffer[:size])
        del buffer[:size]
        return data

    def _more_raw(self):
        data = self.fileobj.read(self.bufsize)
        self._raw += data
        return bool(data)

    def _more_plain(self):
        data = self._take(self._raw, self.bufsize, self._more_raw)
        if data and not getattr(self._coder, 'eof', False):
            try:
                self._plain += self._coder.decompress(data)
            except self.exception as e:
                raise ReadError('invalid compressed data') from e
        return bool(data)


class _FileInFile:
    """A part of a file, possibly with holes, as a file."""

    mode = property(lambda self: 'rb')

    def __init__(self, fileobj, offset, size, name, blockinfo=None):
        self.fileobj, self.name, self.size = fileobj, name, size
        self.position = 0
        self.closed = False
        # Pieces in their order: from, to, and how far away its data is in the file; None for a hole.
        self._pieces = pieces = []
        end = 0
        for start, length in [(0, size)] if blockinfo is None else [*blockinfo, (size, 0)]:
            if end < start:
                pieces.append((end, start, None))
            end = start + length
            if length:
                pieces.append((start, end, offset - start))
                offset += length

    def flush(self):
        pass

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return self.fileobj.seekable()

    def tell(self):
        return self.position

    def seek(self, position, whence=io.SEEK_SET):
        origins = {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.size}
        if whence not in origins:
            raise ValueError('Invalid argument')
        self.position = max(0, min(origins[whence] + position, self.size))
        return self.position

    def read(self, size=None):
        end = self.size if size is None else min(self.position + size, self.size)
        out = []
        for start, stop, distance in self._pieces:
            count = min(stop, end) - self.position
            if self.position < start or count <= 0:
                continue
            if distance is None:
                out.append(bytes(count))
            else:
                self.fileobj.seek(self.position + distance)
                out.append(self.fileobj.read(count))
                if len(out[-1]) < count:
                    raise ReadError('unexpected end of data')
            self.position += count
        return b''.join(out)

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def close(self):
        self.closed = True


class ExFileObject(io.BufferedReader):
    """The content of a member, as a file."""

    def __init__(self, tarfile, tarinfo):
        super().__init__(_FileInFile(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.name,
                                     tarinfo.sparse))


ExFileObject.__module__ = "tarfile"
