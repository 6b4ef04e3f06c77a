"""Object-oriented filesystem paths.

PurePath and its subclasses do string operations only; Path also does what needs the system.
"""

import os
import posixpath
from _collections_abc import Sequence

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path",
           "PosixPath", "WindowsPath"]


class UnsupportedOperation(NotImplementedError):
    """An operation that this system does not have was called on a path."""


class _PathParents(Sequence):
    """The ancestors of a path."""

    __slots__ = ('_path', '_drv', '_root', '_tail')

    def __init__(self, path):
        self._path = path
        self._drv = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple(self[i] for i in range(*idx.indices(len(self))))
        if idx >= len(self) or idx < -len(self):
            raise IndexError(idx)
        if idx < 0:
            idx += len(self)
        return self._path._from_parsed_parts(self._drv, self._root, self._tail[:-idx - 1])

    def __repr__(self):
        return "<{}.parents>".format(type(self._path).__name__)


class PurePath:
    """Base class for manipulating paths without I/O."""

    __slots__ = ('_raw_paths', '_drv', '_root', '_tail_cached', '_str', '_str_normcase_cached',
                 '_parts_normcase_cached', '_hash')
    parser = os.path

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PureWindowsPath if os.name == 'nt' else PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is not self.parser:
                    # Slashes mean the same everywhere.
                    paths.append(arg.as_posix())
                else:
                    paths.extend(arg._raw_paths)
                continue
            try:
                path = os.fspath(arg)
            except TypeError:
                path = arg
            if not isinstance(path, str):
                raise TypeError("argument should be a str or an os.PathLike object where "
                                "__fspath__ returns a str, "
                                f"not {type(path).__name__!r}")
            paths.append(path)
        self._raw_paths = paths

    def with_segments(self, *pathsegments):
        """A path of the same type; subclasses may override it to hand on information."""
        return type(self)(*pathsegments)

    def joinpath(self, *pathsegments):
        """This path with others joined to it; an absolute one begins anew."""
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return self.__class__, tuple(self._raw_paths)

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self.as_posix())

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        """The path as the system sees it."""
        return os.fsencode(self)

    def as_posix(self):
        """The path as a string with forward slashes."""
        return str(self).replace(self.parser.sep, '/')

    @property
    def _raw_path(self):
        # What was given, joined.
        paths = self._raw_paths
        if len(paths) == 1:
            return paths[0]
        if not paths:
            return ''
        return self.parser.join(*paths)

    @classmethod
    def _parse_path(cls, path):
        if not path:
            return '', '', []
        parser = cls.parser
        if parser.altsep:
            path = path.replace(parser.altsep, parser.sep)
        drive, root, rest = parser.splitroot(path)
        if not root and drive.startswith(parser.sep) and not drive.endswith(parser.sep):
            parts = drive.split(parser.sep)
            if len(parts) == 4 and parts[2] not in '?.':
                root = parser.sep
            elif len(parts) == 6:
                root = parser.sep
        return drive, root, [part for part in rest.split(parser.sep) if part and part != '.']

    def _parse(self):
        self._drv, self._root, self._tail_cached = self._parse_path(self._raw_path)

    @classmethod
    def _format_parsed_parts(cls, drive, root, tail):
        if drive or root:
            return drive + root + cls.parser.sep.join(tail)
        if tail and cls.parser.splitdrive(tail[0])[0]:
            tail = ['.'] + tail
        return cls.parser.sep.join(tail)

    def _from_parsed_parts(self, drive, root, tail):
        text = self._format_parsed_parts(drive, root, tail)
        path = self.with_segments(text)
        path._str = text or '.'
        path._drv = drive
        path._root = root
        path._tail_cached = tail
        return path

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            self._str = self._format_parsed_parts(self.drive, self.root, self._tail) or '.'
            return self._str

    @property
    def drive(self):
        """The drive letter or share, or an empty string."""
        try:
            return self._drv
        except AttributeError:
            self._parse()
            return self._drv

    @property
    def root(self):
        """The root, or an empty string."""
        try:
            return self._root
        except AttributeError:
            self._parse()
            return self._root

    @property
    def _tail(self):
        try:
            return self._tail_cached
        except AttributeError:
            self._parse()
            return self._tail_cached

    @property
    def anchor(self):
        """Drive and root."""
        return self.drive + self.root

    @property
    def parts(self):
        """The components of the path."""
        if self.drive or self.root:
            return (self.drive + self.root,) + tuple(self._tail)
        return tuple(self._tail)

    @property
    def parent(self):
        """The path above this one."""
        tail = self._tail
        if not tail:
            return self
        return self._from_parsed_parts(self.drive, self.root, tail[:-1])

    @property
    def parents(self):
        """The paths above this one."""
        return _PathParents(self)

    @property
    def name(self):
        """The last component, if there is one."""
        tail = self._tail
        return tail[-1] if tail else ''

    @property
    def stem(self):
        """The last component without its suffix."""
        name = self.name
        return self.parser.splitext(name)[0]

    @property
    def suffix(self):
        """The file extension, with its dot."""
        return self.parser.splitext(self.name)[1]

    @property
    def suffixes(self):
        """The file extensions."""
        name = self.name.lstrip('.')
        return ['.' + part for part in name.split('.')[1:]]

    def with_name(self, name):
        """The path with another last component."""
        p = self.parser
        if not name or p.sep in name or (p.altsep and p.altsep in name) or name == '.':
            raise ValueError(f"Invalid name {name!r}")
        tail = self._tail.copy()
        if not tail:
            raise ValueError(f"{self!r} has an empty name")
        tail[-1] = name
        return self._from_parsed_parts(self.drive, self.root, tail)

    def with_stem(self, stem):
        """The path with another name before the suffix."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another suffix, or without one."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith('.'):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    @property
    def _str_normcase(self):
        try:
            return self._str_normcase_cached
        except AttributeError:
            text = str(self)
            if self.parser is not posixpath:
                text = text.lower()
            self._str_normcase_cached = text
            return text

    @property
    def _parts_normcase(self):
        try:
            return self._parts_normcase_cached
        except AttributeError:
            self._parts_normcase_cached = self._str_normcase.split(self.parser.sep)
            return self._parts_normcase_cached

    def _comparable(self, other):
        return isinstance(other, PurePath) and self.parser is other.parser

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._str_normcase == other._str_normcase and self.parser is other.parser

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._str_normcase)
            return self._hash

    def __lt__(self, other):
        if not self._comparable(other):
            return NotImplemented
        return self._parts_normcase < other._parts_normcase

    def __le__(self, other):
        if not self._comparable(other):
            return NotImplemented
        return self._parts_normcase <= other._parts_normcase

    def __gt__(self, other):
        if not self._comparable(other):
            return NotImplemented
        return self._parts_normcase > other._parts_normcase

    def __ge__(self, other):
        if not self._comparable(other):
            return NotImplemented
        return self._parts_normcase >= other._parts_normcase

    def relative_to(self, other, *, walk_up=False):
        """The path as seen from another one; with walk_up, '..' may lead there."""
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        up = 0
        for path in (other, *other.parents):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
            up += 1
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        tail = ['..'] * up + self._tail[len(path._tail):]
        return self._from_parsed_parts('', '', tail)

    def is_relative_to(self, other):
        """Whether the path is below another one."""
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """Whether the path begins at a root."""
        return self.parser.isabs(self)

    def is_reserved(self):
        """Deprecated: whether the path has a special meaning on Windows."""
        import warnings
        warnings.warn("pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. "
                      "Use os.path.isreserved() to detect reserved paths on Windows.", DeprecationWarning, stacklevel=2)
        if self.parser is posixpath:
            return False
        return self.parser.isreserved(self)

    def as_uri(self):
        """The path as a file URI; deprecated outside Path."""
        import warnings
        warnings.warn("pathlib.PurePath.as_uri() is deprecated and scheduled for removal in Python 3.19. "
                      "Use pathlib.Path.as_uri().", DeprecationWarning, stacklevel=2)
        return self._file_uri()

    def _file_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        drive = self.drive
        if len(drive) == 2 and drive[1] == ':':
            prefix = 'file:///' + drive
            path = self.as_posix()[2:]
        elif drive:
            prefix = 'file:'
            path = self.as_posix()
        else:
            prefix = 'file://'
            path = str(self)
        return prefix + quote_from_bytes(os.fsencode(path))

    def _sensitive(self, case_sensitive):
        return self.parser is posixpath if case_sensitive is None else case_sensitive

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path matches a glob pattern; ** stands for any components."""
        from pathlib import _glob
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        sensitive = self._sensitive(case_sensitive)
        anchor = self.anchor
        if anchor and not pattern.anchor and pattern._tail[:1] == ['**']:
            # ** stands for the root too, if a part follows that it can take in.
            if len(self._tail) < 2 and len(pattern._tail) > 1:
                return False
        elif anchor != pattern.anchor and (sensitive or anchor.lower() != pattern.anchor.lower()):
            return False
        matchers = [None if part == '**' else _glob.part_matcher(part, sensitive)
                    for part in pattern._tail]
        return _glob.match_parts(matchers, self._tail)

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the end of the path matches a pattern, or all of it if that is absolute."""
        from pathlib import _glob
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        path_parts = self.parts[::-1]
        pattern_parts = path_pattern.parts[::-1]
        if not pattern_parts:
            raise ValueError("empty pattern")
        if len(path_parts) < len(pattern_parts):
            return False
        if len(path_parts) > len(pattern_parts) and path_pattern.anchor:
            return False
        sensitive = self._sensitive(case_sensitive)
        return all(_glob.part_matcher(pattern, sensitive)(part)
                   for part, pattern in zip(path_parts, pattern_parts))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems."""

    parser = posixpath
    __slots__ = ()


