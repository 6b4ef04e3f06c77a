"""Archives in the ZIP format."""

import binascii
import io
import os
import shutil
import stat
import struct
import sys
import time
import zlib

__all__ = ["BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA",
           "ZIP_ZSTANDARD", "is_zipfile", "ZipInfo", "ZipFile", "PyZipFile", "LargeZipFile", "Path"]


class BadZipFile(Exception):
    """The file is no archive, or damaged."""


class LargeZipFile(Exception):
    """The archive needs the ZIP64 extension, which is not allowed."""


error = BadZipfile = BadZipFile

ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1
ZIP_MAX_COMMENT = (1 << 16) - 1
ZIP_STORED = 0
ZIP_DEFLATED = 8
ZIP_BZIP2 = 12
ZIP_LZMA = 14
ZIP_ZSTANDARD = 93
DEFAULT_VERSION = 20
ZIP64_VERSION = 45
_NAMES = {0: "store", 8: "deflate", 12: "bzip2", 14: "lzma", 93: "zstd"}
_END = b"PK\5\6"
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")


def _find_end(file):
    """The record that ends an archive, and where it is."""
    file.seek(0, 2)
    size = file.tell()
    tail = min(size, ZIP_MAX_COMMENT + 22)
    file.seek(size - tail)
    data = file.read()
    at = data.rfind(_END)
    if at < 0 or len(data) - at < 22:
        return None
    record = list(struct.unpack("<4s4H2LH", data[at:at + 22]))
    comment = data[at + 22:at + 22 + record[7]]
    place = size - tail + at
    if place >= 20:
        file.seek(place - 20)
        locator = file.read(20)
        if locator[:4] == b"PK\6\7":
            _, _, offset, _ = struct.unpack("<4sLQL", locator)
            file.seek(place - 76)
            wide = file.read(56)
            if wide[:4] == b"PK\6\6":
                fields = struct.unpack("<4sQ2H2L4Q", wide)
                record[3], record[4], record[5], record[6] = fields[6], fields[7], fields[8], fields[9]
                return record, comment, place - 76
    return record, comment, place


def is_zipfile(filename):
    """Return whether a file (a path or a file) is an archive."""
    try:
        if hasattr(filename, "read"):
            place = filename.tell()
            found = _find_end(filename)
            filename.seek(place)
            return found is not None
        with open(filename, "rb") as file:
            return _find_end(file) is not None
    except OSError:
        return False


