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

READ = "rb"
WRITE = "wb"

_COMPRESS_LEVEL_FAST = 1
_COMPRESS_LEVEL_TRADEOFF = 6
_COMPRESS_LEVEL_BEST = 9

READ_BUFFER_SIZE = 128 * 1024
_WRITE_BUFFER_SIZE = 4 * io.DEFAULT_BUFFER_SIZE


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """Open a gzip file (a path or a file) for bytes, or with "t" in ``mode`` for text."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    else:
        if encoding is not None:
            raise ValueError("Argument 'encoding' not supported in binary mode")
        if errors is not None:
            raise ValueError("Argument 'errors' not supported in binary mode")
        if newline is not None:
            raise ValueError("Argument 'newline' not supported in binary mode")
    plain = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        binary_file = GzipFile(filename, plain, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        binary_file = GzipFile(None, plain, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if "t" in mode:
        return io.TextIOWrapper(binary_file, io.text_encoding(encoding), errors, newline)
    return binary_file


def write32u(output, value):
    """Write a number as four bytes, least first."""
    output.write(struct.pack("<L", value))


class BadGzipFile(OSError):
    """The file is no gzip file, or damaged."""


class _WriteBufferStream(io.RawIOBase):
    """The raw end of the buffer before compression."""

    def __init__(self, gzip_file):
        self.gzip_file = weakref.ref(gzip_file)

    def write(self, data):
        gzip_file = self.gzip_file()
        if gzip_file is None:
            raise RuntimeError("lost gzip_file")
        return gzip_file._write_raw(data)

    def seekable(self):
        return False

    def writable(self):
        return True


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

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        self.mode = None
        self.fileobj = None
        self._buffer = None
        if mode and ("t" in mode or "U" in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        if mode and "b" not in mode:
            mode += "b"
        try:
            if fileobj is None:
                fileobj = self.myfileobj = builtins.open(filename, mode or "rb")
            if filename is None:
                filename = getattr(fileobj, "name", "")
                if not isinstance(filename, (str, bytes)):
                    filename = ""
            else:
                filename = os.fspath(filename)
            origmode = mode
            if mode is None:
                mode = getattr(fileobj, "mode", "rb")
            if mode.startswith("r"):
                self.mode = READ
                self._buffer = io.BufferedReader(_GzipReader(fileobj), READ_BUFFER_SIZE)
                self.name = filename
            elif mode.startswith(("w", "a", "x")):
                if origmode is None:
                    import warnings

                    warnings.warn(
                        "GzipFile was opened for writing, but this will change in future Python releases.  "
                        "Specify the mode argument for opening it for writing.",
                        FutureWarning,
                        2,
                    )
                self.mode = WRITE
                self.name = filename
                self.crc = zlib.crc32(b"")
                self.size = 0
                self.offset = 0
                self.writebuf = []
                self.bufsize = 0
                self.compress = zlib.compressobj(
                    compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0
                )
                self._write_mtime = mtime
                self._buffer_size = _WRITE_BUFFER_SIZE
                self._buffer = io.BufferedWriter(_WriteBufferStream(self), buffer_size=self._buffer_size)
            else:
                raise ValueError("Invalid mode: {!r}".format(mode))
            self.fileobj = fileobj
            if self.mode == WRITE:
                self._write_gzip_header(compresslevel)
        except:
            # The file that was opened here is not left open.
            self._close()
            raise

    @property
    def mtime(self):
        """Time of the last change, as the last header that was read says."""
        return self._buffer.raw._last_mtime

    def __repr__(self):
        shown = repr(self.fileobj)
        return "<gzip " + shown[1:-1] + " " + hex(id(self)) + ">"

    def _write_gzip_header(self, compresslevel):
        self.fileobj.write(b"\037\213")
        self.fileobj.write(b"\010")
        try:
            # The name is in Latin-1, without the suffix.
            fname = os.path.basename(self.name)
            if not isinstance(fname, bytes):
                fname = fname.encode("latin-1")
            if fname.endswith(b".gz"):
                fname = fname[:-3]
        except UnicodeEncodeError:
            fname = b""
        flags = FNAME if fname else 0
        self.fileobj.write(chr(flags).encode("latin-1"))
        mtime = self._write_mtime
        if mtime is None:
            mtime = time.time()
        write32u(self.fileobj, int(mtime))
        if compresslevel == _COMPRESS_LEVEL_BEST:
            xfl = b"\002"
        elif compresslevel == _COMPRESS_LEVEL_FAST:
            xfl = b"\004"
        else:
            xfl = b"\000"
        self.fileobj.write(xfl)
        self.fileobj.write(b"\377")
        if fname:
            self.fileobj.write(fname + b"\000")

    def _check_not_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _check_can(self, what):
        import errno

        self._check_not_closed()
        if (self.mode == READ) != (what == "read"):
            word = "read() on write-only" if what == "read" else "write() on read-only"
            raise OSError(errno.EBADF, f"{word} GzipFile object")

    def write(self, data):
        self._check_can("write")
        if self.fileobj is None:
            raise ValueError("write() on closed GzipFile object")
        return self._buffer.write(data)

    def _write_raw(self, data):
        if isinstance(data, (bytes, bytearray)):
            length = len(data)
        else:
            data = memoryview(data)
            length = data.nbytes
        if length > 0:
            self.fileobj.write(self.compress.compress(data))
            self.size += length
            self.crc = zlib.crc32(data, self.crc)
            self.offset += length
        return length

    def read(self, size=-1):
        self._check_can("read")
        return self._buffer.read(size)

    def read1(self, size=-1):
        """Read with at most one read of the file below."""
        self._check_can("read")
        if size < 0:
            size = io.DEFAULT_BUFFER_SIZE
        return self._buffer.read1(size)

    def readinto(self, b):
        self._check_can("read")
        return self._buffer.readinto(b)

    def readinto1(self, b):
        self._check_can("read")
        return self._buffer.readinto1(b)

    def peek(self, n):
        self._check_can("read")
        return self._buffer.peek(n)

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        fileobj = self.fileobj
        if fileobj is None:
            return
        if self._buffer is None or self._buffer.closed:
            return
        try:
            if self.mode == WRITE:
                self._buffer.flush()
                fileobj.write(self.compress.flush())
                write32u(fileobj, self.crc)
                write32u(fileobj, self.size & 0xFFFFFFFF)
            elif self.mode == READ:
                self._buffer.close()
        finally:
            self._close()

    def _close(self):
        self.fileobj = None
        myfileobj = self.myfileobj
        if myfileobj is not None:
            self.myfileobj = None
            myfileobj.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()
        if self.mode == WRITE:
            self._buffer.flush()
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        """Return the descriptor of the file below."""
        return self.fileobj.fileno()

    def rewind(self):
        """Go back to the beginning of a file that is read."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._check_not_closed()
        if self.mode == WRITE:
            self._buffer.flush()
            return self.offset
        return self._buffer.tell()

    def seek(self, offset, whence=io.SEEK_SET):
        if self.mode == WRITE:
            self._check_not_closed()
            self._buffer.flush()
            if whence != io.SEEK_SET:
                if whence == io.SEEK_CUR:
                    offset = self.offset + offset
                else:
                    raise ValueError("Seek from end not supported")
            if offset < self.offset:
                raise OSError("Negative seek in write mode")
            count = offset - self.offset
            while count > 0:
                block = min(count, self._buffer_size)
                self.write(b"\0" * block)
                self._buffer.flush()
                count -= block
        elif self.mode == READ:
            self._check_not_closed()
            return self._buffer.seek(offset, whence)
        return self.offset

    def readline(self, size=-1):
        self._check_not_closed()
        return self._buffer.readline(size)

    def __del__(self):
        if self.mode == WRITE and not self.closed:
            import warnings

            warnings.warn("unclosed GzipFile", ResourceWarning, source=self, stacklevel=2)
        super().__del__() if hasattr(super(), "__del__") else self.close()


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=0):
    """Return data in the gzip format."""
    compressor = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
    body = compressor.compress(data) + compressor.flush()
    xfl = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(compresslevel, 0)
    header = struct.pack("<BBBBLBB", 0x1F, 0x8B, 8, 0, int(time.time() if mtime is None else mtime), xfl, 255)
    return header + body + struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)


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