class _Parser:
    # The parser of Windows paths is loaded when the first such path needs it.
    def __get__(self, instance, owner):
        import ntpath
        PureWindowsPath.parser = ntpath
        return ntpath


class PureWindowsPath(PurePath):
    """PurePath subclass for Windows systems."""

    parser = _Parser()
    __slots__ = ()


class Path(PurePath):
    """PurePath subclass that can make system calls."""

    __slots__ = ('_info',)

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == 'nt' else PosixPath
        return object.__new__(cls)

    @property
    def info(self):
        """What is known of the file; answers are kept."""
        try:
            return self._info
        except AttributeError:
            from pathlib._files import PathInfo
            self._info = PathInfo(self)
            return self._info

    @classmethod
    def cwd(cls):
        """The current working directory."""
        text = os.getcwd()
        path = cls(text)
        path._str = text
        return path

    @classmethod
    def home(cls):
        """The home directory of the user."""
        homedir = os.path.expanduser("~")
        if homedir == "~":
            raise RuntimeError("Could not determine home directory.")
        return cls(homedir)

    @classmethod
    def from_uri(cls, uri):
        """The path of a file URI."""
        from pathlib._files import path_of_uri
        path = cls(path_of_uri(uri))
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    def stat(self, *, follow_symlinks=True):
        """The result of os.stat()."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """The result of stat() for the link itself."""
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        """Whether the path exists."""
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        """Whether the path is a directory."""
        if follow_symlinks:
            return os.path.isdir(self)
        return self._has_type(0o040000, False)

    def is_file(self, *, follow_symlinks=True):
        """Whether the path is a regular file."""
        if follow_symlinks:
            return os.path.isfile(self)
        return self._has_type(0o100000, False)

    def _has_type(self, kind, follow=True):
        try:
            return self.stat(follow_symlinks=follow).st_mode & 0o170000 == kind
        except (OSError, ValueError):
            return False

    def is_mount(self):
        """Whether the path is a mount point."""
        return os.path.ismount(self)

    def is_symlink(self):
        """Whether the path is a symbolic link."""
        return os.path.islink(self)

    def is_junction(self):
        """Whether the path is a junction of Windows."""
        return self.parser.isjunction(self)

    def is_block_device(self):
        """Whether the path is a block device."""
        return self._has_type(0o060000)

    def is_char_device(self):
        """Whether the path is a character device."""
        return self._has_type(0o020000)

    def is_fifo(self):
        """Whether the path is a FIFO."""
        return self._has_type(0o010000)

    def is_socket(self):
        """Whether the path is a socket."""
        return self._has_type(0o140000)

    def samefile(self, other_path):
        """Whether the other path leads to the same file."""
        a = self.stat()
        b = other_path.stat() if isinstance(other_path, PurePath) else os.stat(other_path)
        return a.st_ino == b.st_ino and a.st_dev == b.st_dev

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file as open() does."""
        return open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The contents of the file as bytes."""
        with open(self, 'rb') as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The contents of the file as text."""
        with open(self, 'r', -1, encoding, errors, newline) as f:
            return f.read()

    def write_bytes(self, data):
        """Write bytes as the contents of the file; returns their number."""
        view = memoryview(data)
        with open(self, 'wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Write text as the contents of the file; returns the number of characters."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % data.__class__.__name__)
        with open(self, 'w', -1, encoding, errors, newline) as f:
            return f.write(data)

    def iterdir(self):
        """The paths of the files in the directory, in no particular order."""
        root = str(self)
        names = os.listdir(root)
        return self._children('' if root == '.' else root, names)

    def _children(self, root, names):
        prefix = root if not root or root.endswith('/') else root + '/'
        for name in names:
            path = self.with_segments(prefix + name)
            path._str = prefix + name
            yield path

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The files below this directory that match the pattern."""
        from pathlib import _glob
        return _glob.select(self, _glob.parts_of(self, pattern), case_sensitive, recurse_symlinks)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Like glob() with '**/' before the pattern."""
        from pathlib import _glob
        parts = _glob.parts_of(self, pattern, True)
        return _glob.select(self, parts, case_sensitive, recurse_symlinks)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Yield (path, names of directories, names of files) for the tree."""
        root = str(self)
        if not follow_symlinks:
            # Links to directories are no directories here.
            follow_symlinks = os._walk_symlinks_as_files
        for path, dirs, files in os.walk(root, top_down, on_error, follow_symlinks):
            yield (self if path == root else self.with_segments(path)), dirs, files

    def absolute(self):
        """The path made absolute, without following links."""
        if self.is_absolute():
            return self
        cwd = os.getcwd()
        if not self._tail:
            return self.with_segments(cwd)
        return self.with_segments(cwd, self)

    def resolve(self, strict=False):
        """The absolute path with all links followed."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def as_uri(self):
        """The path as a file URI."""
        return self._file_uri()

    def expanduser(self):
        """The path with ~ and ~user replaced by home directories."""
        if self.drive or self.root or not self._tail or self._tail[0][:1] != '~':
            return self
        home = os.path.expanduser(self._tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        drive, root, tail = self._parse_path(home)
        return self._from_parsed_parts(drive, root, tail + self._tail[1:])

    def owner(self, *, follow_symlinks=True):
        """Name of the owner of the file."""
        from pathlib._files import name_of_user
        return name_of_user(self.stat(follow_symlinks=follow_symlinks).st_uid)

    def group(self, *, follow_symlinks=True):
        """Name of the group of the file."""
        from pathlib._files import name_of_group
        return name_of_group(self.stat(follow_symlinks=follow_symlinks).st_gid)

    def readlink(self):
        """The path that the link points to."""
        return self.with_segments(os.readlink(self))

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file, or set its times to now."""
        if exist_ok:
            try:
                os.utime(self, None)
            except OSError:
                # Making the file tells what is wrong.
                pass
            else:
                return
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the directory."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permissions of the link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the directory, which must be empty."""
        os.rmdir(self)

    def _target(self, path):
        return path if hasattr(path, 'with_segments') else self.with_segments(path)

    def rename(self, target):
        """Give the file another path; returns it."""
        os.rename(self, target)
        return self._target(target)

    def replace(self, target):
        """Give the file another path, over what is there; returns it."""
        os.replace(self, target)
        return self._target(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link to the target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this path a hard link to the target."""
        os.link(target, self)

    def copy(self, target, **kwargs):
        """Copy the file or tree to the target; returns it."""
        from pathlib import _files
        target = self._target(target)
        _files.check_different(self, target)
        target._copy_from(self, **kwargs)
        return target.joinpath()

    def _copy_from(self, source, follow_symlinks=True, preserve_metadata=False):
        """Make this path a copy of one that can be read."""
        from pathlib import _files
        _files.copy(source, self, follow_symlinks, preserve_metadata)

    def _delete(self):
        """Remove the file, link or tree."""
        from pathlib import _files
        _files.delete(self)

    def copy_into(self, target_dir, **kwargs):
        """Copy the file or tree into a directory; returns the new path."""
        return self.copy(self._into(target_dir), **kwargs)

    def move(self, target):
        """Move the file or tree to the target; returns it."""
        from pathlib import _files
        target = self._target(target)
        return _files.move(self, target)

    def move_into(self, target_dir):
        """Move the file or tree into a directory; returns the new path."""
        return self.move(self._into(target_dir))

    def _into(self, target_dir):
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        if hasattr(target_dir, 'with_segments'):
            return target_dir / name
        return self.with_segments(target_dir, name)


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """Path subclass for Windows systems."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
