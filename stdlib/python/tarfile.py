"""Archives of tar: reading and writing them, also compressed."""

import copy
import os
import stat
import sys
import time
from builtins import open as bltn_open

from _tarfile_extract import (
    AbsoluteLinkError, AbsolutePathError, ExtractError, Extraction, FilterError, LinkFallbackError,
    LinkOutsideDestinationError, OutsideDestinationError, SpecialFileError, data_filter,
    fully_trusted_filter, grp, pwd, tar_filter)
from _tarfile_format import (
    _EXTHEADER_READ_CHUNK, AREGTYPE, BLKTYPE, BLOCKSIZE, CHRTYPE, CONTTYPE, DEFAULT_FORMAT, DIRTYPE,
    ENCODING, FIFOTYPE, GNU_FORMAT, GNU_MAGIC, GNU_TYPES, GNUTYPE_LONGLINK, GNUTYPE_LONGNAME,
    GNUTYPE_SPARSE, LENGTH_LINK, LENGTH_NAME, LENGTH_PREFIX, LNKTYPE, NUL, PAX_FIELDS, PAX_FORMAT,
    PAX_NAME_FIELDS, PAX_NUMBER_FIELDS, POSIX_MAGIC, RECORDSIZE, REGTYPE, REGULAR_TYPES, SOLARIS_XHDTYPE,
    SUPPORTED_TYPES, SYMTYPE, USTAR_FORMAT, XGLTYPE, XHDTYPE, EmptyHeaderError, EOFHeaderError,
    HeaderError, InvalidHeaderError, ReadError, SubsequentHeaderError, TarError, TarInfo,
    TruncatedHeaderError, calc_chksums, itn, nti, nts, padding as _padding, stn)
from _tarfile_streams import CompressionError, ExFileObject, _FileInFile, Stream as _Stream, StreamError, copyfileobj

__all__ = ["TarFile", "TarInfo", "is_tarfile", "TarError", "ReadError", "CompressionError",
           "StreamError", "ExtractError", "HeaderError", "ENCODING", "USTAR_FORMAT", "GNU_FORMAT",
           "PAX_FORMAT", "DEFAULT_FORMAT", "open", "fully_trusted_filter", "data_filter",
           "tar_filter", "FilterError", "AbsoluteLinkError", "OutsideDestinationError",
           "SpecialFileError", "AbsolutePathError", "LinkOutsideDestinationError",
           "LinkFallbackError"]

# The types of members that are not regular files, with the test for them and the bits of their modes.
_SPECIAL_TYPES = (
    (DIRTYPE, stat.S_ISDIR, stat.S_IFDIR), (SYMTYPE, stat.S_ISLNK, stat.S_IFLNK),
    (FIFOTYPE, stat.S_ISFIFO, stat.S_IFIFO), (CHRTYPE, stat.S_ISCHR, stat.S_IFCHR),
    (BLKTYPE, stat.S_ISBLK, stat.S_IFBLK))
_TYPE_BITS = {kind: bits for kind, _, bits in _SPECIAL_TYPES} | dict.fromkeys((REGTYPE, AREGTYPE), stat.S_IFREG)
_OPEN_MODES = dict(r="rb", a="r+b", w="wb", x="xb")


def _printable(text):
    """A text with escapes for what the standard output cannot show."""
    encoding = getattr(sys.stdout, 'encoding', None)
    return text if encoding is None else text.encode(encoding, 'backslashreplace').decode(encoding)


def _described(member):
    """The columns of a listing before the name."""
    mode, when = "?" * 10, "????-??-?? ??:??:??"
    if member.mode is not None:
        mode = stat.filemode(member.mode | _TYPE_BITS.get(member.type, 0))
    if member.mtime is not None:
        when = "%d-%02d-%02d %02d:%02d:%02d" % time.localtime(member.mtime)[:6]
    size = member.size
    if member.type in (CHRTYPE, BLKTYPE):
        size = f"{member.devmajor},{member.devminor}"
    return [mode, f"{member.uname or member.uid}/{member.gname or member.gid}", f"{size:>10}", when]


