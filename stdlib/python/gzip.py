"""Files in the gzip format."""

import builtins
import io
import os
import struct
import sys
import time
import weakref
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]
FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = "rb", "wb"
_COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9
READ_BUFFER_SIZE = 128 * 1024
_WRITE_BUFFER_SIZE = 4 * io.DEFAULT_BUFFER_SIZE


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """Open a gzip file (a path or a file) for bytes, or with "t" in ``mode`` for text."""
    as_text = "t" in mode
    if as_text and "b" in mode:
        raise ValueError(f"Invalid mode: {mode!r}")
    for_text = {"encoding": encoding, "errors": errors, "newline": newline}
    for name in () if as_text else for_text:
        if for_text[name] is not None:
            raise ValueError(f"Argument '{name}' not supported in binary mode")
    plain = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, plain, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, plain, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if not as_text:
        return file
    for_text["encoding"] = io.text_encoding(encoding)
    return io.TextIOWrapper(file, **for_text)


def write32u(output, value):
    """Write a number as four bytes, least first."""
    output.write(value.to_bytes(4, "little"))


def _header_of(name, mtime, compresslevel):
    """The header of a member. The name is bytes, empty if it is not told."""
    seconds = int(time.time() if mtime is None else mtime)
    if seconds >> 32:
        # It is beyond what the format can tell: no time is told.
        seconds = 0
    effort = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(compresslevel, 0)
    header = struct.pack("<4BL2B", 0x1F, 0x8B, 8, FNAME if name else 0, seconds, effort, 255)
    return header + name + b"\0" if name else header


def _told_name(path):
    """The name that a header tells for a path: Latin-1, without directory and suffix."""
    name = os.path.basename(path)
    try:
        return (name if isinstance(name, bytes) else name.encode("latin-1")).removesuffix(b".gz")
    except UnicodeEncodeError:
        return b""


class BadGzipFile(OSError):
    """The file is no gzip file, or damaged."""


class _WriteBufferStream(io.RawIOBase):
    """The raw end of the buffer before compression."""

    def __init__(self, gzip_file):
        # The file has the buffer and so this: no circle.
        self.gzip_file = weakref.ref(gzip_file)

    def seekable(self):
        return False

    def writable(self):
        return True

    def write(self, data):
        target = self.gzip_file()
        if target is None:
            raise RuntimeError("lost gzip_file")
        return target._write_raw(data)


class _GzipReader(io.RawIOBase):
    """Decompresses the members of a gzip file, one after the other."""

    def __init__(self, fp):
        self._fp = fp
        self._pending = b""
        self._ended = False
        self._last_mtime = None
        self._start()

    def _start(self):
        self._new_member = True
        self._inflate = None
        self._pos = 0
        self._eof = False

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self._pos

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            while self.read(READ_BUFFER_SIZE):
                pass
            offset += self._pos
        elif whence != io.SEEK_SET:
            raise ValueError(f"Invalid value for whence: {whence}")
        if offset < self._pos:
            self._fp.seek(0)
            self._pending = b""
            self._ended = False
            self._start()
        while self._pos < offset:
            data = self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._pos))
            if not data:
                break
        return self._pos

    def _take(self, n):
        """Up to ``n`` bytes of the file."""
        while len(self._pending) < n and not self._ended:
            more = self._fp.read(READ_BUFFER_SIZE)
            if not more:
                self._ended = True
            self._pending += more
        data, self._pending = self._pending[:n], self._pending[n:]
        return data

    def _exactly(self, n):
        data = self._take(n)
        if len(data) < n:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        return data

    def _text(self):
        """Bytes up to a zero byte."""
        out = b""
        while True:
            byte = self._take(1)
            if not byte or byte == b"\0":
                return out
            out += byte

    def _header(self):
        """Reads the header of a member; false at the end of the file."""
        magic = self._take(2)
        if magic == b"":
            return False
        if magic != b"\037\213":
            raise BadGzipFile("Not a gzipped file (%r)" % magic)
        method, flag, mtime = struct.unpack("<BBIxx", self._exactly(8))
        self._last_mtime = mtime
        if method != 8:
            raise BadGzipFile("Unknown compression method")
        if flag & FEXTRA:
            self._exactly(struct.unpack("<H", self._exactly(2))[0])
        if flag & FNAME:
            self._text()
        if flag & FCOMMENT:
            self._text()
        if flag & FHCRC:
            self._exactly(2)
        return True

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def readall(self):
        out = []
        while data := self.read(READ_BUFFER_SIZE):
            out.append(data)
        return b"".join(out)

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        if not size or self._eof:
            return b""
        while True:
            if self._inflate is not None and self._inflate.eof:
                self._trailer()
                self._new_member = True
                self._inflate = None
            if self._new_member:
                if not self._header():
                    self._eof = True
                    return b""
                self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
                self._crc = zlib.crc32(b"")
                self._size = 0
                self._new_member = False
            chunk = self._inflate.unconsumed_tail or self._take(READ_BUFFER_SIZE)
            data = self._inflate.decompress(chunk, size)
            if self._inflate.eof:
                self._pending = self._inflate.unused_data + self._pending
            if data:
                break
            if not chunk and not self._inflate.eof:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        self._crc = zlib.crc32(data, self._crc)
        self._size += len(data)
        self._pos += len(data)
        return data

    def _trailer(self):
        crc, size = struct.unpack("<II", self._exactly(8))
        if crc != self._crc:
            raise BadGzipFile("CRC check failed %s != %s" % (hex(crc), hex(self._crc)))
        if size != self._size & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        # Zeros may fill the file up.
        byte = b"\0"
        while byte == b"\0":
            byte = self._take(1)
        self._pending = byte + self._pending


