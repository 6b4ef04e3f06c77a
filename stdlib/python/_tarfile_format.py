"""What an archive of tar consists of: headers, their fields and their extensions."""

import copy
import re
import struct
import sys

NUL = b"\0"
BLOCKSIZE = 512
RECORDSIZE = BLOCKSIZE * 20
GNU_MAGIC = b"ustar  \0"
POSIX_MAGIC = b"ustar\x0000"
LENGTH_NAME, LENGTH_LINK, LENGTH_PREFIX = 100, 100, 155

REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE = b"0", b"\0", b"1", b"2", b"3"
BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = b"4", b"5", b"6", b"7"
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE = GNU_TYPES = b"L", b"K", b"S"
XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b"x", b"g", b"X"
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
SUPPORTED_TYPES = REGULAR_TYPES[:3] + (LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CHRTYPE, BLKTYPE) + GNU_TYPES
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = range(3)
DEFAULT_FORMAT = PAX_FORMAT

PAX_NUMBER_FIELDS = {"atime": float, "ctime": float, "mtime": float, "uid": int, "gid": int, "size": int}
PAX_FIELDS = ("path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname")
PAX_NAME_FIELDS = set(PAX_FIELDS) - PAX_NUMBER_FIELDS.keys()
ENCODING = sys.getfilesystemencoding()

# A header may claim any length: what belongs to it is read in pieces of this size.
_EXTHEADER_READ_CHUNK = 1 << 20


class TarError(Exception):
    """Base of the exceptions."""


class ReadError(TarError):
    """It is no archive, or a damaged one."""


class HeaderError(TarError):
    """Base of what is wrong with a header."""


class EmptyHeaderError(HeaderError):
    """There is no header."""


class TruncatedHeaderError(HeaderError):
    """A header is cut."""


class EOFHeaderError(HeaderError):
    """The block of the end."""


class InvalidHeaderError(HeaderError):
    """A header is not valid."""


class SubsequentHeaderError(HeaderError):
    """What belongs to a header is not valid."""


# A header's fields: name, bytes, and how the bytes are meant ('t' text, 'n' number, 'b' as they are).
_LAYOUT = (
    ("name", LENGTH_NAME, "t"), ("mode", 8, "n"), ("uid", 8, "n"), ("gid", 8, "n"), ("size", 12, "n"),
    ("mtime", 12, "n"), ("chksum", 8, "n"), ("type", 1, "b"), ("linkname", LENGTH_LINK, "t"),
    ("magic", 8, "b"), ("uname", 32, "t"), ("gname", 32, "t"), ("devmajor", 8, "n"),
    ("devminor", 8, "n"), ("prefix", LENGTH_PREFIX, "t"))
_HEADER = struct.Struct("".join("%ds" % width for _, width, _ in _LAYOUT) + "12x")
_CHKSUM = slice(148, 156)


def stn(s, length, encoding, errors):
    """A text as a field of a header."""
    if s is None:
        raise ValueError("metadata cannot contain None")
    return s.encode(encoding, errors)[:length].ljust(length, NUL)


def nts(s, encoding, errors):
    """The text of a field of a header."""
    end = s.find(NUL)
    return (s if end < 0 else s[:end]).decode(encoding, errors)


def nti(s):
    """The number of a field of a header: octal digits, or binary with a mark."""
    mark = s[0]
    if mark == 0o200:
        return int.from_bytes(s[1:])
    if mark == 0o377:
        return int.from_bytes(s, signed=True)
    try:
        return int(s.partition(NUL)[0].strip() or b"0", 8)
    except ValueError:
        raise InvalidHeaderError("invalid header")


def itn(n, digits=8, format=DEFAULT_FORMAT):
    """A number as a field of a header."""
    n = int(n)
    if n >= 0 and n.bit_length() <= 3 * (digits - 1):
        return b"%0*o\0" % (digits - 1, n)
    limit = 1 << 8 * (digits - 1)
    if format == GNU_FORMAT and -limit <= n < limit:
        return (b"\200" if n >= 0 else b"\377") + (n % limit).to_bytes(digits - 1)
    raise ValueError("overflow in number field")


def calc_chksums(buf):
    """The sums of the bytes of a header, unsigned and signed."""
    # The field of the sum itself counts as spaces.
    covered = buf[:_CHKSUM.start] + b" " * 8 + buf[_CHKSUM.stop:BLOCKSIZE]
    unsigned = sum(covered)
    if covered.isascii():
        return unsigned, unsigned
    return unsigned, unsigned - 256 * sum(byte > 127 for byte in covered)


