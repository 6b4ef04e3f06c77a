"""Archives in the ZIP format."""

import io
import os
import shutil
import threading
import time

from zipfile._records import (
    _END, _END_MARK, _HEADER, _HEADER_MARK, _MASK_COMPRESS_OPTION_1, _MASK_COMPRESSED_PATCH, _MASK_ENCRYPTED,
    _MASK_STRONG_ENCRYPTION, _MASK_USE_DATA_DESCRIPTOR, _MASK_UTF_FILENAME, _WIDE_END, _WIDE_END_MARK, _WIDE_PLACE,
    _WIDE_PLACE_MARK, DEFAULT_VERSION, MAX_EXTRACT_VERSION, ZIP64_LIMIT, ZIP64_VERSION, ZIP_BZIP2, ZIP_DEFLATED,
    ZIP_FILECOUNT_LIMIT, ZIP_LZMA, ZIP_MAX_COMMENT, ZIP_STORED, ZIP_ZSTANDARD, BadZipFile, LargeZipFile, ZipInfo,
    _Extra, _find_ending, _is_archive, compressor_names, sizeCentralDir, sizeEndCentDir, sizeEndCentDir64,
    sizeEndCentDir64Locator, sizeFileHeader)
from zipfile._streams import (
    LZMACompressor, LZMADecompressor, ZipExtFile, _check_compression, _get_compressor, _get_decompressor, _SharedFile,
    _Tellable, _ZipWriteFile)

__all__ = ["BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA",
           "ZIP_ZSTANDARD", "is_zipfile", "ZipInfo", "ZipFile", "PyZipFile", "LargeZipFile", "Path"]

error = BadZipfile = BadZipFile


def is_zipfile(filename):
    """Return whether a file (a path or a file) is an archive."""
    try:
        if not hasattr(filename, "read"):
            with open(filename, "rb") as file:
                return _is_archive(file)
        place = filename.tell()
        found = _is_archive(filename)
        filename.seek(place)
        return found
    except OSError:
        return False


