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
SEEK_SET, SEEK_CUR, SEEK_END = range(3)
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
    _check(value, str)
    return value.encode("utf-8", "surrogateescape")


def _check(value, kind):
    if not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} expected, not {type(value).__name__}")


def _decode_str(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    _check(value, bytes)
    return value


class _Environ(MutableMapping):
    """The environment; it is read from the system at the first use."""

    def __init__(self, encode, decode, other=None):
        self._encode = self.encodekey = self.encodevalue = encode
        self._decode = self.decodekey = self.decodevalue = decode
        self._other = other

    def __getattr__(self, attr):
        if attr != "_data":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {attr!r}")
        data = self._other._data if self._other is not None else _environ()
        self._data = data
        return data

    def __getitem__(self, key):
        encoded = self._encode(key)
        data = self._data
        if encoded not in data:
            raise KeyError(key) from None
        return self._decode(data[encoded])

    def __setitem__(self, key, value):
        encoded = self._encode(key), self._encode(value)
        putenv(*encoded)
        self._data[encoded[0]] = encoded[1]

    def __delitem__(self, key):
        encoded = self._encode(key)
        data = self._data
        unsetenv(encoded)
        if encoded not in data:
            raise KeyError(key) from None
        del data[encoded]

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
        return {**self, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if isinstance(other, Mapping) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


environ = _Environ(_encode_str, _decode_str)
environb = _Environ(_check_bytes, bytes, environ)
supports_bytes_environ = True


def getenv(key, default=None):
    """Return an environment variable, or the default."""
    try:
        return environ[key]
    except KeyError:
        return default


def getenvb(key, default=None):
    """As getenv(), in bytes."""
    try:
        return environb[key]
    except KeyError:
        return default


def _divided(name):
    """What is above a path and its last part; a slash at the end does not count."""
    above, last = path.split(name)
    return (above, last) if last else path.split(above)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it that are missing."""
    above, last = _divided(name)
    if above and last and not path.exists(above):
        try:
            makedirs(above, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else was faster.
            pass
        if last == ("." if isinstance(last, str) else b"."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if exist_ok and path.isdir(name):
            return
        raise


def removedirs(name):
    """Remove an empty directory and those above it that are empty then."""
    rmdir(name)
    above, last = _divided(name)
    try:
        while above and last:
            rmdir(above)
            above, last = path.split(above)
    except OSError:
        pass


def renames(old, new):
    """Rename, making directories that are missing and removing those left empty."""
    above, last = path.split(new)
    if last and above and not path.exists(above):
        makedirs(above)
    rename(old, new)
    above, last = path.split(old)
    try:
        if last and above:
            removedirs(above)
    except OSError:
        pass


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
            with scandir(top) as found:
                for entry in found:
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
    more = (encoding, *args)
    return io.open(fd, mode, buffering, *more, **kwargs)


def get_exec_path(env=None):
    """Return the directories where programs are looked for."""
    if env is None:
        env = environ
    found = env.get("PATH")
    as_bytes = None
    try:
        as_bytes = env[b"PATH"]
    except (TypeError, KeyError):
        pass
    if as_bytes is not None:
        if found is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        found = as_bytes
    if isinstance(found, bytes):
        found = fsdecode(found)
    return (defpath if found is None else found).split(pathsep)


# Names that are made when they are asked for: these by `_os_process`, the others by `posix`.
_LATER = """
 GenericAlias P_NOWAIT P_NOWAITO P_WAIT __all__ execl execle execlp execlpe execvp execvpe fwalk
 popen reload_environ spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe st
 supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks _wrap_close """


def __getattr__(name):
    if name in _LATER and name in _LATER.split():
        import _os_process
        value = getattr(_os_process, name)
    else:
        value = getattr(_posix, name, __getattr__)
        if value is __getattr__:
            return value  # there is none
    globals()[name] = value
    return value


def __dir__():
    names = {*globals(), *_LATER.split(), *dir(_posix)}
    return [n for n in names if n[0] != "_" or n[:2] == "__" or n in ("_exit", "_Environ", "_wrap_close")]