def padding(size):
    """How many bytes lack to a whole block."""
    return -size % BLOCKSIZE


def _pack(info, format, encoding, errors):
    """The block of a header. What `info` lacks is empty or zero."""
    if info.get("type", REGTYPE) is None:
        raise ValueError("TarInfo.type must not be None")
    values = {"type": REGTYPE, "magic": POSIX_MAGIC} | info
    values["mode"] = values.get("mode", 0) & 0o7777
    is_device = values["type"] in (CHRTYPE, BLKTYPE)
    parts = []
    for name, width, kind in _LAYOUT:
        if name == "chksum":
            parts.append(b" " * width)
        elif name.startswith("dev") and not is_device:
            parts.append(bytes(width))
        elif kind == "n":
            parts.append(itn(values.get(name, 0), width, format))
        elif kind == "t":
            parts.append(stn(values.get(name, ""), width, encoding, errors))
        else:
            parts.append(values[name])
    block = bytearray(b"".join(parts).ljust(BLOCKSIZE, NUL))
    block[_CHKSUM] = b"%06o\0 " % calc_chksums(block)[0]
    return bytes(block)


def _special(name, kind, magic, content, *coding):
    """A header of an extension, with what follows it."""
    info = {"name": name, "type": kind, "size": len(content), "magic": magic}
    return _pack(info, USTAR_FORMAT, *coding) + content + bytes(padding(len(content)))


def _long_text(text, kind, encoding, errors):
    """GNU's extension for a name that is too long."""
    return _special("././@LongLink", kind, GNU_MAGIC, text.encode(encoding, errors) + NUL, encoding, errors)


def _split_name(name, encoding, errors):
    """A long name as prefix and rest, divided at the first slash that does."""
    slash = name.find("/")
    while slash >= 0:
        prefix, rest = name[:slash], name[slash + 1:]
        if len(prefix.encode(encoding, errors)) > LENGTH_PREFIX:
            break
        if len(rest.encode(encoding, errors)) <= LENGTH_NAME:
            return prefix, rest
        slash = name.find("/", slash + 1)
    raise ValueError("name is too long")


def _is_encodable(text, encoding):
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _pax_record(keyword, value):
    # The length at the front counts itself.
    rest = b" %b=%b\n" % (keyword, value)
    digits = len(str(len(rest)))
    if len(str(len(rest) + digits)) > digits:
        digits += 1
    return b"%d%b" % (len(rest) + digits, rest)


def _pax_block(headers, kind, encoding):
    coding, records = ("utf-8", "strict"), []
    if not all(_is_encodable(value, "utf-8") for value in headers.values()):
        coding = encoding, "surrogateescape"
        records.append(_pax_record(b"hdrcharset", b"BINARY"))
    records += [_pax_record(key.encode("utf-8"), value.encode(*coding)) for key, value in headers.items()]
    return _special("././@PaxHeader", kind, POSIX_MAGIC, b"".join(records), "ascii", "replace")


_record_length = re.compile(rb"([0-9]{1,20}) ").match


def _pax_records(buf, size):
    """The keywords and values of an extended header."""
    pos = 0
    while pos < size and buf[pos:pos + 1] != NUL:
        start = _record_length(buf, pos)
        end = pos + int(start[1]) if start else 0
        # The shortest record is "5 x=\n".
        if not pos + 5 <= end <= len(buf) or buf[end - 1] != 0x0A:
            raise InvalidHeaderError("invalid header")
        keyword, equals, value = buf[start.end():end - 1].partition(b"=")
        if not (keyword and equals):
            raise InvalidHeaderError("invalid header")
        yield keyword, value
        pos = end


def _decoded(value, encoding, fallback, errors):
    try:
        return value.decode(encoding)
    except UnicodeDecodeError:
        return value.decode(fallback, errors)


def _sparse_pairs(buf, pos, count):
    """The pieces of data of a file with holes: pairs of offset and size."""
    pairs = []
    for start in range(pos, pos + 24 * count, 24):
        try:
            offset, size = (nti(buf[at:at + 12]) for at in (start, start + 12))
        except (ValueError, IndexError):
            break
        if size:
            pairs.append((offset, size))
    return pairs


def _sparse_numbers(fileobj):
    """The decimal numbers, each in a line, at the beginning of a file with holes (version 1.0)."""
    pending = fileobj.read(BLOCKSIZE)
    while True:
        line, newline, rest = pending.partition(b"\n")
        if newline:
            pending = rest
            yield int(line)
        elif more := fileobj.read(BLOCKSIZE):
            pending += more
        else:
            raise ReadError("unexpected end of data")