class ZipInfo:
    """What an archive tells about a file in it."""

    __slots__ = ("orig_filename", "filename", "date_time", "compress_type", "compress_level", "comment", "extra",
                 "create_system", "create_version", "extract_version", "reserved", "flag_bits", "volume",
                 "internal_attr", "external_attr", "header_offset", "CRC", "compress_size", "file_size", "_raw_time",
                 "_end_offset")

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        filename = filename.partition("\0")[0]
        if os.sep != "/":
            filename = filename.replace(os.sep, "/")
        self.filename = filename
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.compress_type = ZIP_STORED
        self.compress_level = None
        self.comment = b""
        self.extra = b""
        self.create_system = 3
        self.create_version = DEFAULT_VERSION
        self.extract_version = DEFAULT_VERSION
        self.reserved = 0
        self.flag_bits = 0
        self.volume = 0
        self.internal_attr = 0
        self.external_attr = 0
        self.compress_size = 0
        self.file_size = 0
        self._end_offset = None

    def __repr__(self):
        result = ["<%s filename=%r" % (self.__class__.__name__, self.filename)]
        if self.compress_type != ZIP_STORED:
            result.append(" compress_type=%s" % _NAMES.get(self.compress_type, self.compress_type))
        hi = self.external_attr >> 16
        lo = self.external_attr & 0xFFFF
        if hi:
            result.append(" filemode=%r" % stat.filemode(hi))
        if lo:
            result.append(" external_attr=%#x" % lo)
        isdir = self.is_dir()
        if not isdir or self.file_size:
            result.append(" file_size=%r" % self.file_size)
        if (not isdir or self.compress_size) and (
            self.compress_type != ZIP_STORED or self.file_size != self.compress_size
        ):
            result.append(" compress_size=%r" % self.compress_size)
        result.append(">")
        return "".join(result)

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """Return what an archive would tell about a file."""
        if isinstance(filename, os.PathLike):
            filename = os.fspath(filename)
        st = os.stat(filename)
        isdir = stat.S_ISDIR(st.st_mode)
        date_time = time.localtime(st.st_mtime)[0:6]
        if not strict_timestamps and date_time[0] < 1980:
            date_time = (1980, 1, 1, 0, 0, 0)
        elif not strict_timestamps and date_time[0] > 2107:
            date_time = (2107, 12, 31, 23, 59, 59)
        if arcname is None:
            arcname = filename
        arcname = os.path.normpath(os.path.splitdrive(arcname)[1]).lstrip(os.sep)
        if isdir:
            arcname += "/"
        zinfo = cls(arcname, date_time)
        zinfo.external_attr = (st.st_mode & 0xFFFF) << 16
        if isdir:
            zinfo.file_size = 0
            zinfo.external_attr |= 0x10
        else:
            zinfo.file_size = st.st_size
        return zinfo

    def is_dir(self):
        """Return whether it is a directory."""
        return self.filename.endswith("/")

    def _encoded(self):
        try:
            return self.filename.encode("ascii"), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode("utf-8"), self.flag_bits | 0x800

    def _dos(self):
        y, m, d, hh, mm, ss = self.date_time
        return (y - 1980) << 9 | m << 5 | d, hh << 11 | mm << 5 | ss // 2

    def FileHeader(self, zip64=None):
        """Return the header before the data."""
        date, clock = self._dos()
        if self.flag_bits & 8:
            crc = compressed = size = 0
        else:
            crc, compressed, size = self.CRC, self.compress_size, self.file_size
        extra = self.extra
        if zip64 is None:
            zip64 = size > ZIP64_LIMIT or compressed > ZIP64_LIMIT
        if zip64:
            extra = extra + struct.pack("<HHQQ", 1, 16, size, compressed)
            size = compressed = 0xFFFFFFFF
            self.extract_version = max(ZIP64_VERSION, self.extract_version)
            self.create_version = max(ZIP64_VERSION, self.create_version)
        name, flags = self._encoded()
        return _LOCAL.pack(
            b"PK\3\4", self.extract_version, self.reserved, flags, self.compress_type, clock, date, crc, compressed,
            size, len(name), len(extra),
        ) + name + extra

    def _read_extra(self):
        extra = self.extra
        while len(extra) >= 4:
            kind, size = struct.unpack("<HH", extra[:4])
            if size + 4 > len(extra):
                raise BadZipFile("Corrupt extra field %04x (size=%d)" % (kind, size))
            if kind == 1:
                data = extra[4:size + 4]
                for name in "file_size", "compress_size", "header_offset":
                    if getattr(self, name) in (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF):
                        if len(data) < 8:
                            raise BadZipFile(f"Corrupt zip64 extra field. {name} not found.")
                        setattr(self, name, struct.unpack("<Q", data[:8])[0])
                        data = data[8:]
            extra = extra[size + 4:]


def _check_compression(compression):
    if compression in (ZIP_STORED, ZIP_DEFLATED):
        return
    if compression in _NAMES:
        raise NotImplementedError(f"{_NAMES[compression]} compression")
    raise NotImplementedError("That compression method is not supported")


