"""What an archive in the ZIP format consists of: headers, directories and their extensions."""

import os
import stat
import struct
import time

ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = ZIP_MAX_COMMENT = 0xFFFF
ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA, ZIP_ZSTANDARD = 0, 8, 12, 14, 93
DEFAULT_VERSION, ZIP64_VERSION, BZIP2_VERSION, LZMA_VERSION, ZSTANDARD_VERSION = 20, 45, 46, 63, 63
MAX_EXTRACT_VERSION = 63
_NEEDED_VERSIONS = {ZIP_BZIP2: BZIP2_VERSION, ZIP_LZMA: LZMA_VERSION, ZIP_ZSTANDARD: ZSTANDARD_VERSION}

# Bits of a header's flags.
_MASK_ENCRYPTED, _MASK_COMPRESS_OPTION_1, _MASK_USE_DATA_DESCRIPTOR = 0x1, 0x2, 0x8
_MASK_COMPRESSED_PATCH, _MASK_STRONG_ENCRYPTION, _MASK_UTF_FILENAME = 0x20, 0x40, 0x800

# What numbers of compressions stand for, by the specification of the format.
compressor_names = {
    0: "store", 1: "shrink", 2: "reduce", 3: "reduce", 4: "reduce", 5: "reduce", 6: "implode", 7: "tokenize",
    8: "deflate", 9: "deflate64", 10: "implode", 12: "bzip2", 14: "lzma", 18: "terse", 19: "lz77", 93: "zstd",
    97: "wavpack", 98: "ppmd"}

# Records: the end of an archive, its wide form and where that is, an entry of the directory, and a file's header.
_END, _WIDE_END, _WIDE_PLACE = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
_ENTRY, _HEADER = struct.Struct("<4s4B4HL2L5H2L"), struct.Struct("<4s2B4HL2L2H")
_END_MARK, _WIDE_END_MARK, _WIDE_PLACE_MARK = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_ENTRY_MARK, _HEADER_MARK, _DESCRIPTOR_MARK = b"PK\1\2", b"PK\3\4", b"PK\7\x08"
sizeEndCentDir, sizeCentralDir, sizeFileHeader = _END.size, _ENTRY.size, _HEADER.size
sizeEndCentDir64, sizeEndCentDir64Locator = _WIDE_END.size, _WIDE_PLACE.size


class BadZipFile(Exception):
    """The file is no archive, or damaged."""


class LargeZipFile(Exception):
    """The archive needs the ZIP64 extension, which is not allowed."""


class _Ending:
    """The record at the end of an archive: what it tells of the directory, and the comment."""

    def __init__(self, record, comment, place):
        _, self.disk, self.first_disk, _, self.count, self.size, self.offset, _ = record
        self.comment = comment
        # Where it is, or its wide form.
        self.place = place

    @property
    def before(self):
        """How many bytes stand in front of the archive."""
        return self.place - self.size - self.offset


def _find_ending(file):
    """The record that ends an archive; None if there is none."""
    file.seek(0, 2)
    length = file.tell()
    tail_start = max(length - ZIP_MAX_COMMENT - sizeEndCentDir, 0)
    file.seek(tail_start)
    tail = file.read()
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < sizeEndCentDir:
        return None
    record = _END.unpack_from(tail, at)
    comment = tail[at + sizeEndCentDir:][:record[7]]
    ending = _Ending(record, comment, tail_start + at)
    _read_wide_ending(file, ending)
    return ending


def _read_wide_ending(file, ending):
    """Takes the numbers of the wide form of the record, if there is one."""
    place = ending.place - sizeEndCentDir64Locator
    if place < 0:
        return
    file.seek(place)
    locator = file.read(sizeEndCentDir64Locator)
    if len(locator) < sizeEndCentDir64Locator or locator[:4] != _WIDE_PLACE_MARK:
        return
    _, disk, told, disks = _WIDE_PLACE.unpack(locator)
    if disk or disks > 1:
        raise BadZipFile("zipfiles that span multiple disks are not supported")
    # Where it is if it has no data of other programs and whatever stands in front of the archive.
    usual = place - sizeEndCentDir64
    if told > usual:
        raise BadZipFile("Corrupt zip64 end of central directory locator")
    for start in dict.fromkeys((told, usual)):
        file.seek(start)
        data = file.read(sizeEndCentDir64)
        if len(data) == sizeEndCentDir64 and data[:4] == _WIDE_END_MARK:
            break
    else:
        raise BadZipFile("Zip64 end of central directory record not found")
    _, size, _, _, ending.disk, ending.first_disk, _, ending.count, ending.size, ending.offset = _WIDE_END.unpack(data)
    # Behind something in front of the archive, it must be where the directory ends.
    if size + 12 != place - start or start != told != ending.size + ending.offset:
        raise BadZipFile("Corrupt zip64 end of central directory record")
    ending.place = start