def main():
    """The command ``python -m gzip``."""
    from argparse import ArgumentParser

    parser = ArgumentParser(
        description="A simple command line interface for the gzip module: act like gzip, but do not delete the input file."
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--fast", action="store_true", help="compress faster")
    group.add_argument("--best", action="store_true", help="compress better")
    group.add_argument(
        "-d", "--decompress", action="store_true", help="act like gunzip instead of gzip"
    )
    parser.add_argument("args", nargs="*", default=["-"], metavar="file")
    args = parser.parse_args()
    level = _COMPRESS_LEVEL_TRADEOFF
    if args.fast:
        level = _COMPRESS_LEVEL_FAST
    elif args.best:
        level = _COMPRESS_LEVEL_BEST
    for arg in args.args:
        if args.decompress:
            if arg == "-":
                source, target = GzipFile(filename="", mode="rb", fileobj=sys.stdin.buffer), sys.stdout.buffer
            else:
                if arg[-3:] != ".gz":
                    sys.exit(f"filename doesn't end in .gz: {arg!r}")
                source, target = open(arg, "rb"), builtins.open(arg[:-3], "wb")
        elif arg == "-":
            source = sys.stdin.buffer
            target = GzipFile(filename="", mode="wb", fileobj=sys.stdout.buffer, compresslevel=level)
        else:
            source, target = builtins.open(arg, "rb"), open(arg + ".gz", "wb", compresslevel=level)
        while chunk := source.read(READ_BUFFER_SIZE):
            target.write(chunk)
        if target is not sys.stdout.buffer:
            target.close()
        if source is not sys.stdin.buffer:
            source.close()


if __name__ == "__main__":
    main()