class GzipFile(io.BufferedIOBase):
    """A gzip file, for reading or for writing."""

    # The file below if it was opened here, so that it is closed here.
    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        self.mode = self.fileobj = self._buffer = None
        if mode:
            if not {"t", "U"}.isdisjoint(mode):
                raise ValueError(f"Invalid mode: {mode!r}")
            mode += "" if "b" in mode else "b"
        try:
            if fileobj is None:
                fileobj = self.myfileobj = builtins.open(filename, mode or READ)
            wanted = getattr(fileobj, "mode", READ) if mode is None else mode
            if filename is None:
                filename = getattr(fileobj, "name", "")
                filename = filename if isinstance(filename, (str, bytes)) else ""
            name = os.fspath(filename)
            if wanted[:1] == "r":
                self.mode, self.name = READ, name
                self._buffer = io.BufferedReader(_GzipReader(fileobj), READ_BUFFER_SIZE)
                self.fileobj = fileobj
            elif wanted[:1] in ("w", "a", "x"):
                if mode is None:
                    self._warn_of_mode()
                self.mode, self.name = WRITE, name
                self._begin_writing(fileobj, compresslevel, mtime)
            else:
                raise ValueError(f"Invalid mode: {wanted!r}")
        except:
            self._close()
            raise

    @staticmethod
    def _warn_of_mode():
        import warnings
        warnings.warn("GzipFile was opened for writing, but this will change in future Python releases.  "
                      "Specify the mode argument for opening it for writing.", FutureWarning, stacklevel=3)

    def _begin_writing(self, fileobj, level, mtime):
        self.fileobj = fileobj
        self.crc, self.size, self.offset = zlib.crc32(b""), 0, 0
        self.compress = _deflater(level)
        self._write_mtime = mtime
        self._buffer_size = _WRITE_BUFFER_SIZE
        self._buffer = io.BufferedWriter(_WriteBufferStream(self), buffer_size=self._buffer_size)
        self._write_gzip_header(level)

    def _write_gzip_header(self, compresslevel):
        # Programs override it, to tell other things or fewer.
        self.fileobj.write(_header_of(_told_name(self.name), self._write_mtime, compresslevel))

    @property
    def mtime(self):
        """Time of the last change, as the last header that was read says."""
        return self._buffer.raw._last_mtime

    def __repr__(self):
        return f"<gzip {repr(self.fileobj)[1:-1]} {id(self):#x}>"

    def _check_not_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _buffer_for(self, mode):
        """The buffer, if the file was opened for reading or writing as is wanted now."""
        self._check_not_closed()
        if self.mode != mode:
            import errno
            problem = "read() on write-only" if mode == READ else "write() on read-only"
            raise OSError(errno.EBADF, f"{problem} GzipFile object")
        return self._buffer

    def write(self, data):
        buffer = self._buffer_for(WRITE)
        if self.fileobj is None:
            raise ValueError("write() on closed GzipFile object")
        return buffer.write(data)

    def _write_raw(self, data):
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data)
        length = getattr(data, "nbytes", None)
        length = len(data) if length is None else length
        if length:
            self.fileobj.write(self.compress.compress(data))
            self.crc = zlib.crc32(data, self.crc)
            self.size += length
            self.offset += length
        return length

    def read(self, size=-1):
        return self._buffer_for(READ).read(size)

    def read1(self, size=-1):
        """Read with at most one read of the file below."""
        buffer = self._buffer_for(READ)
        return buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        return self._buffer_for(READ).readinto(b)

    def readinto1(self, b):
        return self._buffer_for(READ).readinto1(b)

    def peek(self, n):
        return self._buffer_for(READ).peek(n)

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        below, buffer = self.fileobj, self._buffer
        if below is None or buffer is None or buffer.closed:
            return
        try:
            if self.mode == READ:
                buffer.close()
            elif self.mode == WRITE:
                buffer.flush()
                below.write(self.compress.flush())
                for value in (self.crc, self.size & 0xFFFFFFFF):
                    write32u(below, value)
        finally:
            self._close()

    def _close(self):
        self.fileobj = None
        opened, self.myfileobj = self.myfileobj, None
        if opened is not None:
            opened.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()
        if self.mode != WRITE:
            return
        self._buffer.flush()
        self.fileobj.write(self.compress.flush(zlib_mode))
        self.fileobj.flush()

    def fileno(self):
        """Return the descriptor of the file below."""
        return self.fileobj.fileno()

    def rewind(self):
        """Go back to the beginning of a file that is read."""
        if self.mode == READ:
            self._buffer.seek(0)
        else:
            raise OSError("Can't rewind in write mode")

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._check_not_closed()
        if self.mode == READ:
            return self._buffer.tell()
        self._buffer.flush()
        return self.offset

    def seek(self, offset, whence=io.SEEK_SET):
        if self.mode is not None:
            self._check_not_closed()
        if self.mode == READ:
            return self._buffer.seek(offset, whence)
        if self.mode == WRITE:
            self._buffer.flush()
            if whence == io.SEEK_CUR:
                offset += self.offset
            elif whence != io.SEEK_SET:
                raise ValueError("Seek from end not supported")
            if offset < self.offset:
                raise OSError("Negative seek in write mode")
            # What is left out, is zeros.
            while (gap := offset - self.offset) > 0:
                self.write(bytes(min(gap, self._buffer_size)))
                self._buffer.flush()
        return self.offset

    def readline(self, size=-1):
        self._check_not_closed()
        return self._buffer.readline(size)

    def __del__(self):
        if self.mode == WRITE and not self.closed:
            import warnings
            warnings.warn("unclosed GzipFile", ResourceWarning, source=self, stacklevel=2)
        inherited = getattr(super(), "__del__", self.close)
        inherited()