class ZipFile:
    """An archive, for reading ("r"), writing ("w", "x") or both ("a")."""

    # The file of the archive; None if it is closed.
    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *,
                 strict_timestamps=True, metadata_encoding=None):
        modes = {"r": "rb", "w": "w+b", "x": "x+b", "a": "r+b"}
        if mode not in modes:
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        if metadata_encoding and mode != "r":
            raise ValueError("metadata_encoding is only supported for reading files")
        self.mode, self.compression, self.compresslevel = mode, compression, compresslevel
        self.metadata_encoding, self._strict_timestamps, self._allowZip64 = metadata_encoding, strict_timestamps, allowZip64
        self.filelist, self.NameToInfo = [], {}
        self.debug, self.pwd, self._comment = 0, None, b""
        self._didModify = self._writing = False
        self._seekable = True
        self._lock = threading.RLock()
        path = os.fspath(file) if isinstance(file, os.PathLike) else file
        self._filePassed = not isinstance(path, str)
        self.filename = getattr(path, "name", None) if self._filePassed else path
        self.fp = path if self._filePassed else self._opened(path, modes[mode])
        # Who else uses the file: it is closed by the last.
        self._users = 1
        try:
            self._begin()
        except:
            fp, self.fp = self.fp, None
            self._release(fp)
            raise

    @staticmethod
    def _opened(path, mode):
        """The file of an archive; some can be written but not read."""
        others = {"r+b": "w+b", "w+b": "wb", "x+b": "xb"}
        while True:
            try:
                return io.open(path, mode)
            except OSError:
                if mode not in others:
                    raise
                mode = others[mode]

    def _begin(self):
        if self.mode == "r":
            self._read_contents()
            return
        if self.mode == "a":
            try:
                self._read_contents()
                self.fp.seek(self.start_dir)
                return
            except BadZipFile:
                # An archive is appended to whatever it is.
                self.fp.seek(0, os.SEEK_END)
        self._didModify = True
        try:
            self.start_dir = self.fp.tell()
        except (OSError, AttributeError):
            self.fp, self.start_dir, self._seekable = _Tellable(self.fp), 0, False
            return
        if self.mode != "a":
            try:
                self.fp.seek(self.start_dir)
            except (OSError, AttributeError):
                self._seekable = False

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        told = [f"{type(self).__module__}.{type(self).__qualname__}"]
        if self.fp is None:
            told.append("[closed]")
        else:
            if self._filePassed:
                told.append(f"file={self.fp!r}")
            elif self.filename is not None:
                told.append(f"filename={self.filename!r}")
            told.append(f"mode={self.mode!r}")
        return f"<{' '.join(told)}>"

    def _read_contents(self):
        """Read the table of contents."""
        try:
            ending = _find_ending(self.fp)
        except OSError:
            ending = None
        if ending is None:
            raise BadZipFile("File is not a zip file")
        self._comment = ending.comment
        self.start_dir = ending.offset + ending.before
        if self.start_dir < 0:
            raise BadZipFile("Bad offset for central directory")
        self.fp.seek(self.start_dir)
        data = io.BytesIO(self.fp.read(ending.size))
        done = 0
        while done < ending.size:
            info, length = ZipInfo._from_entry(data, self.metadata_encoding)
            info.header_offset += ending.before
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
            done += length
        # No file goes on where the next begins.
        end = self.start_dir
        for info in sorted(self.filelist, key=lambda info: info.header_offset)[::-1]:
            info._end_offset = end
            end = info.header_offset

    def namelist(self):
        """Return the names of the files."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """Return what the archive tells about its files."""
        return self.filelist

    def printdir(self, file=None):
        """Print a table of the files."""
        rows = [("File Name", "Modified    ", "Size")]
        rows += [(info.filename, "%d-%02d-%02d %02d:%02d:%02d" % info.date_time[:6], info.file_size)
                 for info in self.filelist]
        for row in rows:
            print("%-46s %19s %12s" % row, file=file)

    def testzip(self):
        """Return the name of the first damaged file, or None."""
        for info in self.filelist:
            try:
                with self.open(info.filename) as content:
                    while content.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename
        return None

    def getinfo(self, name):
        """Return what the archive tells about a file."""
        found = self.NameToInfo.get(name)
        if found is not None:
            return found
        raise KeyError(f"There is no item named {name!r} in the archive")

    @staticmethod
    def _check_password(pwd):
        if pwd and not isinstance(pwd, bytes):
            raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")

    def setpassword(self, pwd):
        """Set the password of encrypted files."""
        self._check_password(pwd)
        self.pwd = pwd or None

    @property
    def comment(self):
        """The text that the archive has for itself, as bytes."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f"comment: expected bytes, got {type(comment).__name__}")
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings
            warnings.warn(f"Archive comment is too long; truncating to {ZIP_MAX_COMMENT} bytes", stacklevel=2)
        self._comment = comment[:ZIP_MAX_COMMENT]
        self._didModify = True

    def read(self, name, pwd=None):
        """Return the data of a file."""
        with self.open(name, pwd=pwd) as content:
            return content.read()

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """Open a file of the archive."""
        if mode not in ("r", "w"):
            raise ValueError('open() requires mode "r" or "w"')
        if mode == "w" and pwd:
            raise ValueError("pwd is only supported for reading files")
        if self.fp is None:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if mode == "w":
            if not isinstance(name, ZipInfo):
                name = ZipInfo(name)
                name.compress_type, name.compress_level = self.compression, self.compresslevel
            return self._open_to_write(name, force_zip64)
        info = name if isinstance(name, ZipInfo) else self.getinfo(name)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. "
                             "Close the writing handle before trying to read.")
        self._users += 1
        source = _SharedFile(self.fp, info.header_offset, self._release, self._lock, lambda: self._writing)
        try:
            self._skip_header(source, info)
            if info.flag_bits & _MASK_ENCRYPTED:
                pwd = pwd or self.pwd
                self._check_password(pwd)
                if not pwd:
                    raise RuntimeError(f"File {name!r} is encrypted, password required for extraction")
            else:
                pwd = None
            return ZipExtFile(source, mode, info, True, pwd,
                              decompressor=lambda: _get_decompressor(info.compress_type))
        except:
            source.close()
            raise

    def _skip_header(self, source, info):
        """Read the header of a file, and see that it is the right one."""
        header = source.read(sizeFileHeader)
        if len(header) != sizeFileHeader:
            raise BadZipFile("Truncated file header")
        mark, _, _, flags, *_, name_length, extra_length = _HEADER.unpack(header)
        if mark != _HEADER_MARK:
            raise BadZipFile("Bad magic number for file header")
        name = source.read(name_length + extra_length)[:name_length]
        if info.flag_bits & (_MASK_COMPRESSED_PATCH | _MASK_STRONG_ENCRYPTION):
            is_patch = info.flag_bits & _MASK_COMPRESSED_PATCH
            raise NotImplementedError("compressed patched data (flag bit 5)" if is_patch
                                      else "strong encryption (flag bit 6)")
        text = name.decode("utf-8" if flags & _MASK_UTF_FILENAME else self.metadata_encoding or "cp437")
        if text != info.orig_filename:
            raise BadZipFile(f"File name in directory {info.orig_filename!r} and header {name!r} differ.")
        if info._end_offset is not None and source.tell() + info.compress_size > info._end_offset:
            problem = f"Overlapped entries: {info.orig_filename!r} (possible zip bomb)"
            if info._end_offset != info.header_offset:
                raise BadZipFile(problem)
            import warnings
            # The line that is told is one outside of this package.
            here = is_zipfile.__code__.co_filename.removesuffix("/__init__.py").removesuffix(">")
            warnings.warn(problem, stacklevel=2, skip_file_prefixes=(here,))

    def _open_to_write(self, info, force_zip64=False):
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle open on it. "
                             "Close the first handle before opening another.")
        info.compress_size = info.CRC = 0
        lacks_end = info.compress_type == ZIP_LZMA
        # LZMA ends with a mark, and sizes are told later where nothing can be written again.
        info.flag_bits = _MASK_COMPRESS_OPTION_1 * lacks_end | _MASK_USE_DATA_DESCRIPTOR * (not self._seekable)
        info.external_attr = info.external_attr or 0o600 << 16
        is_wide = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        if is_wide and not self._allowZip64:
            raise LargeZipFile("Filesize would require ZIP64 extensions")
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self._check_new(info)
        self._didModify = True
        self.fp.write(info.FileHeader(is_wide))
        self._writing = True
        compressor = _get_compressor(info.compress_type, info.compress_level)
        return _ZipWriteFile(self, info, is_wide, compressor, ZIP64_LIMIT)

    def _check_new(self, info):
        """Refuses a file that cannot be added."""
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn(f"Duplicate name: {info.filename!r}", stacklevel=4)
        if self.mode == "r":
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if self.fp is None:
            raise ValueError("Attempt to write ZIP archive that was already closed")
        _check_compression(info.compress_type)
        if not self._allowZip64:
            self._check_narrow((len(self.filelist) >= ZIP_FILECOUNT_LIMIT, "Files count"),
                               (info.file_size > ZIP64_LIMIT, "Filesize"),
                               (info.header_offset > ZIP64_LIMIT, "Zipfile size"))

    @staticmethod
    def _check_narrow(*conditions):
        for is_wide, what in conditions:
            if is_wide:
                raise LargeZipFile(f"{what} would require ZIP64 extensions")

    def _check_writable(self, closed):
        if self.fp is None:
            raise ValueError(closed)
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Add a file of the disk."""
        self._check_writable("Attempt to write to ZIP archive that was already closed")
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with open(filename, "rb") as source, self.open(info, "w") as target:
            shutil.copyfileobj(source, target, 1 << 13)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Add a file with the data given."""
        content = data.encode("utf-8") if isinstance(data, str) else data
        is_info = isinstance(zinfo_or_arcname, ZipInfo)
        info = zinfo_or_arcname if is_info else ZipInfo(zinfo_or_arcname)._for_archive(self)
        self._check_writable("Attempt to write to ZIP archive that was already closed")
        for attribute, given in (("compress_type", compress_type), ("compress_level", compresslevel)):
            if given is not None:
                setattr(info, attribute, given)
        info.file_size = len(content)
        with self._lock, self.open(info, "w") as target:
            target.write(content)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Add a directory."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError("The given ZipInfo does not describe a directory")
        elif isinstance(zinfo_or_directory_name, str):
            info = ZipInfo(zinfo_or_directory_name.removesuffix("/") + "/")
            info.external_attr = ((0o40000 | mode) & 0xFFFF) << 16 | 0x10
        else:
            raise TypeError("Expected type str or ZipInfo")
        self._check_writable("Attempt to write to ZIP archive that was already closed")
        with self._lock:
            if self._seekable:
                self.fp.seek(self.start_dir)
            info.header_offset = self.fp.tell()
            info.compress_size = info.CRC = 0
            if info.compress_type == ZIP_LZMA:
                info.flag_bits |= _MASK_COMPRESS_OPTION_1
            self._check_new(info)
            self._didModify = True
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
            self.fp.write(info.FileHeader(False))
            self.start_dir = self.fp.tell()

    def extract(self, member, path=None, pwd=None):
        """Write a file of the archive to the disk, and return its path."""
        folder = os.getcwd() if path is None else os.fspath(path)
        return self._extract_member(member, folder, pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write all files to the disk, or some."""
        folder = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract_member(member, folder, pwd)

    @classmethod
    def _sanitize_windows_name(cls, arcname, pathsep):
        """A name without what Windows does not allow."""
        allowed = arcname.translate(str.maketrans(':<>|"?*', "_" * 7))
        parts = (part.rstrip(" .") for part in allowed.split(pathsep))
        return pathsep.join(part.strip(" ") if not part.strip(" ") else part.lstrip(" ") for part in parts if part)

    def _extract_member(self, member, targetpath, pwd):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        # No path leads out of the directory.
        parts = [part for part in info.filename.split("/") if part not in ("", os.curdir, os.pardir)]
        target = os.path.normpath(os.path.join(targetpath, *parts))
        above = os.path.dirname(target)
        if above and not os.path.exists(above):
            os.makedirs(above, exist_ok=True)
        if info.is_dir():
            try:
                os.mkdir(target)
            except FileExistsError:
                if not os.path.isdir(target):
                    raise
            return target
        with self.open(info, pwd=pwd) as source, open(target, "wb") as file:
            shutil.copyfileobj(source, file)
        return target

    def __del__(self):
        self.close()

    def close(self):
        """Write the table of contents, and close the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. "
                             "Close the writing handle before closing the zip.")
        try:
            if self._didModify and self.mode != "r":
                with self._lock:
                    if self._seekable:
                        self.fp.seek(self.start_dir)
                    self._write_contents()
        finally:
            fp, self.fp = self.fp, None
            self._release(fp)

    def _release(self, fp):
        """One user less of the file."""
        self._users -= 1
        if not (self._users or self._filePassed):
            fp.close()

    def _write_contents(self):
        start = self.fp.tell()
        for info in self.filelist:
            self.fp.write(info._entry(ZIP64_LIMIT))
        end = self.fp.tell()
        count, size, offset = len(self.filelist), end - start, start
        reasons = ((count > ZIP_FILECOUNT_LIMIT, "Files count"), (offset > ZIP64_LIMIT, "Central directory offset"),
                   (size > ZIP64_LIMIT, "Central directory size"))
        if any(is_wide for is_wide, _ in reasons):
            if not self._allowZip64:
                self._check_narrow(*reasons)
            self.fp.write(_WIDE_END.pack(_WIDE_END_MARK, sizeEndCentDir64 - 12, ZIP64_VERSION, ZIP64_VERSION, 0, 0,
                                         count, count, size, offset))
            self.fp.write(_WIDE_PLACE.pack(_WIDE_PLACE_MARK, 0, end, 1))
            count, size, offset = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
        self.fp.write(_END.pack(_END_MARK, 0, 0, count, count, size, offset, len(self._comment)) + self._comment)
        if self.mode == "a":
            self.fp.truncate()
        self.fp.flush()