_KEEP = object()


class TarInfo:
    """A member of an archive: name, size, mode, times, owners, type."""

    __slots__ = dict(
        name='Name of the archive member.', mode='Permission bits.', uid='User id.',
        gid='Group id.', size='Size in bytes.', mtime='Time of last modification.',
        chksum='Header checksum.', type='File type.', linkname='Name of the target of a link.',
        uname='User name.', gname='Group name.', devmajor='Device major number.',
        devminor='Device minor number.', offset='The tar header starts here.',
        offset_data="The file's data starts here.", pax_headers='Key-value pairs of a pax header.',
        sparse='Sparse member information.', _tarfile=None, _sparse_structs=None,
        _link_target=None, _told_by_slash=None)

    def __init__(self, name=""):
        self.name, self.type, self.mode = name, REGTYPE, 0o644
        self.linkname = self.uname = self.gname = ""
        self.uid = self.gid = self.size = self.mtime = self.chksum = 0
        self.devmajor = self.devminor = self.offset = self.offset_data = 0
        self.pax_headers = {}
        self.sparse = self._tarfile = None
        self._told_by_slash = False

    @property
    def tarfile(self):
        """The archive; deprecated."""
        import warnings
        warnings.warn('The undocumented "tarfile" attribute of TarInfo objects is deprecated and '
                      'will be removed in Python 3.16', DeprecationWarning, stacklevel=2)
        return self._tarfile

    @property
    def path(self):
        """The name."""
        return self.name

    @path.setter
    def path(self, name):
        self.name = name

    @property
    def linkpath(self):
        """The target of a link."""
        return self.linkname

    @linkpath.setter
    def linkpath(self, linkname):
        self.linkname = linkname

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r} at {id(self):#x}>"

    def replace(self, *, name=_KEEP, mtime=_KEEP, mode=_KEEP, linkname=_KEEP, uid=_KEEP,
                gid=_KEEP, uname=_KEEP, gname=_KEEP, deep=True, _KEEP=_KEEP):
        """A copy with other attributes."""
        result = copy.deepcopy(self) if deep else copy.copy(self)
        given = dict(name=name, mtime=mtime, mode=mode, linkname=linkname, uid=uid, gid=gid,
                     uname=uname, gname=gname)
        for attribute, value in given.items():
            if value is not _KEEP:
                setattr(result, attribute, value)
        return result

    def get_info(self):
        """The attributes as a dict."""
        info = {name: getattr(self, name) for name, _, _ in _LAYOUT if name not in ("magic", "prefix")}
        if info["mode"] is not None:
            info["mode"] &= 0o7777
        if self.type == DIRTYPE:
            info["name"] = self.name.removesuffix("/") + "/"
        return info

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        """The blocks of the header."""
        info = self.get_info()
        missing = next((name for name in info if info[name] is None), None)
        if missing is not None:
            raise ValueError("%s may not be None" % missing)
        if format == PAX_FORMAT:
            return self.create_pax_header(info, encoding)
        makers = {USTAR_FORMAT: self.create_ustar_header, GNU_FORMAT: self.create_gnu_header}
        if format not in makers:
            raise ValueError("invalid format")
        return makers[format](info, encoding, errors)

    def create_ustar_header(self, info, encoding, errors):
        """A header of the format ustar."""
        coding = encoding, errors
        if len(info["linkname"].encode(*coding)) > LENGTH_LINK:
            raise ValueError("linkname is too long")
        info["magic"] = POSIX_MAGIC
        name = info["name"]
        if len(name.encode(*coding)) > LENGTH_NAME:
            info["prefix"], info["name"] = _split_name(name, *coding)
        return _pack(info, USTAR_FORMAT, *coding)

    def create_gnu_header(self, info, encoding, errors):
        """Headers of the format of GNU."""
        info["magic"] = GNU_MAGIC
        blocks = [
            _long_text(info[field], kind, encoding, errors)
            for field, limit, kind in (("linkname", LENGTH_LINK, GNUTYPE_LONGLINK),
                                       ("name", LENGTH_NAME, GNUTYPE_LONGNAME))
            if len(info[field].encode(encoding, errors)) > limit]
        return b"".join(blocks) + _pack(info, GNU_FORMAT, encoding, errors)

    def create_pax_header(self, info, encoding):
        """Headers of the format pax."""
        info["magic"] = POSIX_MAGIC
        texts, numbers = {}, {}
        for name, width, kind in _LAYOUT:
            if name not in info:
                continue
            value = info[name]
            if kind == "t":
                if not (value.isascii() and len(value) <= width):
                    texts[{"name": "path", "linkname": "linkpath"}.get(name, name)] = value
            elif name in PAX_NUMBER_FIELDS:
                # The header itself has whole numbers that fit.
                fits = 0 <= value < 8 ** (width - 1)
                if not fits or isinstance(value, float):
                    info[name] = int(round(value)) if fits else 0
                    numbers[name] = str(value)
        extended = dict(self.pax_headers)
        for keyword, value in (texts | numbers).items():
            extended.setdefault(keyword, value)
        blocks = _pax_block(extended, XHDTYPE, encoding) if extended else b""
        return blocks + _pack(info, USTAR_FORMAT, "ascii", "replace")

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        """A header for all members that follow."""
        return _pax_block(pax_headers, XGLTYPE, "utf-8")

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """The member of a block."""
        if not buf:
            raise EmptyHeaderError("empty header")
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError("truncated header")
        if not any(buf):
            raise EOFHeaderError("end of file header")
        if nti(buf[_CHKSUM]) not in calc_chksums(buf):
            raise InvalidHeaderError("bad checksum")
        member = cls()
        *fields, prefix = zip(_LAYOUT, _HEADER.unpack(buf))
        for (name, _, kind), raw in fields:
            if kind == "n":
                setattr(member, name, nti(raw))
            elif kind == "t":
                setattr(member, name, nts(raw, encoding, errors))
        member.type = buf[156:157]
        prefix = nts(prefix[1], encoding, errors)
        if member.type == AREGTYPE and member.name.endswith("/"):
            # In old archives a slash tells directories.
            member.type = DIRTYPE
            member._told_by_slash = True
        elif member.type == GNUTYPE_SPARSE:
            member._sparse_structs = _sparse_pairs(buf, 386, 4), buf[482] != 0, nti(buf[483:495])
        if member.isdir():
            member.name = member.name.rstrip("/")
        if prefix and member.type not in GNU_TYPES:
            member.name = f"{prefix}/{member.name}"
        return member

    @classmethod
    def fromtarfile(cls, tarfile):
        """The next member of an archive."""
        source = tarfile.fileobj
        member = cls.frombuf(source.read(BLOCKSIZE), tarfile.encoding, tarfile.errors)
        member.offset = source.tell() - BLOCKSIZE
        return member._proc_member(tarfile)

    def _proc_member(self, tarfile):
        """The member that begins with this header. Programs override it, and the methods that it chooses from."""
        read = _READERS.get(self.type, "_proc_builtin")
        return getattr(self, read)(tarfile)

    def _block(self, size):
        """A size with what fills the last block."""
        if size < 0:
            raise InvalidHeaderError("invalid offset")
        return size + padding(size)

    def _place(self, tarfile):
        """Tells the archive where the header after the member is."""
        has_data = self.isreg() or self.type not in SUPPORTED_TYPES
        tarfile.offset = self.offset_data + (self._block(self.size) if has_data else 0)

    def _rename(self, name, tarfile):
        """Takes the whole name, of which the header had the beginning."""
        self.name = name
        if self._told_by_slash and not name.endswith("/"):
            self.type, self._told_by_slash = AREGTYPE, False
            self._place(tarfile)

    def _apply_pax_info(self, headers, encoding, errors):
        """Takes the attributes that an extended header gives."""
        for keyword, value in headers.items():
            if keyword == "GNU.sparse.name":
                self.path = value
            elif keyword in ("GNU.sparse.size", "GNU.sparse.realsize"):
                self.size = int(value)
            elif keyword in PAX_FIELDS:
                convert = PAX_NUMBER_FIELDS.get(keyword)
                if convert is None:
                    setattr(self, keyword, value.rstrip("/") if keyword == "path" else value)
                    continue
                try:
                    number = convert(value)
                except ValueError:
                    number = 0
                setattr(self, keyword, number)
        self.pax_headers = dict(headers)

    def isreg(self):
        """Whether it is a file."""
        return self.type in REGULAR_TYPES

    isfile = isreg

    def isdir(self):
        """Whether it is a directory."""
        return self.type == DIRTYPE

    def issym(self):
        """Whether it is a symbolic link."""
        return self.type == SYMTYPE

    def islnk(self):
        """Whether it is a hard link."""
        return self.type == LNKTYPE

    def ischr(self):
        """Whether it is a character device."""
        return self.type == CHRTYPE

    def isblk(self):
        """Whether it is a block device."""
        return self.type == BLKTYPE

    def isfifo(self):
        """Whether it is a FIFO."""
        return self.type == FIFOTYPE

    def issparse(self):
        """Whether it has holes."""
        return self.sparse is not None

    def isdev(self):
        """Whether it is a device or a FIFO."""
        return self.ischr() or self.isblk() or self.isfifo()


def _payload(member, tarfile):
    """What follows the header of an extension. A damaged size does not make a buffer of that size."""
    left = member._block(member.size)
    pieces = []
    while left > 0 and (piece := tarfile.fileobj.read(min(left, _EXTHEADER_READ_CHUNK))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _following(member, tarfile):
    """The member that an extension is about."""
    try:
        return member.fromtarfile(tarfile)
    except HeaderError as e:
        raise SubsequentHeaderError(str(e)) from None


def _read_plain(member, tarfile):
    member.offset_data = tarfile.fileobj.tell()
    member._place(tarfile)
    member._apply_pax_info(tarfile.pax_headers, tarfile.encoding, tarfile.errors)
    if member.isdir():
        member.name = member.name.rstrip("/")
    return member


def _read_long_text(member, tarfile):
    text = nts(_payload(member, tarfile), tarfile.encoding, tarfile.errors)
    described = _following(member, tarfile)
    described.offset = member.offset
    if member.type == GNUTYPE_LONGLINK:
        described.linkname = text
    else:
        described._rename(text, tarfile)
    if described.isdir():
        described.name = described.name.removesuffix("/")
    return described


def _read_sparse(member, tarfile):
    pairs, has_more, size = member._sparse_structs
    while has_more:
        block = tarfile.fileobj.read(BLOCKSIZE)
        pairs += _sparse_pairs(block, 0, 21)
        has_more = block[504:505] > NUL
    member._sparse_structs = None
    member.sparse = pairs
    member.offset_data = tarfile.fileobj.tell()
    member._place(tarfile)
    member.size = size
    return member


def _read_pax(member, tarfile):
    raw = list(_pax_records(_payload(member, tarfile), member.size))
    charset = dict(raw).get(b"hdrcharset")
    name_encoding = tarfile.encoding if charset == b"BINARY" else "utf-8"
    for_all = member.type == XGLTYPE
    headers = tarfile.pax_headers if for_all else dict(tarfile.pax_headers)
    for key, value in raw:
        key = _decoded(key, "utf-8", "utf-8", tarfile.errors)
        encodings = (name_encoding, tarfile.encoding) if key in PAX_NAME_FIELDS else ("utf-8", "utf-8")
        headers[key] = _decoded(value, *encodings, tarfile.errors)
    described = _following(member, tarfile)
    if for_all:
        return described
    begin = described.offset_data
    # Three versions of how files with holes are described.
    if (listed := headers.get("GNU.sparse.map")) is not None:
        numbers = iter(map(int, listed.split(",")))
        described.sparse = list(zip(numbers, numbers))
    elif "GNU.sparse.size" in headers:
        offsets, sizes = ([int(value) for key, value in raw if key == b"GNU.sparse." + name]
                          for name in (b"offset", b"numbytes"))
        described.sparse = list(zip(offsets, sizes))
    elif (headers.get("GNU.sparse.major"), headers.get("GNU.sparse.minor")) == ("1", "0"):
        numbers = _sparse_numbers(tarfile.fileobj)
        described.sparse = [(next(numbers), next(numbers)) for _ in range(next(numbers))]
        described.offset_data = tarfile.fileobj.tell()
    described._apply_pax_info(headers, tarfile.encoding, tarfile.errors)
    described.offset = member.offset
    if "size" in headers:
        # The size in the archive, from where the data began before a map was read.
        stored = copy.copy(described)
        stored.offset_data = begin
        stored._apply_pax_info({"size": headers["size"]}, tarfile.encoding, tarfile.errors)
        stored._place(tarfile)
    if "path" in headers:
        described._rename(described.name, tarfile)
    return described


TarInfo._proc_builtin, TarInfo._proc_gnulong = _read_plain, _read_long_text
TarInfo._proc_sparse, TarInfo._proc_pax = _read_sparse, _read_pax
_READERS = {
    GNUTYPE_LONGNAME: "_proc_gnulong", GNUTYPE_LONGLINK: "_proc_gnulong", GNUTYPE_SPARSE: "_proc_sparse",
    XHDTYPE: "_proc_pax", XGLTYPE: "_proc_pax", SOLARIS_XHDTYPE: "_proc_pax"}

for _public in (TarError, ReadError, HeaderError, EmptyHeaderError, TruncatedHeaderError, EOFHeaderError,
                InvalidHeaderError, SubsequentHeaderError, TarInfo):
    _public.__module__ = "tarfile"
