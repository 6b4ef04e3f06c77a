"""Files, directories, the environment and other services of the operating system."""

import abc
import sys
import posix as _posix
from posix import *
from posix import _environ, _exit, _spawn
from _collections_abc import MutableMapping, Mapping

name = "posix"
linesep = "\n"

import posixpath as path
sys.modules["os.path"] = path
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

error = OSError
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
_FS_ERRORS = sys.getfilesystemencodeerrors()


def fsencode(filename):
    """Return a path as the bytes that the file system sees."""
    filename = fspath(filename)
    return filename.encode("utf-8", _FS_ERRORS) if isinstance(filename, str) else filename


def fsdecode(filename):
    """Return a path as str."""
    filename = fspath(filename)
    return filename.decode("utf-8", _FS_ERRORS) if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    """Objects that stand for a path."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        for base in subclass.__mro__:
            if "__fspath__" in base.__dict__:
                return True if base.__dict__["__fspath__"] is not None else NotImplemented
        return NotImplemented

    @classmethod
    def __class_getitem__(cls, params, /):
        from types import GenericAlias

        return GenericAlias(cls, params)


def _encode_str(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode("utf-8", "surrogateescape")


def _decode_str(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


class _Environ(MutableMapping):
    """The environment; it is read from the system at the first use."""

    def __init__(self, encode, decode, other=None):
        self._encode = encode
        self._decode = decode
        self._other = other

    def __getattr__(self, attr):
        if attr != "_data":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {attr!r}")
        data = self._other._data if self._other is not None else _environ()
        self._data = data
        return data

    def __getitem__(self, key):
        try:
            value = self._data[self._encode(key)]
        except KeyError:
            raise KeyError(key) from None
        return self._decode(value)

    def __setitem__(self, key, value):
        key = self._encode(key)
        value = self._encode(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self._encode(key)
        data = self._data
        unsetenv(encoded)
        try:
            del data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self._decode(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{self._decode(k)!r}: {self._decode(v)!r}" for k, v in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


environ = _Environ(_encode_str, _decode_str)
environb = _Environ(_check_bytes, bytes, environ)
supports_bytes_environ = True


def getenv(key, default=None):
    """Return an environment variable, or the default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """As getenv(), in bytes."""
    return environb.get(key, default)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == (b"." if isinstance(tail, bytes) else "."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty directory and those above it that are empty then."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, making directories that are missing and removing those left empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    """An entry of a directory, as scandir() gives it."""

    __slots__ = ("name", "path", "_lstat", "_stat")

    __class_getitem__ = classmethod(type(list[int]))

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def stat(self, *, follow_symlinks=True):
        """Return what the system knows about the entry."""
        if self._lstat is None:
            self._lstat = lstat(self.path)
        if not follow_symlinks or self._lstat.st_mode & 0o170000 != 0o120000:
            return self._lstat
        if self._stat is None:
            self._stat = _posix.stat(self.path)
        return self._stat

    def _is(self, kind, follow_symlinks):
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode & 0o170000 == kind
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        """Return whether the entry is a directory."""
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Return whether the entry is a regular file."""
        return self._is(0o100000, follow_symlinks)

    def is_symlink(self):
        """Return whether the entry is a symbolic link."""
        return self._is(0o120000, False)

    def is_junction(self):
        """Return False: POSIX has no junctions."""
        return False

    def inode(self):
        """Return the file number of the entry."""
        return self.stat(follow_symlinks=False).st_ino


DirEntry.__module__ = "posix"


class ScandirIterator:
    """Entries of a directory."""

    __slots__ = ("_path", "_names")

    def __init__(self, where):
        if where is None:
            where = "."
        self._names = iter(listdir(where))
        self._path = fspath(where)

    def __iter__(self):
        return self

    def __next__(self):
        name = next(self._names)
        entry = object.__new__(DirEntry)
        entry.name = name
        entry.path = path.join(self._path, name)
        entry._lstat = entry._stat = None
        return entry

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        """Give up the rest of the entries."""
        self._names = iter(())


ScandirIterator.__module__ = "posix"


def scandir(path=None):
    """Return an iterator of DirEntry objects for what is in a directory."""
    return ScandirIterator(path)


# Given to walk() by pathlib, where links to directories are no directories.
_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (directory, names of directories, names of files) for a tree of directories."""
    todo = [fspath(top)]
    while todo:
        top = todo.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs, files, below = [], [], []
        try:
            with scandir(top) as entries:
                for entry in entries:
                    try:
                        is_dir = entry.is_dir(follow_symlinks=followlinks is not _walk_symlinks_as_files)
                    except OSError:
                        is_dir = False
                    (dirs if is_dir else files).append(entry.name)
                    if not topdown and is_dir and (followlinks or not entry.is_symlink()):
                        below.append(entry.path)
        except OSError as e:
            if onerror is not None:
                onerror(e)
            continue
        if topdown:
            yield top, dirs, files
            for name in reversed(dirs):
                new = path.join(top, name)
                if followlinks or not path.islink(new):
                    todo.append(new)
        else:
            todo.append((top, dirs, files))
            todo.extend(reversed(below))


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Open a descriptor as a file object."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def get_exec_path(env=None):
    """Return the directories where programs are looked for."""
    if env is None:
        env = environ
    found = env.get("PATH")
    return (defpath if found is None else found).split(pathsep)


_PROCESS_NAMES = """
    WNOHANG WUNTRACED WCONTINUED WEXITED WSTOPPED WNOWAIT P_WAIT P_NOWAIT P_NOWAITO P_ALL
    P_PID P_PGID P_PIDFD EX_OK EX_USAGE EX_DATAERR EX_NOINPUT EX_NOUSER EX_NOHOST
    EX_UNAVAILABLE EX_SOFTWARE EX_OSERR EX_OSFILE EX_CANTCREAT EX_IOERR EX_TEMPFAIL
    EX_PROTOCOL EX_NOPERM EX_CONFIG WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG WIFSTOPPED
    WSTOPSIG WIFCONTINUED WCOREDUMP waitstatus_to_exitcode execvp execvpe execl execle
    execlp execlpe spawnv spawnve spawnvp spawnvpe spawnl spawnle spawnlp spawnlpe popen
    statvfs_result statvfs lchown closerange abort
""".split()


def __getattr__(name):
    if name in _PROCESS_NAMES:
        import _os_process
        value = getattr(_os_process, name)
    elif name == "supports_follow_symlinks":
        value = {stat, chown, utime}
    elif name == "supports_fd":
        value = {stat, truncate}
    elif name in ("supports_dir_fd", "supports_effective_ids"):
        value = set()
    else:
        raise AttributeError(f"module 'os' has no attribute {name!r}")
    globals()[name] = value
    return value


# The functions that take a descriptor of a directory beside the path, a descriptor instead of one, or links themselves.
supports_dir_fd = set()
supports_effective_ids = set()
supports_fd = {stat, truncate}
supports_follow_symlinks = {stat, utime, chown}

__all__ = [n for n in list(globals()) if n[0] != "_" and n not in
           ("abc", "sys", "MutableMapping", "Mapping", "ScandirIterator")]
__all__ += ["_exit", *_PROCESS_NAMES]
