"""The data of files in archives: compressions, encryption, and files for reading and writing."""

import io
import os
import struct
import zlib

from zipfile._records import (
    _DESCRIPTOR_MARK, _MASK_ENCRYPTED, _MASK_USE_DATA_DESCRIPTOR, ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED,
    ZIP_ZSTANDARD, BadZipFile, compressor_names)


def _check_compression(compression):
    """Refuses compressions that are not supported."""
    if compression not in (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA, ZIP_ZSTANDARD):
        raise NotImplementedError("That compression method is not supported")


def _get_compressor(compress_type, compresslevel=None):
    if compress_type == ZIP_DEFLATED:
        level = zlib.Z_DEFAULT_COMPRESSION if compresslevel is None else compresslevel
        return zlib.compressobj(level, zlib.DEFLATED, -15)
    if compress_type == ZIP_BZIP2:
        import bz2
        return bz2.BZ2Compressor(9 if compresslevel is None else compresslevel)
    if compress_type == ZIP_ZSTANDARD:
        from compression import zstd
        return zstd.ZstdCompressor(level=compresslevel)
    return LZMACompressor() if compress_type == ZIP_LZMA else None


def _get_decompressor(compress_type):
    _check_compression(compress_type)
    if compress_type == ZIP_STORED:
        return None
    if compress_type == ZIP_DEFLATED:
        return zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    if compress_type == ZIP_LZMA:
        return LZMADecompressor()
    if compress_type == ZIP_ZSTANDARD:
        from compression import zstd
        return zstd.ZstdDecompressor()
    import bz2
    return bz2.BZ2Decompressor()


# In archives, data of LZMA begins with a version and the length and bytes of the properties.
_LZMA_START = struct.Struct("<BBHBL")


class LZMACompressor:
    """Compresses as LZMA, in the form that archives have."""

    def __init__(self):
        import lzma
        filters = [{"id": lzma.FILTER_LZMA1}]
        self._coder = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=filters)
        # The properties are those of the default: lc=3, lp=0, pb=2 and a dictionary of 8 MiB.
        self._start = _LZMA_START.pack(9, 4, 5, 0x5D, 1 << 23)

    def compress(self, data):
        start, self._start = self._start, b""
        return start + self._coder.compress(data)

    def flush(self):
        return self._start + self._coder.flush()


class LZMADecompressor:
    """Decompresses LZMA in the form that archives have."""

    def __init__(self):
        self._coder = None
        self._start = b""
        self.eof = False
        self.unused_data = b""

    @property
    def needs_input(self):
        return self._coder is None or self._coder.needs_input

    def decompress(self, data, max_length=-1):
        if self._coder is None:
            self._start += data
            if len(self._start) < _LZMA_START.size:
                return b""
            import lzma
            size = int.from_bytes(self._start[2:4], "little")
            _, _, _, packed, dictionary = _LZMA_START.unpack_from(self._start)
            data, self._start = self._start[4 + size:], b""
            rest, lc = divmod(packed, 9)
            pb, lp = divmod(rest, 5)
            settings = {"id": lzma.FILTER_LZMA1, "dict_size": dictionary, "lc": lc, "lp": lp, "pb": pb}
            self._coder = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[settings])
        result = self._coder.decompress(data, max_length)
        self.eof, self.unused_data = self._coder.eof, self._coder.unused_data
        return result


class _Decrypter:
    """The traditional encryption: called with data, gives what it means."""

    _table = None

    def __init__(self, password):
        if _Decrypter._table is None:
            # That of CRC-32.
            _Decrypter._table = [self._table_entry(number) for number in range(256)]
        self._keys = 0x12345678, 0x23456789, 0x34567890
        for byte in password:
            self._update(byte)

    @staticmethod
    def _table_entry(number):
        for _ in range(8):
            number = number >> 1 ^ (0xEDB88320 if number & 1 else 0)
        return number

    def _update(self, byte):
        table = self._table
        first, second, third = self._keys
        first = first >> 8 ^ table[(first ^ byte) & 0xFF]
        second = (134775813 * (second + (first & 0xFF)) + 1) & 0xFFFFFFFF
        third = third >> 8 ^ table[(third ^ second >> 24) & 0xFF]
        self._keys = first, second, third

    def __call__(self, data):
        plain = bytearray()
        for byte in data:
            key = self._keys[2] | 2
            byte ^= key * (key ^ 1) >> 8 & 0xFF
            self._update(byte)
            plain.append(byte)
        return bytes(plain)