def _deflater(level):
    """Compresses without header and trailer."""
    return zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=0):
    """Return data in the gzip format."""
    deflater = _deflater(compresslevel)
    trailer = struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return b"".join((_header_of(b"", mtime, compresslevel), deflater.compress(data), deflater.flush(), trailer))


def decompress(data):
    """Return the data of the gzip format, of all its members."""
    out = []
    while data:
        reader = _GzipReader(io.BytesIO(data))
        if not reader._header():
            break
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        start = len(data) - len(reader._pending)
        part = inflate.decompress(data[start:])
        if not inflate.eof or len(inflate.unused_data) < 8:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        crc, size = struct.unpack("<II", inflate.unused_data[:8])
        if crc != zlib.crc32(part):
            raise BadGzipFile("CRC check failed")
        if size != len(part) & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        out.append(part)
        data = inflate.unused_data[8:].lstrip(b"\0")
    return b"".join(out)


def _read_gzip_header(fp):
    """Read the header of a member from a file, whose position is then behind it. The time that it tells, or None."""
    reader = _GzipReader(fp)
    if not reader._header():
        return None
    fp.seek(-len(reader._pending), io.SEEK_CUR)
    return reader._last_mtime


def main():
    """The command ``python -m gzip``."""
    from argparse import ArgumentParser

    parser = ArgumentParser(color=True, description="A simple command line interface for the gzip module: "
                                                    "act like gzip, but do not delete the input file.")
    choices = parser.add_mutually_exclusive_group()
    for option, described in (("--fast", "compress faster"), ("--best", "compress better")):
        choices.add_argument(option, action="store_true", help=described)
    choices.add_argument("-d", "--decompress", action="store_true", help="act like gunzip instead of gzip")
    parser.add_argument("args", nargs="*", default=["-"], metavar="file")
    options = parser.parse_args()
    level = _COMPRESS_LEVEL_BEST if options.best else _COMPRESS_LEVEL_FAST if options.fast \
        else _COMPRESS_LEVEL_TRADEOFF
    standard = sys.stdin.buffer, sys.stdout.buffer
    for name in options.args:
        source, target = standard
        if options.decompress:
            if name == "-":
                source = GzipFile(filename="", mode=READ, fileobj=source)
            else:
                if not name.endswith(".gz"):
                    sys.exit(f"filename doesn't end in .gz: {name!r}")
                source, target = open(name), builtins.open(name.removesuffix(".gz"), WRITE)
        elif name == "-":
            target = GzipFile(filename="", mode=WRITE, fileobj=target, compresslevel=level)
        else:
            source, target = builtins.open(name, READ), open(name + ".gz", WRITE, level)
        while piece := source.read(READ_BUFFER_SIZE):
            target.write(piece)
        for file in (target, source):
            if file not in standard:
                file.close()


if __name__ == "__main__":
    main()
