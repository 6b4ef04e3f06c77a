"""Paths of files as objects.

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

    __slots__ = '_path', '_drv', '_root', '_tail'

    def __init__(self, path):
        self._path, self._drv, self._root, self._tail = path, path.drive, path.root, path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, idx):
        count = len(self._tail)
        if isinstance(idx, slice):
            return tuple(map(self.__getitem__, range(*idx.indices(count))))
        if not -count <= idx < count:
            raise IndexError(idx)
        # The first is the nearest.
        kept = count - 1 - idx if idx >= 0 else -1 - idx
        return self._path._from_parsed_parts(self._drv, self._root, self._tail[:kept])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


def _text_of(argument):
    """A part of a path as text."""
    text = os.fspath(argument) if hasattr(argument, '__fspath__') else argument
    if isinstance(text, str):
        return text
    raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                    f"not {type(text).__name__!r}")


def _suffix_of(name):
    """The last dot of a component and what follows; dots that it begins with do not count."""
    at = name.rfind('.')
    return name[at:] if at > 0 and name[:at].strip('.') else ''


class PurePath:
    """Base class for manipulating paths without I/O."""

    __slots__ = ('_raw_paths', '_drv', '_root', '_tail_cached', '_str', '_str_normcase_cached',
                 '_parts_normcase_cached', '_hash')
    parser = os.path

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        given = []
        for arg in args:
            if type(arg) is str:
                given.append(arg)
            elif not isinstance(arg, PurePath):
                given.append(_text_of(arg))
            elif arg.parser is self.parser:
                given += arg._raw_paths
            else:
                # Slashes mean the same everywhere.
                given.append(arg.as_posix())
        self._raw_paths = given
        # Read before they are known, which is not to be an exception each time.
        self._str = self._tail_cached = self._hash = None

    def with_segments(self, *pathsegments):
        """A path of the same type; subclasses may override it to hand on information."""
        return type(self)(*pathsegments)

    def joinpath(self, *pathsegments):
        """This path with others joined to it; an absolute one begins anew."""
        segments = self, *pathsegments
        return self.with_segments(*segments)

    def _joined(self, *segments):
        try:
            return self.with_segments(*segments)
        except TypeError:
            return NotImplemented

    def __truediv__(self, key):
        return self._joined(self, key)

    def __rtruediv__(self, key):
        return self._joined(key, self)

    def __reduce__(self):
        segments = tuple(self._raw_paths)
        return type(self), segments

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        """The path as the system sees it."""
        return os.fsencode(self)

    def as_posix(self):
        """The path as a string with forward slashes."""
        text, sep = str(self), self.parser.sep
        return text if sep == '/' else text.replace(sep, '/')

    @property
    def _raw_path(self):
        # What was given, joined.
        paths = self._raw_paths
        if len(paths) == 1:
            return paths[0]
        return self.parser.join(*paths) if paths else ''

    @classmethod
    def _parse_path(cls, path):
        if not path:
            return '', '', []
        parser = cls.parser
        if parser is posixpath:
            if path[0] != '/':
                root = ''
            else:
                # Two slashes mean something else than one or three.
                root = '//' if path[:2] == '//' and path[:3] != '///' else '/'
            return '', root, [part for part in path.split('/') if part and part != '.']
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
        parts = self._parse_path(self._raw_path)
        self._drv, self._root, self._tail_cached = parts

    @classmethod
    def _format_parsed_parts(cls, drive, root, tail):
        anchor = drive + root
        if cls.parser is posixpath:
            return anchor + '/'.join(tail)
        if tail and not anchor and cls.parser.splitdrive(tail[0])[0]:
            # The first part must not look like a drive.
            anchor = '.' + cls.parser.sep
        return anchor + cls.parser.sep.join(tail)

    def _from_parsed_parts(self, drive, root, tail):
        text = self._format_parsed_parts(drive, root, tail)
        path = self.with_segments(text)
        path._str = text or '.'
        path._drv = drive
        path._root = root
        path._tail_cached = tail
        return path

    def __str__(self):
        text = self._str
        if text is None:
            tail = self._tail
            text = self._str = self._format_parsed_parts(self._drv, self._root, tail) or '.'
        return text

    @property
    def drive(self):
        """The drive letter or share, or an empty string."""
        if self._tail_cached is None:
            self._parse()
        return self._drv

    @property
    def root(self):
        """The root, or an empty string."""
        if self._tail_cached is None:
            self._parse()
        return self._root

    @property
    def _tail(self):
        tail = self._tail_cached
        if tail is None:
            self._parse()
            tail = self._tail_cached
        return tail

    @property
    def anchor(self):
        """Drive and root."""
        return f'{self.drive}{self.root}'

    @property
    def parts(self):
        """The components of the path."""
        tail = self._tail
        anchor = self._drv + self._root
        return (anchor, *tail) if anchor else tuple(tail)

    @property
    def parent(self):
        """The path above this one."""
        tail = self._tail
        if not tail:
            return self
        return self._from_parsed_parts(self._drv, self._root, tail[:-1])

    @property
    def parents(self):
        """The paths above this one."""
        return _PathParents(self)

    @property
    def name(self):
        """The last component, if there is one."""
        tail = self._tail_cached
        if tail is None:
            tail = self._tail
        return tail[-1] if tail else ''

    @property
    def stem(self):
        """The last component without its suffix."""
        name = self.name
        return name[:len(name) - len(_suffix_of(name))]

    @property
    def suffix(self):
        """The file extension, with its dot."""
        return _suffix_of(self.name)

    @property
    def suffixes(self):
        """The file extensions."""
        _, *extensions = self.name.lstrip('.').split('.')
        return ['.' + extension for extension in extensions]

    def with_name(self, name):
        """The path with another last component."""
        separators = self.parser.sep + (self.parser.altsep or '')
        if name in ('', '.') or any(sep in name for sep in separators):
            raise ValueError(f"Invalid name {name!r}")
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._from_parsed_parts(self.drive, self.root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        """The path with another name before the suffix."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        name = stem + suffix
        return self.with_name(name)

    def with_suffix(self, suffix):
        """The path with another suffix, or without one."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith('.'):
            raise ValueError(f"Invalid suffix {suffix!r}")
        name = stem + suffix
        return self.with_name(name)

    @property
    def _str_normcase(self):
        # The text that comparisons look at.
        if self.parser is posixpath:
            return str(self)
        try:
            return self._str_normcase_cached
        except AttributeError:
            text = self._str_normcase_cached = str(self).lower()
            return text

    @property
    def _parts_normcase(self):
        try:
            return self._parts_normcase_cached
        except AttributeError:
            parts = self._str_normcase.split(self.parser.sep)
            self._parts_normcase_cached = parts
            return parts

    def _comparable(self, other):
        return isinstance(other, PurePath) and self.parser is other.parser

    def __eq__(self, other):
        if isinstance(other, PurePath):
            return self.parser is other.parser and self._str_normcase == other._str_normcase
        return NotImplemented

    def __hash__(self):
        value = self._hash
        if value is None:
            value = self._hash = hash(self._str_normcase)
        return value

    def __lt__(self, other):
        return self._parts_normcase < other._parts_normcase if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._parts_normcase <= other._parts_normcase if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._parts_normcase > other._parts_normcase if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._parts_normcase >= other._parts_normcase if self._comparable(other) else NotImplemented

    def _path_of(self, other):
        # A path, or the text of one, as a path.
        return other if isinstance(other, PurePath) else self.with_segments(other)

    def relative_to(self, other, *, walk_up=False):
        """The path as seen from another one; with walk_up, '..' may lead there."""
        other = self._path_of(other)
        above = {self, *self.parents}
        steps = []
        for path in (other, *other.parents):
            if path in above:
                return self._from_parsed_parts('', '', steps + self._tail[len(path._tail):])
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
            steps.append('..')
        raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")

    def is_relative_to(self, other):
        """Whether the path is below another one."""
        other = self._path_of(other)
        return self == other or other in self.parents

    def is_absolute(self):
        """Whether the path begins at a root."""
        return self.parser.isabs(self)

    def is_reserved(self):
        """Deprecated: whether the path has a special meaning on Windows."""
        import warnings
        warnings.warn("pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. "
                      "Use os.path.isreserved() to detect reserved paths on Windows.", DeprecationWarning, stacklevel=2)
        return self.parser is not posixpath and self.parser.isreserved(self)

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
        path, drive = self.as_posix(), self.drive
        if drive[1:] == ':':
            # The colon of a drive letter is not quoted.
            start, path = f'file:///{drive}', path[2:]
        else:
            start = 'file:' if drive else 'file://'
        return start + quote_from_bytes(os.fsencode(path))

    def _sensitive(self, case_sensitive):
        return self.parser is posixpath if case_sensitive is None else case_sensitive

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path matches a glob pattern; ** stands for any components."""
        from pathlib import _glob
        pattern = self._path_of(pattern)
        # An empty path is no dot here.
        text = str(pattern) if pattern.parts else ''
        match = _glob.whole_matcher(text, self.parser.sep, self._sensitive(case_sensitive))
        return match(str(self) if self.parts else '') is not None

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the end of the path matches a pattern, or all of it if that is absolute."""
        from pathlib import _glob
        pattern = self._path_of(path_pattern)
        wanted, parts = pattern.parts, self.parts
        if not wanted:
            raise ValueError("empty pattern")
        missing = len(wanted) - len(parts)
        if missing > 0 or missing < 0 and pattern.anchor:
            return False
        sensitive = self._sensitive(case_sensitive)
        return all(_glob.part_matcher(part_pattern, sensitive)(part)
                   # Wildcards stand for no separators, and so for no root.
                   and (self.parser.sep not in part or self.parser.sep in part_pattern)
                   for part_pattern, part in zip(reversed(wanted), reversed(parts)))


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


def _home_directory(user):
    """The directory that ~ or ~user stands for."""
    found = os.path.expanduser(user)
    if found.startswith("~"):
        raise RuntimeError("Could not determine home directory.")
    return found


class Path(PurePath):
    """PurePath subclass that can make system calls."""

    __slots__ = ('_info',)

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

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
        return cls(_home_directory("~"))

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
        drive, root, tail = self._parse_path(_home_directory(self._tail[0]))
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
        flags = os.O_WRONLY | os.O_CREAT | (0 if exist_ok else os.O_EXCL)
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the directory."""
        try:
            os.mkdir(self, mode)
        except OSError as error:
            above = self.parent
            if isinstance(error, FileNotFoundError):
                if above == self or not parents:
                    raise
                above.mkdir(parents=True, exist_ok=True)
                self.mkdir(mode, exist_ok=exist_ok)
            elif not (exist_ok and self.is_dir()):
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