class _SharedFile:
    """The file of an archive with a position of its own."""

    def __init__(self, file, pos, close, lock, writing):
        self._file, self._pos, self._close, self._lock, self._writing = file, pos, close, lock, writing
        self.seekable = file.seekable

    def tell(self):
        return self._pos

    def _refuse(self):
        raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. "
                         "Close the writing handle before trying to read.")

    def seek(self, offset, whence=0):
        with self._lock:
            if self._writing():
                self._refuse()
            target, whence = (self._pos + offset, 0) if whence == os.SEEK_CUR else (offset, whence)
            place = self._file.seek(target, whence)
            self._pos = self._file.tell() if place is None else place
            return self._pos

    def read(self, n=-1):
        file = self._file
        with self._lock:
            if self._writing():
                self._refuse()
            file.seek(self._pos)
            data = file.read(n)
            self._pos += len(data)
        return data

    def close(self):
        if self._file is not None:
            file, self._file = self._file, None
            self._close(file)


class _Tellable:
    """A stream that cannot seek, with its position."""

    def __init__(self, fp):
        self.fp = fp
        self.offset = 0

    def write(self, data):
        written = self.fp.write(data)
        self.offset += written
        return written

    def tell(self):
        return self.offset

    def flush(self):
        self.fp.flush()

    def close(self):
        self.fp.close()