class PyZipFile(ZipFile):
    """An archive of modules."""

    def writepy(self, pathname, basename="", filterfunc=None):
        raise NotImplementedError("PyZipFile.writepy(): there are no compiled modules to add")


def main(args=None):
    """The command ``python -m zipfile``."""
    import argparse
    parser = argparse.ArgumentParser(description="A simple command-line interface for zipfile module.", color=True)
    commands = parser.add_mutually_exclusive_group(required=True)
    for letter, word, metavar, nargs, described in (
            ("-l", "--list", "<zipfile>", None, "Show listing of a zipfile"),
            ("-e", "--extract", ("<zipfile>", "<output_dir>"), 2, "Extract zipfile into target dir"),
            ("-c", "--create", ("<name>", "<file>"), "+", "Create zipfile from sources"),
            ("-t", "--test", "<zipfile>", None, "Test if a zipfile is valid")):
        commands.add_argument(letter, word, metavar=metavar, nargs=nargs, help=described)
    parser.add_argument("--metadata-encoding", metavar="<encoding>",
                        help="Specify encoding of member names for -l, -e and -t")
    options = parser.parse_args(args)
    encoding = options.metadata_encoding
    if options.create is not None:
        if encoding:
            parser.exit(1, "Non-conforming encodings not supported with -c.\n")
        _create_by_command(*options.create[:1], options.create[1:])
        return
    source, *target = options.extract or [options.list if options.list is not None else options.test]
    with ZipFile(source, metadata_encoding=encoding) as archive:
        if options.extract is not None:
            archive.extractall(*target)
        elif options.list is not None:
            archive.printdir()
        else:
            damaged = archive.testzip()
            if damaged:
                print(f"The following enclosed file is corrupted: {damaged!r}")
            print("Done testing")


def _create_by_command(name, paths):
    """Make an archive of files and directories."""
    def add(archive, path, inside):
        if os.path.isfile(path):
            archive.write(path, inside, ZIP_DEFLATED)
        elif os.path.isdir(path):
            if inside:
                archive.write(path, inside)
            for entry in sorted(os.listdir(path)):
                add(archive, os.path.join(path, entry), os.path.join(inside, entry))

    with ZipFile(name, "w") as archive:
        for path in paths:
            inside = os.path.basename(path) or os.path.basename(os.path.dirname(path))
            add(archive, path, "" if inside in ("", os.curdir, os.pardir) else inside)


# It is made of the classes above.
from zipfile._path import CompleteDirs, Path