def _is_archive(file):
    """Whether a file ends as an archive does, with a directory where it should be."""
    try:
        ending = _find_ending(file)
        if ending is None:
            return False
        if ending.count == ending.size == ending.offset == 0:
            return True
        if ending.disk != ending.first_disk or ending.size < sizeCentralDir:
            return False
        file.seek(ending.before + ending.offset)
        entry = file.read(sizeCentralDir)
        return len(entry) == sizeCentralDir and entry[:4] == _ENTRY_MARK
    except (OSError, BadZipFile):
        return False


class _Extra(bytes):
    """An extra field of a header, of a kind that is told by a number."""

    def __new__(cls, data, kind=None):
        self = super().__new__(cls, data)
        self.kind = kind
        return self

    @classmethod
    def split(cls, data):
        """The fields, and what is left at the end as one without a kind."""
        at = 0
        while len(data) - at >= 4:
            kind, size = struct.unpack_from("<HH", data, at)
            yield cls(data[at:at + 4 + size], kind)
            at += 4 + size
        if at < len(data):
            yield cls(data[at:])

    @classmethod
    def strip(cls, data, kinds):
        """The fields without those of some kinds."""
        return b"".join(field for field in cls.split(data) if field.kind not in kinds)


class ZipInfo:
    """What an archive tells about a file in it."""

    __slots__ = ("orig_filename", "filename", "date_time", "compress_type", "compress_level", "comment", "extra",
                 "create_system", "create_version", "extract_version", "reserved", "flag_bits", "volume",
                 "internal_attr", "external_attr", "header_offset", "CRC", "compress_size", "file_size", "_raw_time",
                 "_end_offset")

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.orig_filename = filename
        # Names end at a zero byte, and have slashes.
        name = filename.partition("\0")[0]
        self.filename = name if os.sep == "/" else name.replace(os.sep, "/")
        self.date_time = date_time
        self.compress_type, self.compress_level = ZIP_STORED, None
        self.comment = self.extra = b""
        self.create_system = 3
        self.create_version = self.extract_version = DEFAULT_VERSION
        self.reserved = self.flag_bits = self.volume = self.internal_attr = self.external_attr = 0
        self.compress_size = self.file_size = 0
        self._end_offset = None

    @property
    def _compresslevel(self):
        return self.compress_level

    @_compresslevel.setter
    def _compresslevel(self, value):
        self.compress_level = value

    def __repr__(self):
        mode, attributes = self.external_attr >> 16, self.external_attr & 0xFFFF
        plain, has_content = self.compress_type == ZIP_STORED, not self.is_dir()
        told = [f"filename={self.filename!r}"]
        if not plain:
            told.append(f"compress_type={compressor_names.get(self.compress_type, self.compress_type)}")
        if mode:
            told.append(f"filemode={stat.filemode(mode)!r}")
        if attributes:
            told.append(f"external_attr={attributes:#x}")
        if has_content or self.file_size:
            told.append(f"file_size={self.file_size!r}")
        if (has_content or self.compress_size) and not (plain and self.file_size == self.compress_size):
            told.append(f"compress_size={self.compress_size!r}")
        return f"<{type(self).__name__} {' '.join(told)}>"

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """Return what an archive would tell about a file."""
        path = os.fspath(filename) if isinstance(filename, os.PathLike) else filename
        status = os.stat(path)
        when = time.localtime(status.st_mtime)[:6]
        if not strict_timestamps:
            when = max((1980, 1, 1, 0, 0, 0), min(when, (2107, 12, 31, 23, 59, 59)))
        name = os.path.splitdrive(path if arcname is None else arcname)[1]
        name = os.path.normpath(name).lstrip(os.sep)
        is_directory = stat.S_ISDIR(status.st_mode)
        info = cls(name + "/" * is_directory, when)
        info.external_attr = (status.st_mode & 0xFFFF) << 16 | 0x10 * is_directory
        info.file_size = 0 if is_directory else status.st_size
        return info

    def _for_archive(self, archive):
        """Takes the time of now and the settings of an archive, and says so."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        self.date_time = (time.gmtime(int(epoch)) if epoch else time.localtime(time.time()))[:6]
        self.compress_type, self.compress_level = archive.compression, archive.compresslevel
        self.external_attr = 0o40775 << 16 | 0x10 if self.is_dir() else 0o600 << 16
        return self

    def is_dir(self):
        """Return whether it is a directory."""
        return self.filename[-1:] == "/"

    def _encoded(self):
        """The name as bytes, and the flags that go with it."""
        if self.filename.isascii():
            return self.filename.encode("ascii"), self.flag_bits & ~_MASK_UTF_FILENAME
        return self.filename.encode("utf-8"), self.flag_bits | _MASK_UTF_FILENAME

    def _dos(self):
        """Date and time as two numbers of 16 bits."""
        year, month, day, hour, minute, second = self.date_time[:6]
        return (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2

    def _need(self, is_wide):
        """Raises the version of the format to the one that has what is used."""
        version = _NEEDED_VERSIONS.get(self.compress_type, ZIP64_VERSION if is_wide else 0)
        if version:
            self.extract_version = max(version, self.extract_version)
            self.create_version = max(version, self.create_version)

    def FileHeader(self, zip64=None):
        """Return the header before the data."""
        # With a descriptor, the numbers are behind the data.
        later = self.flag_bits & _MASK_USE_DATA_DESCRIPTOR
        crc, packed, size = (0, 0, 0) if later else (self.CRC, self.compress_size, self.file_size)
        is_wide = max(size, packed) > ZIP64_LIMIT if zip64 is None else bool(zip64)
        extra = self.extra
        if is_wide:
            extra += struct.pack("<HHQQ", 1, 16, size, packed)
            size = packed = 0xFFFFFFFF
        self._need(is_wide)
        name, flags = self._encoded()
        date, clock = self._dos()
        return _HEADER.pack(_HEADER_MARK, self.extract_version, self.reserved, flags, self.compress_type, clock, date,
                            crc, packed, size, len(name), len(extra)) + name + extra

    def _entry(self, limit):
        """The entry of the directory. Numbers above the limit are in an extra field."""
        size, packed, offset, extra = self.file_size, self.compress_size, self.header_offset, self.extra
        wide = []
        if size > limit or packed > limit:
            wide += [size, packed]
            size = packed = 0xFFFFFFFF
        if offset > limit:
            wide.append(offset)
            offset = 0xFFFFFFFF
        if wide:
            extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) + _Extra.strip(extra, (1,))
        self._need(bool(wide))
        name, flags = self._encoded()
        date, clock = self._dos()
        return _ENTRY.pack(_ENTRY_MARK, self.create_version, self.create_system, self.extract_version, self.reserved,
                           flags, self.compress_type, clock, date, self.CRC, packed, size, len(name), len(extra),
                           len(self.comment), 0, self.internal_attr, self.external_attr, offset
                           ) + name + extra + self.comment

    @classmethod
    def _from_entry(cls, data, encoding):
        """Reads an entry of the directory; also how many bytes it has."""
        start = data.read(sizeCentralDir)
        if len(start) != sizeCentralDir:
            raise BadZipFile("Truncated central directory")
        mark, *fields = _ENTRY.unpack(start)
        if mark != _ENTRY_MARK:
            raise BadZipFile("Bad magic number for central directory")
        lengths = fields[11:14]
        name, extra, comment = map(data.read, lengths)
        is_utf8 = fields[4] & _MASK_UTF_FILENAME
        self = cls(name.decode("utf-8" if is_utf8 else encoding or "cp437"))
        self.extra, self.comment = extra, comment
        (self.create_version, self.create_system, self.extract_version, self.reserved, self.flag_bits,
         self.compress_type, clock, date, self.CRC, self.compress_size, self.file_size) = fields[:11]
        self.volume, self.internal_attr, self.external_attr, self.header_offset = fields[14:]
        if self.extract_version > MAX_EXTRACT_VERSION:
            raise NotImplementedError(f"zip file version {self.extract_version / 10:.1f}")
        self._raw_time = clock
        self.date_time = ((date >> 9) + 1980, date >> 5 & 15, date & 31, clock >> 11, clock >> 5 & 63, (clock & 31) * 2)
        self._read_extra(name)
        return self, sizeCentralDir + sum(lengths)

    def _read_extra(self, name):
        for field in _Extra.split(self.extra):
            if field.kind is None:
                continue
            size = int.from_bytes(field[2:4], "little")
            if size + 4 > len(field):
                raise BadZipFile("Corrupt extra field %04x (size=%d)" % (field.kind, size))
            if field.kind == 0x0001:
                self._read_wide(field[4:])
            elif field.kind == 0x7075:
                self._read_name(field[4:], name)

    def _read_wide(self, data):
        """Takes numbers that have more than 32 bits."""
        for attribute, described, marks in (("file_size", "File size", (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)),
                                            ("compress_size", "Compress size", (0xFFFFFFFF,)),
                                            ("header_offset", "Header offset", (0xFFFFFFFF,))):
            if getattr(self, attribute) in marks:
                if len(data) < 8:
                    raise BadZipFile(f"Corrupt zip64 extra field. {described} not found.")
                setattr(self, attribute, int.from_bytes(data[:8], "little"))
                data = data[8:]

    def _read_name(self, data, name):
        """Takes a name in UTF-8, if it is that of the name in the entry."""
        import zlib
        if len(data) < 5:
            raise BadZipFile("Corrupt unicode path extra field (0x7075)")
        version, crc = struct.unpack_from("<BL", data)
        if version != 1 or crc != zlib.crc32(name):
            return
        try:
            text = data[5:].decode("utf-8")
        except UnicodeDecodeError:
            raise BadZipFile("Corrupt unicode path extra field (0x7075): invalid utf-8 bytes") from None
        if text:
            self.filename = ZipInfo(text).filename
        else:
            import warnings
            warnings.warn("Empty unicode path extra field (0x7075)", stacklevel=2)


for _public in (BadZipFile, LargeZipFile, ZipInfo):
    _public.__module__ = "zipfile"