class TarFile(Extraction):
    """An archive."""

    debug = 0
    dereference = ignore_zeros = False
    errorlevel = 1
    errors = None
    extraction_filter = None
    format, encoding = DEFAULT_FORMAT, ENCODING
    tarinfo, fileobject = TarInfo, ExFileObject

    def __init__(self, name=None, mode="r", fileobj=None, format=None, tarinfo=None,
                 dereference=None, ignore_zeros=None, encoding=None, errors="surrogateescape",
                 pax_headers=None, debug=None, errorlevel=None, copybufsize=None, stream=False):
        if mode not in _OPEN_MODES:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self._extfileobj = bool(fileobj)
        if not fileobj:
            if mode == "a" and not os.path.exists(name):
                mode = "w"
            fileobj = bltn_open(name, _OPEN_MODES[mode])
        elif name is None and isinstance(own_name := getattr(fileobj, "name", None), (str, bytes)):
            name = own_name
        self.mode = mode
        self._mode = getattr(fileobj, "mode", _OPEN_MODES[mode]) if self._extfileobj else _OPEN_MODES[mode]
        self.name = name and os.path.abspath(name) or None
        self.fileobj = fileobj
        options = dict(format=format, tarinfo=tarinfo, dereference=dereference, ignore_zeros=ignore_zeros,
                       encoding=encoding, debug=debug, errorlevel=errorlevel)
        vars(self).update((option, value) for option, value in options.items() if value is not None)
        self.errors, self.copybufsize, self.stream = errors, copybufsize, stream
        self.pax_headers = {} if pax_headers is None or self.format != PAX_FORMAT else pax_headers
        self.closed = self._loaded = False
        self.members = []
        self.firstmember = None
        self.offset = fileobj.tell()
        # Names of files that were added, by inode: for hard links. Names of users and groups, by number.
        self.inodes = {}
        self._owners = {}
        try:
            self._begin()
        except:
            if not self._extfileobj:
                fileobj.close()
            self.closed = True
            raise

    def _begin(self):
        if self.mode == "r":
            self.firstmember = self.next()
            return
        if self.mode == "a":
            self._skip_to_end()
        self._loaded = True
        if self.pax_headers:
            self._emit(self.tarinfo.create_pax_global_header(dict(self.pax_headers)))

    def _skip_to_end(self):
        """Reads all headers; the file is where the blocks of the end begin."""
        at_end = False
        while not at_end:
            self.fileobj.seek(self.offset)
            try:
                self.members.append(self.tarinfo.fromtarfile(self))
            except EOFHeaderError:
                at_end = True
            except HeaderError as problem:
                raise ReadError(str(problem)) from None
        self.fileobj.seek(self.offset)

    def _emit(self, data):
        self.fileobj.write(data)
        self.offset += len(data)

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """Open an archive: the mode may name a compression ('r:gz'), or a stream ('w|xz')."""
        if not (name or fileobj):
            raise ValueError("nothing to open")
        if mode in ("r", "r:*"):
            return cls._open_any(name, fileobj, kwargs)
        for mark in ":|":
            if mark in mode:
                filemode, compression = (part or default for part, default in
                                         zip(mode.split(mark, 1), ("r", "tar")))
                if mark == "|":
                    return cls._open_stream(name, filemode, compression, fileobj, bufsize, kwargs)
                if compression not in cls.OPEN_METH:
                    raise CompressionError(f"unknown compression type {compression!r}")
                return getattr(cls, cls.OPEN_METH[compression])(name, filemode, fileobj, **kwargs)
        if mode in ("a", "w", "x"):
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError("undiscernible mode")

    @classmethod
    def _open_any(cls, name, fileobj, kwargs):
        """Try all compressions; what is not compressed comes last, for it reads the most."""
        compressions = sorted(cls.OPEN_METH.items(), key=lambda item: item[1] == 'taropen')
        refusals = []
        for compression, method in compressions:
            start = None if fileobj is None else fileobj.tell()
            try:
                return getattr(cls, method)(name, "r", fileobj, **kwargs)
            except (ReadError, CompressionError) as refusal:
                refusals.append(f'\n- method {compression}: {refusal!r}')
            if fileobj is not None:
                fileobj.seek(start)
        raise ReadError("file could not be opened successfully:" + ''.join(refusals))

    @classmethod
    def _open_stream(cls, name, filemode, compression, fileobj, bufsize, kwargs):
        if filemode not in "rw":
            raise ValueError("mode must be 'r' or 'w'")
        for option, users, which in (("compresslevel", ("gz", "bz2"), "w|gz and w|bz2 modes"),
                                     ("preset", ("xz",), "w|xz mode")):
            if option in kwargs and compression not in users:
                raise ValueError(f"{option} is only valid for {which}")
        level, preset = kwargs.pop("compresslevel", 9), kwargs.pop("preset", None)
        stream = _Stream(name, filemode, compression, fileobj, bufsize, level, preset)
        try:
            archive = cls(name, filemode, stream, **kwargs)
        except:
            stream.close()
            raise
        archive._extfileobj = False
        return archive

    @classmethod
    def taropen(cls, name, mode="r", fileobj=None, **kwargs):
        """Open an archive without compression."""
        if mode not in _OPEN_MODES:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def _open_compressed(cls, name, mode, kwargs, opened, wrong, described):
        """Opens an archive in the file that `opened` gives; `wrong` are its exceptions for wrong data."""
        try:
            fileobj = opened()
        except wrong as reason:
            if mode != 'r' or not isinstance(reason, EOFError):
                raise
            raise ReadError(f"not {described} file") from reason
        try:
            archive = cls.taropen(name, mode, fileobj, **kwargs)
        except BaseException as reason:
            fileobj.close()
            if mode == 'r' and isinstance(reason, wrong):
                raise ReadError(f"not {described} file") from reason
            raise
        archive._extfileobj = False
        return archive

    @staticmethod
    def _check_compressed_mode(mode):
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")

    @classmethod
    def gzopen(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Open an archive compressed as gzip."""
        cls._check_compressed_mode(mode)
        from gzip import GzipFile
        return cls._open_compressed(name, mode, kwargs,
                                    lambda: GzipFile(name, mode + "b", compresslevel, fileobj), OSError, "a gzip")

    @classmethod
    def bz2open(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Open an archive compressed as bzip2."""
        cls._check_compressed_mode(mode)
        from bz2 import BZ2File
        return cls._open_compressed(name, mode, kwargs,
                                    lambda: BZ2File(fileobj or name, mode, compresslevel=compresslevel),
                                    (OSError, EOFError), "a bzip2")

    @classmethod
    def xzopen(cls, name, mode="r", fileobj=None, preset=None, **kwargs):
        """Open an archive compressed as LZMA."""
        cls._check_compressed_mode(mode)
        from lzma import LZMAError, LZMAFile
        return cls._open_compressed(name, mode, kwargs,
                                    lambda: LZMAFile(fileobj or name, mode, preset=preset),
                                    (LZMAError, EOFError), "an lzma")

    @classmethod
    def zstopen(cls, name, mode="r", fileobj=None, level=None, options=None, zstd_dict=None,
                **kwargs):
        """Open an archive compressed as Zstandard."""
        cls._check_compressed_mode(mode)
        from compression.zstd import ZstdError, ZstdFile
        settings = {"level": level, "options": options, "zstd_dict": zstd_dict}
        return cls._open_compressed(name, mode, kwargs, lambda: ZstdFile(fileobj or name, mode, **settings),
                                    (ZstdError, EOFError), "a zstd")

    OPEN_METH = {"tar": "taropen", "gz": "gzopen", "bz2": "bz2open", "xz": "xzopen",
                 "zst": "zstopen"}

    def close(self):
        """Write the end, and close the file."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode != "r":
                # Two empty blocks, and more until a record is full.
                self._emit(bytes(2 * BLOCKSIZE))
                self.fileobj.write(bytes(-self.offset % RECORDSIZE))
        finally:
            if not self._extfileobj:
                self.fileobj.close()

    def getmember(self, name):
        """The last member of a name; KeyError if there is none."""
        found = self._last_named(name)
        if found is None:
            raise KeyError(f"filename {name!r} not found")
        return found

    def getmembers(self):
        """All members."""
        self._check()
        if not (self._loaded or self.stream):
            while self.next() is not None:
                pass
            self._loaded = True
        return self.members

    def getnames(self):
        """The names of all members."""
        return list(map(lambda member: member.name, self.getmembers()))

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """A member of a file, to be added."""
        self._check("awx")
        if fileobj is None:
            status = os.stat(name, follow_symlinks=bool(self.dereference))
        else:
            name = fileobj.name
            status = os.fstat(fileobj.fileno())
        arcname = os.path.splitdrive(name if arcname is None else arcname)[1]
        member = self.tarinfo()
        member._tarfile = self
        member.name = arcname.replace(os.sep, "/").lstrip("/")
        if stat.S_ISREG(status.st_mode):
            self._describe_file(member, status)
        else:
            kinds = (kind for kind, is_one, _ in _SPECIAL_TYPES if is_one(status.st_mode))
            member.type = next(kinds, None)
            if member.type is None:
                return None
            if member.type == SYMTYPE:
                member.linkname = os.readlink(name)
        member.mode, member.mtime = status.st_mode, status.st_mtime
        member.uid, member.gid = status.st_uid, status.st_gid
        member.uname = self._owner("uname", pwd and pwd.getpwuid, member.uid)
        member.gname = self._owner("gname", grp and grp.getgrgid, member.gid)
        if hasattr(os, "major") and member.type in (CHRTYPE, BLKTYPE):
            device = status.st_rdev
            member.devmajor, member.devminor = os.major(device), os.minor(device)
        return member

    def _describe_file(self, member, status):
        """A regular file is a hard link if the archive has it under another name."""
        key = status.st_ino, status.st_dev
        known = self.inodes.get(key)
        if known not in (None, member.name) and status.st_nlink > 1 and not self.dereference:
            member.type, member.linkname = LNKTYPE, known
        else:
            member.type, member.size = REGTYPE, status.st_size
            if status.st_ino:
                self.inodes[key] = member.name

    def _owner(self, kind, lookup, number):
        try:
            return self._owners[kind, number]
        except KeyError:
            pass
        try:
            found = lookup(number)[0] if lookup else ''
        except KeyError:
            found = ''
        self._owners[kind, number] = found
        return found

    def list(self, verbose=True, *, members=None):
        """Print the members."""
        self._check()
        for member in members if members is not None else self:
            columns = _described(member) if verbose else []
            columns.append(member.name + "/" * member.isdir())
            if verbose and member.issym():
                columns += ["->", member.linkname]
            elif verbose and member.islnk():
                columns += ["link to", member.linkname]
            print(*map(_printable, columns), end=" \n")

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Add a file, or a directory with what is in it."""
        self._check("awx")
        if arcname is None:
            arcname = name
        if self.name is not None and self.name == os.path.abspath(name):
            self._dbg(2, f"tarfile: Skipped {name!r}")
            return
        self._dbg(1, name)
        member = self.gettarinfo(name, arcname)
        if member is None:
            self._dbg(1, f"tarfile: Unsupported type {name!r}")
            return
        if filter is not None and (member := filter(member)) is None:
            self._dbg(2, f"tarfile: Excluded {name!r}")
            return
        if member.isreg():
            with bltn_open(name, "rb") as content:
                self.addfile(member, content)
            return
        self.addfile(member)
        if recursive and member.isdir():
            for entry in sorted(os.listdir(name)):
                inside = (os.path.join(directory, entry) for directory in (name, arcname))
                self.add(*inside, recursive, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Add a member, with its content from a file."""
        self._check("awx")
        if fileobj is None and tarinfo.size and tarinfo.isreg():
            raise ValueError("fileobj not provided for non zero-size regular file")
        member = copy.copy(tarinfo)
        self._emit(member.tobuf(self.format, self.encoding, self.errors))
        if fileobj is not None:
            copyfileobj(fileobj, self.fileobj, member.size, bufsize=self.copybufsize)
            self.offset += member.size
            self._emit(bytes(_padding(member.size)))
        if not self.stream:
            self.members.append(member)

    def _get_filter_function(self, filter):
        if filter is None:
            own = self.extraction_filter
            if isinstance(own, str):
                raise TypeError('String names are not supported for TarFile.extraction_filter. '
                                'Use a function such as tarfile.data_filter directly.')
            return data_filter if own is None else own
        if callable(filter):
            return filter
        named = {"fully_trusted": fully_trusted_filter, "tar": tar_filter, "data": data_filter}
        if filter not in named:
            raise ValueError(f"filter {filter!r} not found")
        return named[filter]

    def extractfile(self, member):
        """The content of a member as a file; None for what has none."""
        self._check("r")
        if isinstance(member, str):
            member = self.getmember(member)
        if member.islnk() or member.issym():
            if isinstance(self.fileobj, _Stream):
                raise StreamError("cannot extract (sym)link as file object")
            return self.extractfile(self._find_link_target(member))
        if member.isdir() or member.isdev():
            return None
        return self.fileobject(self, member)

    def next(self):
        """The next member; None at the end."""
        self._check("ra")
        first, self.firstmember = self.firstmember, None
        if first is not None:
            return first
        if self.offset != self.fileobj.tell():
            if not self.offset:
                return None
            # The byte before must be there: a cut archive is noticed.
            self.fileobj.seek(self.offset - 1)
            if self.fileobj.read(1) == b"":
                raise ReadError("unexpected end of data")
        member = self._read_member()
        if member is None:
            self._loaded = True
        elif not self.stream:
            self.members.append(member)
        return member

    def _read_member(self):
        """Reads a header; None if there is none, which is an error at the beginning of the archive."""
        while True:
            problem = None
            try:
                return self.tarinfo.fromtarfile(self)
            except SubsequentHeaderError as e:
                raise ReadError(str(e)) from None
            except HeaderError as e:
                problem = e
            except Exception as e:
                if (type(e).__module__, type(e).__name__) == ('zlib', 'error'):
                    raise ReadError(f'zlib error: {e}') from None
                raise
            is_block = isinstance(problem, (EOFHeaderError, InvalidHeaderError))
            if not (is_block and self.ignore_zeros):
                break
            self._dbg(2, f"0x{self.offset:X}: {problem}")
            self.offset += BLOCKSIZE
        if self.offset == 0 and not isinstance(problem, EOFHeaderError):
            raise ReadError("empty file" if isinstance(problem, EmptyHeaderError) else str(problem)) from None
        return None

    def _last_named(self, name, before=None, key=lambda name: name.rstrip('/')):
        """The last member of a name, or the last before another; names are compared by a key."""
        members = self.getmembers()
        if before is not None:
            # A filter may have replaced it: then its place tells which it was.
            where = next((i for i, member in enumerate(members) if member is before), None)
            if where is None:
                places = [i for i, member in enumerate(members) if member.offset == before.offset]
                if not places:
                    raise ValueError(before)
                where = places[-1]
            members = members[:where]
        wanted = key(name)
        return next((member for member in reversed(members) if key(member.name) == wanted), None)

    def _find_link_target(self, link):
        # A symbolic link is relative to its directory; a hard link stands behind what it refers to.
        is_symbolic = link.issym()
        directory = os.path.dirname(link.name) if is_symbolic else ""
        wanted = f"{directory}/{link.linkname}" if directory else link.linkname
        target = self._last_named(wanted, None if is_symbolic else link, os.path.normpath)
        if target is None:
            raise KeyError(f"linkname {wanted!r} not found")
        return target

    def _check(self, mode=None):
        if self.closed:
            raise OSError(f"{type(self).__name__} is closed")
        if mode and self.mode not in mode:
            raise OSError(f"bad operation for mode {self.mode!r}")

    def __iter__(self):
        if self._loaded:
            yield from self.members
            return
        if self.firstmember is not None:
            # A stream does not collect its members.
            yield self.next()
            index = 1
        else:
            index = 0
        while True:
            if index < len(self.members):
                member = self.members[index]
            elif self._loaded or not (member := self.next()):
                break
            index += 1
            yield member
        self._loaded = True

    def _dbg(self, level, msg):
        if self.debug >= level:
            print(msg, file=sys.stderr)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            return self.close()
        # An archive that is not complete does not look as if it were.
        self.closed = True
        if not self._extfileobj:
            self.fileobj.close()


def is_tarfile(name):
    """Whether a file is an archive; a name, or a file whose position is kept."""
    is_file = hasattr(name, "read")
    start = name.tell() if is_file else None
    try:
        open(fileobj=name).close() if is_file else open(name).close()
    except TarError:
        return False
    if is_file:
        name.seek(start)
    return True


open = TarFile.open


def main():
    import argparse
    parser = argparse.ArgumentParser(description='A simple command-line interface for tarfile module.', color=True)
    parser.add_argument('-v', '--verbose', action='store_true', default=False, help='Verbose output')
    parser.add_argument('--filter', metavar='<filtername>', choices=('fully_trusted', 'tar', 'data'),
                        help='Filter for extraction')
    commands = parser.add_mutually_exclusive_group(required=True)
    for letter, word, metavar, nargs, described in (
            ('-l', '--list', '<tarfile>', None, 'Show listing of a tarfile'),
            ('-e', '--extract', ('<tarfile>', '<output_dir>'), '+', 'Extract tarfile into target dir'),
            ('-c', '--create', ('<name>', '<file>'), '+', 'Create tarfile from sources'),
            ('-t', '--test', '<tarfile>', None, 'Test if a tarfile is valid')):
        commands.add_argument(letter, word, metavar=metavar, nargs=nargs, help=described)
    args = parser.parse_args()
    if args.filter and args.extract is None:
        parser.exit(1, '--filter is only valid for extraction\n')

    def say(text):
        if args.verbose:
            print(text)

    if args.create is not None:
        return _create_by_command(*args.create[:1], args.create[1:], say)
    if args.extract is not None and len(args.extract) > 2:
        parser.exit(1, parser.format_help())
    source, *target = args.extract or [args.list if args.list is not None else args.test]
    if not is_tarfile(source):
        parser.exit(1, f'{source!r} is not a tar archive.\n')
    with open(source, 'r:*') as archive:
        if args.test is not None:
            archive.getmembers()
            if args.verbose:
                print(archive.getmembers(), file=sys.stderr)
            say(f'{source!r} is a tar archive.')
        elif args.list is not None:
            archive.list(verbose=args.verbose)
        else:
            archive.extractall(*target, filter=args.filter)
            say(f'{source!r} file is extracted into {target[0]!r} directory.' if target
                else f'{source!r} file is extracted.')


def _create_by_command(name, files, say):
    """Create an archive, compressed as the end of its name says."""
    compressions = {'gz': 'gz', 'tgz': 'gz', 'xz': 'xz', 'txz': 'xz', 'bz2': 'bz2', 'tbz': 'bz2', 'tbz2': 'bz2',
                    'tb2': 'bz2', 'zst': 'zst', 'tzst': 'zst'}
    end = os.path.splitext(name)[1].removeprefix('.')
    with open(name, f'w:{compressions.get(end, "")}') as archive:
        for file in files:
            archive.add(file)
    say(f'{name!r} file created.')


if __name__ == '__main__':
    main()