class _Crypt:
    """The traditional encryption."""

    _table = None

    def __init__(self, password):
        if _Crypt._table is None:
            table = []
            for i in range(256):
                for _ in range(8):
                    i = i >> 1 ^ 0xEDB88320 if i & 1 else i >> 1
                table.append(i)
            _Crypt._table = table
        self.keys = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self.update(byte)

    def update(self, byte):
        table = self._table
        a, b, c = self.keys
        a = a >> 8 ^ table[(a ^ byte) & 0xFF]
        b = ((b + (a & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        c = c >> 8 ^ table[(c ^ b >> 24) & 0xFF]
        self.keys = [a, b, c]

    def __call__(self, data):
        out = bytearray()
        for byte in data:
            k = self.keys[2] | 2
            byte ^= (k * (k ^ 1) >> 8) & 0xFF
            self.update(byte)
            out.append(byte)
        return bytes(out)


class ZipExtFile(io.BufferedIOBase):
    """A file in an archive, open for reading."""

    def __init__(self, file, lock, mode, zipinfo, pwd=None, start=0, owned=False):
        self._file = file
        self._start = self._place = start
        self._owned = owned
        self._info = zipinfo
        self._pwd = pwd
        self.mode = mode
        self.name = zipinfo.filename
        self.newlines = None
        self._rewind()

    def _rewind(self):
        self._place = self._start
        self._left = self._info.compress_size
        self._buffer = b""
        self._at = 0
        self._pos = 0
        self._crc = zlib.crc32(b"")
        self._eof = False
        self._inflate = zlib.decompressobj(-15) if self._info.compress_type == ZIP_DEFLATED else None
        self._crypt = None
        if self._pwd:
            self._crypt = _Crypt(self._pwd)
            header = self._crypt(self._raw(12))
            check = self._info._raw_time >> 8 & 0xFF if self._info.flag_bits & 8 else self._info.CRC >> 24 & 0xFF
            if header[11] != check:
                raise RuntimeError("Bad password for file %r" % self._info.orig_filename)

    def __repr__(self):
        result = ["<%s.%s" % (self.__class__.__module__, self.__class__.__qualname__)]
        if not self.closed:
            result.append(" name=%r" % (self.name,))
            if self._info.compress_type != ZIP_STORED:
                result.append(" compress_type=%s" % _NAMES.get(self._info.compress_type))
        else:
            result.append(" [closed]")
        result.append(">")
        return "".join(result)

    def _raw(self, n):
        self._file.seek(self._place)
        data = self._file.read(min(n, self._left))
        if not data and self._left and n:
            raise EOFError
        self._place += len(data)
        self._left -= len(data)
        return data

    def _fill(self, n):
        """More data, at least one byte unless at the end."""
        if self._eof:
            return b""
        while True:
            if self._inflate is None:
                data = self._raw(max(n, 4096)) if self._left else b""
                if self._crypt:
                    data = self._crypt(data)
                self._eof = self._left <= 0
            else:
                chunk = self._inflate.unconsumed_tail
                if not chunk and self._left:
                    chunk = self._raw(max(n, 4096))
                    if self._crypt:
                        chunk = self._crypt(chunk)
                data = self._inflate.decompress(chunk, max(n, 4096))
                self._eof = self._inflate.eof or self._left <= 0 and not self._inflate.unconsumed_tail
                if self._eof:
                    data += self._inflate.flush()
            self._crc = zlib.crc32(data, self._crc)
            if self._eof and self._info.CRC is not None and self._crc != self._info.CRC:
                raise BadZipFile("Bad CRC-32 for file %r" % self.name)
            if data or self._eof:
                return data

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def readable(self):
        self._check()
        return True

    def seekable(self):
        self._check()
        return True

    def read(self, n=-1):
        self._check()
        out = [self._buffer[self._at:]]
        have = len(out[0])
        everything = n is None or n < 0
        while (everything or have < n) and not self._eof:
            data = self._fill(4096 if everything else n - have)
            out.append(data)
            have += len(data)
        data = b"".join(out)
        if everything:
            self._buffer, self._at = b"", 0
        else:
            data, self._buffer, self._at = data[:n], data[n:], 0
        self._pos += len(data)
        return data

    def read1(self, n=-1):
        self._check()
        if self._at >= len(self._buffer):
            self._buffer, self._at = self._fill(n if n and n > 0 else 4096), 0
        end = len(self._buffer) if n is None or n < 0 else self._at + n
        data = self._buffer[self._at:end]
        self._at += len(data)
        self._pos += len(data)
        return data

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def peek(self, n=1):
        if len(self._buffer) - self._at < n and not self._eof:
            self._buffer, self._at = self._buffer[self._at:] + self._fill(n), 0
        return self._buffer[self._at:self._at + 512]

    def readline(self, limit=-1):
        out = []
        size = 0
        while limit < 0 or size < limit:
            if self._at >= len(self._buffer):
                self._buffer, self._at = self._fill(4096), 0
                if not self._buffer:
                    break
            end = self._buffer.find(b"\n", self._at) + 1 or len(self._buffer)
            if limit >= 0:
                end = min(end, self._at + limit - size)
            piece = self._buffer[self._at:end]
            self._at = end
            size += len(piece)
            out.append(piece)
            if piece.endswith(b"\n"):
                break
        self._pos += size
        return b"".join(out)

    def tell(self):
        self._check()
        return self._pos

    def seek(self, offset, whence=os.SEEK_SET):
        self._check()
        if whence == os.SEEK_SET:
            target = offset
        elif whence == os.SEEK_CUR:
            target = self._pos + offset
        elif whence == os.SEEK_END:
            target = self._info.file_size + offset
        else:
            raise ValueError("whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)")
        target = min(max(target, 0), self._info.file_size)
        if target < self._pos:
            self._rewind()
        while self._pos < target:
            if not self.read(min(target - self._pos, 1 << 20)):
                break
        return self._pos

    def close(self):
        if self._owned and not self.closed:
            self._file.close()
        super().close()


class _ZipWriteFile(io.BufferedIOBase):
    """A file in an archive, open for writing."""

    def __init__(self, archive, zinfo, zip64):
        self._archive = archive
        self._zinfo = zinfo
        self._zip64 = zip64
        level = zinfo.compress_level
        self._deflate = None
        if zinfo.compress_type == ZIP_DEFLATED:
            self._deflate = zlib.compressobj(-1 if level is None else level, zlib.DEFLATED, -15)
        self._size = self._compressed = 0
        self._crc = zlib.crc32(b"")
        self.name = zinfo.filename
        self.mode = "wb"

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        data = bytes(data) if isinstance(data, (bytes, bytearray)) else bytes(memoryview(data).cast("B"))
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        packed = self._deflate.compress(data) if self._deflate else data
        self._compressed += len(packed)
        self._archive.fp.write(packed)
        return len(data)

    def close(self):
        if self.closed:
            return
        try:
            super().close()
            archive, zinfo = self._archive, self._zinfo
            if self._deflate:
                rest = self._deflate.flush()
                self._compressed += len(rest)
                archive.fp.write(rest)
            zinfo.compress_size = self._compressed
            zinfo.CRC = self._crc
            zinfo.file_size = self._size
            if not self._zip64 and (self._size > ZIP64_LIMIT or self._compressed > ZIP64_LIMIT):
                raise RuntimeError("File size unexpectedly exceeded ZIP64 limit")
            if zinfo.flag_bits & 8:
                form = "<LLQQ" if self._zip64 else "<LLLL"
                archive.fp.write(struct.pack(form, 0x08074B50, zinfo.CRC, zinfo.compress_size, zinfo.file_size))
                archive.start_dir = archive.fp.tell()
            else:
                archive.start_dir = archive.fp.tell()
                archive.fp.seek(zinfo.header_offset)
                archive.fp.write(zinfo.FileHeader(self._zip64))
                archive.fp.seek(archive.start_dir)
            archive.filelist.append(zinfo)
            archive.NameToInfo[zinfo.filename] = zinfo
        finally:
            self._archive._writing = False


class ZipFile:
    """An archive, for reading ("r"), writing ("w", "x") or both ("a")."""

    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *,
                 strict_timestamps=True, metadata_encoding=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        self._allowZip64 = allowZip64
        self._didModify = False
        self.debug = 0
        self.NameToInfo = {}
        self.filelist = []
        self.compression = compression
        self.compresslevel = compresslevel
        self.mode = mode
        self.pwd = None
        self._comment = b""
        self._strict_timestamps = strict_timestamps
        self.metadata_encoding = metadata_encoding
        if metadata_encoding and mode != "r":
            raise ValueError("metadata_encoding is only supported for reading files")
        if isinstance(file, os.PathLike):
            file = os.fspath(file)
        if isinstance(file, str):
            self._filePassed = 0
            self.filename = file
            modes = {"r": "rb", "w": "w+b", "x": "x+b", "a": "r+b"}
            try:
                self.fp = io.open(file, modes[mode])
            except FileNotFoundError:
                if mode != "a":
                    raise
                self.fp = io.open(file, "w+b")
        else:
            self._filePassed = 1
            self.fp = file
            self.filename = getattr(file, "name", None)
        self._seekable = True
        self._writing = False
        try:
            if mode == "r":
                self._read_contents()
            elif mode in ("w", "x"):
                self._didModify = True
                try:
                    self.start_dir = self.fp.tell()
                    self.fp.seek(self.start_dir)
                except (AttributeError, OSError):
                    self._seekable = False
                    self.fp = _Counting(self.fp)
                    self.start_dir = 0
            else:
                try:
                    self._read_contents()
                    self.fp.seek(self.start_dir)
                except BadZipFile:
                    self.fp.seek(0, 2)
                    self._didModify = True
                    self.start_dir = self.fp.tell()
        except:
            fp, self.fp = self.fp, None
            if not self._filePassed:
                fp.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        result = ["<%s.%s" % (self.__class__.__module__, self.__class__.__qualname__)]
        if self.fp is not None:
            if self._filePassed:
                result.append(" file=%r" % self.fp)
            elif self.filename is not None:
                result.append(" filename=%r" % self.filename)
            result.append(" mode=%r" % self.mode)
        else:
            result.append(" [closed]")
        result.append(">")
        return "".join(result)

    def _read_contents(self):
        fp = self.fp
        try:
            found = _find_end(fp)
        except OSError:
            raise BadZipFile("File is not a zip file")
        if not found:
            raise BadZipFile("File is not a zip file")
        record, self._comment, place = found
        size, offset = record[5], record[6]
        # What stands before the archive, if anything.
        concat = place - size - offset
        self.start_dir = offset + concat
        if self.start_dir < 0:
            raise BadZipFile("Bad offset for central directory")
        fp.seek(self.start_dir)
        data = io.BytesIO(fp.read(size))
        total = 0
        while total < size:
            header = data.read(46)
            if len(header) != 46:
                raise BadZipFile("Truncated central directory")
            c = _CENTRAL.unpack(header)
            if c[0] != b"PK\1\2":
                raise BadZipFile("Bad magic number for central directory")
            name = data.read(c[12])
            flags = c[5]
            if flags & 0x800:
                filename = name.decode("utf-8")
            else:
                filename = name.decode(self.metadata_encoding or "cp437")
            x = ZipInfo(filename)
            x.extra = data.read(c[13])
            x.comment = data.read(c[14])
            x.header_offset = c[18]
            (x.create_version, x.create_system, x.extract_version, x.reserved, x.flag_bits, x.compress_type, t, d,
             x.CRC, x.compress_size, x.file_size) = c[1:12]
            x.volume, x.internal_attr, x.external_attr = c[15:18]
            x._raw_time = t
            x.date_time = ((d >> 9) + 1980, d >> 5 & 0xF, d & 0x1F, t >> 11, t >> 5 & 0x3F, (t & 0x1F) * 2)
            x._read_extra()
            x.header_offset += concat
            self.filelist.append(x)
            self.NameToInfo[x.filename] = x
            total += 46 + c[12] + c[13] + c[14]

    def namelist(self):
        """Return the names of the files."""
        return [data.filename for data in self.filelist]

    def infolist(self):
        """Return what the archive tells about its files."""
        return self.filelist

    def printdir(self, file=None):
        """Print a table of the files."""
        print("%-46s %19s %12s" % ("File Name", "Modified    ", "Size"), file=file)
        for zinfo in self.filelist:
            date = "%d-%02d-%02d %02d:%02d:%02d" % zinfo.date_time[:6]
            print("%-46s %s %12d" % (zinfo.filename, date, zinfo.file_size), file=file)

    def testzip(self):
        """Return the name of the first damaged file, or None."""
        for zinfo in self.filelist:
            try:
                with self.open(zinfo.filename, "r") as f:
                    while f.read(1 << 20):
                        pass
            except BadZipFile:
                return zinfo.filename

    def getinfo(self, name):
        """Return what the archive tells about a file."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError("There is no item named %r in the archive" % name)
        return info

    def setpassword(self, pwd):
        """Set the password of encrypted files."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError("pwd: expected bytes, got %s" % type(pwd).__name__)
        self.pwd = pwd or None

    @property
    def comment(self):
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError("comment: expected bytes, got %s" % type(comment).__name__)
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings

            warnings.warn(
                "Archive comment is too long; truncating to %d bytes" % ZIP_MAX_COMMENT, stacklevel=2
            )
            comment = comment[:ZIP_MAX_COMMENT]
        self._comment = comment
        self._didModify = True

    def read(self, name, pwd=None):
        """Return the data of a file."""
        with self.open(name, "r", pwd) as fp:
            return fp.read()

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """Open a file of the archive."""
        if mode not in {"r", "w"}:
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == "w":
            raise ValueError("pwd is only supported for reading files")
        if not self.fp:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if isinstance(name, ZipInfo):
            zinfo = name
        elif mode == "w":
            zinfo = ZipInfo(name)
            zinfo.compress_type = self.compression
            zinfo.compress_level = self.compresslevel
        else:
            zinfo = self.getinfo(name)
        if mode == "w":
            return self._open_to_write(zinfo, force_zip64)
        if self._writing:
            raise ValueError(
                "Can't read from the ZIP file while there is an open writing handle on it. Close the writing handle "
                "before trying to read."
            )
        self.fp.seek(zinfo.header_offset)
        header = self.fp.read(30)
        if len(header) != 30:
            raise BadZipFile("Truncated file header")
        fheader = _LOCAL.unpack(header)
        if fheader[0] != b"PK\3\4":
            raise BadZipFile("Bad magic number for file header")
        fname = self.fp.read(fheader[10])
        start = zinfo.header_offset + 30 + fheader[10] + fheader[11]
        if zinfo.flag_bits & 0x20:
            raise NotImplementedError("compressed patched data (flag bit 5)")
        if zinfo.flag_bits & 0x40:
            raise NotImplementedError("strong encryption (flag bit 6)")
        fname_str = fname.decode("utf-8" if fheader[3] & 0x800 else self.metadata_encoding or "cp437")
        if fname_str != zinfo.orig_filename:
            raise BadZipFile(
                "File name in directory %r and header %r differ." % (zinfo.orig_filename, fname)
            )
        _check_compression(zinfo.compress_type)
        if zinfo.flag_bits & 1:
            pwd = pwd or self.pwd
            if pwd and not isinstance(pwd, bytes):
                raise TypeError("pwd: expected bytes, got %s" % type(pwd).__name__)
            if not pwd:
                raise RuntimeError("File %r is encrypted, password required for extraction" % name)
        else:
            pwd = None
        return ZipExtFile(self.fp, None, mode, zinfo, pwd, start)

    def _open_to_write(self, zinfo, force_zip64=False):
        if self._writing:
            raise ValueError(
                "Can't write to the ZIP file while there is another write handle open on it. Close the first handle "
                "before opening another."
            )
        if self.mode not in ("w", "x", "a"):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        _check_compression(zinfo.compress_type)
        if zinfo.filename in self.NameToInfo:
            import warnings

            warnings.warn("Duplicate name: %r" % zinfo.filename, stacklevel=3)
        zinfo.CRC = 0
        zinfo.compress_size = 0
        zinfo.flag_bits = 0
        if not self._seekable:
            zinfo.flag_bits |= 8
        if not zinfo.external_attr:
            zinfo.external_attr = 0o600 << 16
        zip64 = force_zip64 or zinfo.file_size * 1.05 > ZIP64_LIMIT
        if zip64 and not self._allowZip64:
            raise LargeZipFile("Filesize would require ZIP64 extensions")
        if self._seekable:
            self.fp.seek(self.start_dir)
        zinfo.header_offset = self.fp.tell()
        self._didModify = True
        self.fp.write(zinfo.FileHeader(zip64))
        self._writing = True
        return _ZipWriteFile(self, zinfo, zip64)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Add a file of the disk."""
        if not self.fp:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        zinfo = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if zinfo.is_dir():
            self.mkdir(zinfo)
            return
        zinfo.compress_type = self.compression if compress_type is None else compress_type
        zinfo.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with open(filename, "rb") as src, self.open(zinfo, "w") as dest:
            shutil.copyfileobj(src, dest, 1024 * 8)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Add a file with the data given."""
        if isinstance(data, str):
            data = data.encode("utf-8")
        if isinstance(zinfo_or_arcname, ZipInfo):
            zinfo = zinfo_or_arcname
        else:
            zinfo = ZipInfo(zinfo_or_arcname, time.localtime(time.time())[:6])
            zinfo.compress_type = self.compression
            zinfo.compress_level = self.compresslevel
            if zinfo.filename.endswith("/"):
                zinfo.external_attr = 0o40775 << 16 | 0x10
            else:
                zinfo.external_attr = 0o600 << 16
        if not self.fp:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if compress_type is not None:
            zinfo.compress_type = compress_type
        if compresslevel is not None:
            zinfo.compress_level = compresslevel
        zinfo.file_size = len(data)
        with self.open(zinfo, "w") as dest:
            dest.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Add a directory."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            zinfo = zinfo_or_directory_name
            if not zinfo.is_dir():
                raise ValueError("The given ZipInfo does not describe a directory")
        elif isinstance(zinfo_or_directory_name, str):
            name = zinfo_or_directory_name
            zinfo = ZipInfo(name if name.endswith("/") else name + "/")
            zinfo.external_attr = ((0o40000 | mode) & 0xFFFF) << 16 | 0x10
        else:
            raise TypeError("Expected type str or ZipInfo")
        zinfo.compress_size = zinfo.CRC = 0
        with self.open(zinfo, "w"):
            pass

    def extract(self, member, path=None, pwd=None):
        """Write a file of the archive to the disk, and return its path."""
        return self._extract_member(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write all files to the disk, or some."""
        path = os.getcwd() if path is None else os.fspath(path)
        for zipinfo in self.namelist() if members is None else members:
            self._extract_member(zipinfo, path, pwd)

    def _extract_member(self, member, targetpath, pwd):
        if not isinstance(member, ZipInfo):
            member = self.getinfo(member)
        # No path leads out of the directory.
        parts = [part for part in member.filename.split("/") if part not in ("", os.curdir, os.pardir)]
        targetpath = os.path.normpath(os.path.join(targetpath, *parts))
        if upper := os.path.dirname(targetpath):
            os.makedirs(upper, exist_ok=True)
        if member.is_dir():
            if not os.path.isdir(targetpath):
                os.mkdir(targetpath)
            return targetpath
        with self.open(member, pwd=pwd) as source, open(targetpath, "wb") as target:
            shutil.copyfileobj(source, target)
        return targetpath

    def __del__(self):
        self.close()

    def close(self):
        """Write the table of contents, and close the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError(
                "Can't close the ZIP file while there is an open writing handle on it. Close the writing handle before "
                "closing the zip."
            )
        try:
            if self.mode in ("w", "x", "a") and self._didModify:
                if self._seekable:
                    self.fp.seek(self.start_dir)
                self._write_end_record()
        finally:
            fp, self.fp = self.fp, None
            if not self._filePassed:
                fp.close()

    def _write_end_record(self):
        fp = self.fp
        start = fp.tell()
        for zinfo in self.filelist:
            date, clock = zinfo._dos()
            wide = []
            size, compressed, offset = zinfo.file_size, zinfo.compress_size, zinfo.header_offset
            if size > ZIP64_LIMIT or compressed > ZIP64_LIMIT:
                wide += [size, compressed]
                size = compressed = 0xFFFFFFFF
            if offset > ZIP64_LIMIT:
                wide.append(offset)
                offset = 0xFFFFFFFF
            extra = zinfo.extra
            if wide:
                extra = struct.pack("<HH" + "Q" * len(wide), 1, 8 * len(wide), *wide) + extra
                zinfo.extract_version = max(ZIP64_VERSION, zinfo.extract_version)
                zinfo.create_version = max(ZIP64_VERSION, zinfo.create_version)
            name, flags = zinfo._encoded()
            fp.write(_CENTRAL.pack(
                b"PK\1\2", zinfo.create_version, zinfo.create_system, zinfo.extract_version, zinfo.reserved, flags,
                zinfo.compress_type, clock, date, zinfo.CRC, compressed, size, len(name), len(extra),
                len(zinfo.comment), 0, zinfo.internal_attr, zinfo.external_attr, offset,
            ))
            fp.write(name + extra + zinfo.comment)
        end = fp.tell()
        count, size, offset = len(self.filelist), end - start, start
        if count > ZIP_FILECOUNT_LIMIT or offset > ZIP64_LIMIT or size > ZIP64_LIMIT:
            if not self._allowZip64:
                raise LargeZipFile("Central directory would require ZIP64 extensions")
            fp.write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset))
            fp.write(struct.pack("<4sLQL", b"PK\6\7", 0, end, 1))
            count, size, offset = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
        fp.write(struct.pack("<4s4H2LH", _END, 0, 0, count, count, size, offset, len(self._comment)))
        fp.write(self._comment)
        if self.mode == "a":
            fp.truncate()
        fp.flush()


class _Counting:
    """A stream that cannot seek, with its place."""

    def __init__(self, fp):
        self.fp = fp
        self.offset = 0

    def write(self, data):
        n = self.fp.write(data)
        self.offset += n
        return n

    def tell(self):
        return self.offset

    def flush(self):
        self.fp.flush()

    def close(self):
        self.fp.close()


class PyZipFile(ZipFile):
    """An archive of modules."""

    def writepy(self, pathname, basename="", filterfunc=None):
        raise NotImplementedError("PyZipFile.writepy(): there are no compiled modules to add")


# It is made of the classes above.
from zipfile._path import CompleteDirs, Path