class ZipExtFile(io.BufferedIOBase):
    """A file in an archive, open for reading."""

    # How much is read of the archive at least, and skipped at most at once.
    MIN_READ_SIZE = 4096
    MAX_SEEK_READ = 1 << 24

    mode = "rb"
    newlines = None

    def __init__(self, fileobj, mode, zipinfo, close_fileobj=False, pwd=None, *, decompressor=None):
        self._fileobj, self._close_fileobj, self._pwd = fileobj, close_fileobj, pwd
        self.name, self._info = zipinfo.filename, zipinfo
        self._compress_type = zipinfo.compress_type
        self._make_decompressor = decompressor or (lambda: _get_decompressor(zipinfo.compress_type))
        self._seekable = fileobj.seekable()
        self._begin = fileobj.tell() if self._seekable else None
        self._start()

    def _start(self):
        self._compress_left, self._left = self._info.compress_size, self._info.file_size
        self._readbuffer, self._offset = b"", 0
        self._eof = False
        self._running_crc, self._expected_crc = zlib.crc32(b""), getattr(self._info, "CRC", None)
        self._decompressor = coder = self._make_decompressor()
        # A function rather than a method: the object does not hold itself.
        if coder is None:
            self._more = ZipExtFile._stored
        elif hasattr(coder, "unconsumed_tail"):
            self._more = ZipExtFile._inflated
        else:
            self._more = ZipExtFile._limited if hasattr(coder, "needs_input") else ZipExtFile._unlimited
        self._decrypter = None
        if self._pwd and self._info.flag_bits & _MASK_ENCRYPTED:
            self._decrypter = _Decrypter(self._pwd)
            self._check_password()

    def _check_password(self):
        # The last of twelve random bytes is known.
        last = self._decrypter(self._fileobj.read(12))[11]
        self._compress_left -= 12
        if self._info.flag_bits & _MASK_USE_DATA_DESCRIPTOR:
            known = self._info._raw_time >> 8
        else:
            known = self._info.CRC >> 24
        if last != known & 0xFF:
            raise RuntimeError(f"Bad password for file {self._info.orig_filename!r}")

    def __repr__(self):
        told = [f"{type(self).__module__}.{type(self).__qualname__}"]
        if self.closed:
            told.append("[closed]")
        else:
            told.append(f"name={self.name!r}")
            if self._compress_type != ZIP_STORED:
                told.append(f"compress_type={compressor_names.get(self._compress_type, self._compress_type)}")
        return f"<{' '.join(told)}>"

    def _check_open(self, doing="read from"):
        if self.closed:
            raise ValueError(f"{doing} closed file.")

    def readable(self):
        self._check_open("I/O operation on")
        return True

    def seekable(self):
        self._check_open("I/O operation on")
        return self._seekable

    def read(self, n=-1):
        self._check_open()
        if n is None or n < 0:
            pieces = [self._readbuffer[self._offset:]]
            self._readbuffer, self._offset = b"", 0
            while not self._eof:
                pieces.append(self._read1(1 << 20))
            return b"".join(pieces)
        end = self._offset + n
        if end < len(self._readbuffer):
            data = self._readbuffer[self._offset:end]
            self._offset = end
            return data
        pieces = [self._readbuffer[self._offset:]]
        missing = end - len(self._readbuffer)
        self._readbuffer, self._offset = b"", 0
        while missing > 0 and not self._eof:
            data = self._read1(missing)
            if missing < len(data):
                self._readbuffer, self._offset = data, missing
                data = data[:missing]
            pieces.append(data)
            missing -= len(data)
        return b"".join(pieces)

    def read1(self, n):
        """Read with at most one read of the archive, but for the beginning of a compressed file."""
        if n is None or n < 0:
            rest = self._readbuffer[self._offset:]
            self._readbuffer, self._offset = b"", 0
            while not self._eof:
                data = self._read1(1 << 20)
                if data:
                    return rest + data
            return rest
        if self._offset >= len(self._readbuffer) and n > 0:
            self._readbuffer, self._offset = b"", 0
            while not (self._eof or self._readbuffer):
                self._readbuffer = self._read1(n)
        data = self._readbuffer[self._offset:self._offset + n]
        self._offset += len(data)
        return data

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def peek(self, n=1):
        if n > len(self._readbuffer) - self._offset:
            ahead = self.read(n)
            if len(ahead) > self._offset:
                self._readbuffer, self._offset = ahead + self._readbuffer[self._offset:], 0
            else:
                self._offset -= len(ahead)
        return self._readbuffer[self._offset:self._offset + 512]

    def readline(self, limit=-1):
        if limit < 0:
            # Mostly the line is in the buffer.
            end = self._readbuffer.find(b"\n", self._offset) + 1
            if end:
                line = self._readbuffer[self._offset:end]
                self._offset = end
                return line
        return super().readline(limit)

    def _read1(self, n):
        """Data that about so many bytes of the archive give; none does not mean the end."""
        if self._eof or n <= 0:
            return b""
        data = self._more(self, n)[:self._left]
        self._left -= len(data)
        if self._left <= 0:
            self._eof = True
        if self._expected_crc is not None:
            self._running_crc = zlib.crc32(data, self._running_crc)
            if self._eof and self._running_crc != self._expected_crc:
                raise BadZipFile(f"Bad CRC-32 for file {self.name!r}")
        return data

    # How data is got for each kind of decompressor: those of zlib keep what they do not use, others may, some do not.

    def _stored(self, n):
        data = self._read_raw(n)
        self._eof = self._compress_left <= 0
        return data

    def _inflated(self, n):
        coder = self._decompressor
        raw = coder.unconsumed_tail
        if len(raw) < n:
            raw += self._read_raw(n - len(raw))
        data = coder.decompress(raw, max(n, self.MIN_READ_SIZE))
        self._eof = coder.eof or self._compress_left <= 0 and not coder.unconsumed_tail
        return data + coder.flush() if self._eof else data

    def _limited(self, n):
        coder = self._decompressor
        raw = self._read_raw(n) if coder.needs_input else b""
        data = coder.decompress(raw, max(n, self.MIN_READ_SIZE))
        self._eof = coder.eof or self._compress_left <= 0 and coder.needs_input
        return data

    def _unlimited(self, n):
        data = self._decompressor.decompress(self._read_raw(n))
        self._eof = self._decompressor.eof or self._compress_left <= 0
        return data

    def _read_raw(self, n):
        """Bytes of the archive, decrypted."""
        if self._compress_left <= 0:
            return b""
        data = self._fileobj.read(min(max(n, self.MIN_READ_SIZE), self._compress_left))
        if not data:
            raise EOFError
        self._compress_left -= len(data)
        return data if self._decrypter is None else self._decrypter(data)

    def close(self):
        try:
            if self._close_fileobj:
                self._fileobj.close()
        finally:
            super().close()

    def tell(self):
        self._check_open("tell on")
        if not self._seekable:
            raise io.UnsupportedOperation("underlying stream is not seekable")
        return self._info.file_size - self._left - len(self._readbuffer) + self._offset

    def seek(self, offset, whence=os.SEEK_SET):
        self._check_open("seek on")
        if not self._seekable:
            raise io.UnsupportedOperation("underlying stream is not seekable")
        here, size = self.tell(), self._info.file_size
        origins = {os.SEEK_SET: 0, os.SEEK_CUR: here, os.SEEK_END: size}
        if whence not in origins:
            raise ValueError("whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)")
        target = max(0, min(origins[whence] + offset, size))
        in_buffer = self._offset + target - here
        if 0 <= in_buffer < len(self._readbuffer):
            self._offset = in_buffer
        elif self._decompressor is None and self._decrypter is None and self._compress_type == ZIP_STORED:
            # No need to read what is skipped; the sum cannot be checked then.
            self._expected_crc = None
            self._fileobj.seek(self._begin + target)
            self._left = self._compress_left = size - target
            self._readbuffer, self._offset = b"", 0
            self._eof = self._left <= 0
        else:
            if target < here:
                self._fileobj.seek(self._begin)
                self._start()
                here = 0
            while here < target:
                data = self.read(min(target - here, self.MAX_SEEK_READ))
                if not data:
                    break
                here += len(data)
        return self.tell()


class _ZipWriteFile(io.BufferedIOBase):
    """A file in an archive, open for writing."""

    mode = "wb"

    def __init__(self, archive, info, is_wide, compressor, limit):
        self._archive, self._info, self._is_wide, self._limit = archive, info, is_wide, limit
        self._compressor = compressor
        self._size = self._packed = 0
        self._crc = zlib.crc32(b"")
        self.name = info.filename

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not isinstance(data, (bytes, bytearray)):
            # Items of other buffers may be larger than a byte.
            data = memoryview(data).cast("B")
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        self._put(self._compressor.compress(data) if self._compressor else data)
        return len(data)

    def _put(self, packed):
        self._packed += len(packed)
        self._archive.fp.write(packed)

    def close(self):
        if self.closed:
            return
        try:
            super().close()
            if self._compressor:
                self._put(self._compressor.flush())
            self._finish(self._archive, self._info)
        finally:
            self._archive._writing = False

    def _finish(self, archive, info):
        """Tells the archive of the file, in its header or behind its data."""
        info.CRC, info.compress_size, info.file_size = self._crc, self._packed, self._size
        if not self._is_wide:
            for size, described in ((self._size, "File"), (self._packed, "Compressed")):
                if size > self._limit:
                    raise RuntimeError(f"{described} size too large, try using force_zip64")
        if info.flag_bits & _MASK_USE_DATA_DESCRIPTOR:
            form = "<4sLQQ" if self._is_wide else "<4sLLL"
            archive.fp.write(struct.pack(form, _DESCRIPTOR_MARK, info.CRC, info.compress_size, info.file_size))
            archive.start_dir = archive.fp.tell()
        else:
            archive.start_dir = archive.fp.tell()
            archive.fp.seek(info.header_offset)
            archive.fp.write(info.FileHeader(self._is_wide))
            archive.fp.seek(archive.start_dir)
        archive.filelist.append(info)
        archive.NameToInfo[info.filename] = info


for _public in (ZipExtFile, _ZipWriteFile, LZMACompressor, LZMADecompressor):
    _public.__module__ = "zipfile"
