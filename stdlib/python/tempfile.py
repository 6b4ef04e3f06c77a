"""Temporary files and directories."""

import os as _os
import sys as _sys
import io as _io
import errno as _errno
import shutil as _shutil
import warnings as _warnings
import weakref as _weakref
from types import GenericAlias as _GenericAlias

__all__ = [
    # files and directories
    "TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
    # where they are, and what they are called
    "tempdir", "gettempdir", "gettempdirb", "gettempprefix", "gettempprefixb", "TMP_MAX",
]

# How many names are tried.
TMP_MAX = 238328
template = "tmp"
tempdir = None
_bin_openflags = _text_openflags = getattr(_os, 'O_NOFOLLOW', 0) | _os.O_EXCL | _os.O_CREAT | _os.O_RDWR
_O_TMPFILE_WORKS = hasattr(_os, 'O_TMPFILE')


class _RandomNameSequence:
    """Endless names that nobody can guess."""

    characters = "abcdefghijklmnopqrstuvwxyz0123456789_"

    def __iter__(self):
        return self

    def __next__(self):
        # 37 characters: bytes beyond the last multiple would favour some of them.
        out = []
        while len(out) < 8:
            out += [self.characters[b % 37] for b in _os.urandom(16) if b < 222]
        return ''.join(out[:8])


_names = _RandomNameSequence()


def _get_candidate_names():
    return _names


def _infer_return_type(*args):
    """bytes if the arguments that are given are bytes, else str; paths count as what they stand for."""
    texts = [_os.fspath(arg) if isinstance(arg, _os.PathLike) else arg for arg in args if arg is not None]
    # Without any it is the kind that the directory is set to.
    kinds = {bytes if isinstance(text, bytes) else str for text in texts or [tempdir]}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    return kinds.pop()


def _sanitize_params(prefix, suffix, dir):
    """Prefix, suffix and directory, by default ours, and their type."""
    kind = _infer_return_type(prefix, suffix, dir)
    prefix_of, dir_of = (gettempprefixb, gettempdirb) if kind is bytes else (gettempprefix, gettempdir)
    return (
        prefix_of() if prefix is None else prefix,
        kind() if suffix is None else suffix,
        dir_of() if dir is None else dir,
        kind,
    )


def _candidate_tempdir_list():
    """Where temporary files may be: where the user wants them, in the usual places, or here."""
    wanted = filter(None, map(_os.getenv, ('TMPDIR', 'TEMP', 'TMP')))
    try:
        here = _os.getcwd()
    except (OSError, AttributeError):
        here = _os.curdir
    return [*wanted, '/tmp', '/var/tmp', '/usr/tmp', here]


def _get_default_tempdir(dirlist=None):
    """The first of some directories that a file can be written in."""
    dirlist = _candidate_tempdir_list() if dirlist is None else dirlist
    for place in dirlist:
        place = place if place == _os.curdir else _os.path.abspath(place)
        if _is_writable(place):
            return place
    raise FileNotFoundError(_errno.ENOENT, f"No usable temporary directory found in {dirlist}")


def _is_writable(place):
    names = _get_candidate_names()
    for _ in range(100):
        path = _os.path.join(place, next(names))
        try:
            file = _os.open(path, _bin_openflags, 0o600)
            try:
                _os.write(file, b'blat')
            finally:
                _os.close(file)
                _os.unlink(path)
        except FileExistsError:
            continue
        except OSError:
            return False
        return True
    return False


def gettempprefix():
    """The default prefix of names, as str."""
    return _os.fsdecode(template)


def gettempprefixb():
    """The default prefix of names, as bytes."""
    return _os.fsencode(template)


def _gettempdir():
    global tempdir
    tempdir = _get_default_tempdir() if tempdir is None else tempdir
    return tempdir


def gettempdir():
    """The directory for temporary files, as str."""
    return _os.fsdecode(_gettempdir())


def gettempdirb():
    """The directory for temporary files, as bytes."""
    return _os.fsencode(_gettempdir())


def _try_names(dir, prefix, suffix, kind, make, what, event):
    """Make something with a name that nothing has; returns what it is and its path."""
    names = _get_candidate_names()
    for _ in range(TMP_MAX):
        name = next(names)
        path = _os.path.join(dir, prefix + (_os.fsencode(name) if kind is bytes else name) + suffix)
        if event:
            _sys.audit(event, path)
        try:
            return make(path), path
        except FileExistsError:
            pass
    raise FileExistsError(_errno.EEXIST, f"No usable temporary {what} found")


def _mkstemp_inner(dir, pre, suf, flags, output_type):
    """A new file in a directory: descriptor and path."""
    return _try_names(_os.path.abspath(dir), pre, suf, output_type, lambda path: _os.open(path, flags, 0o600),
                      "file name", "tempfile.mkstemp")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file that only the user can read and write; returns (descriptor, path).

    The caller has to remove it.
    """
    flags = _text_openflags if text else _bin_openflags
    *place, kind = _sanitize_params(prefix, suffix, dir)
    return _mkstemp_inner(place[2], place[0], place[1], flags, kind)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a directory that only the user can use; returns its path.

    The caller has to remove it.
    """
    pre, suf, place, kind = _sanitize_params(prefix, suffix, dir)
    _, path = _try_names(place, pre, suf, kind, lambda path: _os.mkdir(path, 0o700), "directory name",
                         "tempfile.mkdtemp")
    return _os.path.abspath(path)


def mktemp(suffix="", prefix=template, dir=None):
    """Deprecated: a name that does not exist yet, which somebody else may take."""
    def check(path):
        if _os.path.lexists(path):
            raise FileExistsError

    return _try_names(gettempdir() if dir is None else dir, prefix, suffix, str, check, "filename", None)[1]


class _Closer:
    """Closes and removes a file, once each. It lives as long as somebody may use the file."""

    is_closed = is_done = False

    def __init__(self, file, name, delete, delete_on_close, warning):
        self.file, self.name = file, name
        self.delete, self.delete_on_close = delete, delete_on_close
        self.warning = warning

    def close(self):
        if self.is_closed:
            return
        self.is_closed = True
        try:
            self.file.close()
        finally:
            if self.delete_on_close and self.delete:
                self.cleanup()

    def cleanup(self):
        if self.is_done:
            return
        self.is_done = True
        try:
            if not self.is_closed:
                self.is_closed = True
                self.file.close()
        finally:
            if self.delete:
                try:
                    _os.unlink(self.name)
                except FileNotFoundError:
                    # Somebody was faster.
                    pass

    def __del__(self):
        is_forgotten = not (self.is_closed or self.is_done)
        self.cleanup()
        if is_forgotten:
            _warnings.warn(self.warning, ResourceWarning)


def _with_closer(function, name, closer):
    """A function of a file that keeps the closer of the file alive."""
    def call(*args, _closer=closer, **kwargs):
        return function(*args, **kwargs)

    call.__name__ = getattr(function, '__name__', name)
    call.__doc__ = getattr(function, '__doc__', None)
    return call


class _TemporaryFileWrapper:
    """A file object that removes its file when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file, self.name = file, name
        self._closer = _Closer(file, name, delete, delete_on_close, f"Implicitly cleaning up {self!r}")

    def __repr__(self):
        return f"<{type(self).__name__} file={vars(self)['file']!r}>"

    def __getattr__(self, name):
        found = getattr(vars(self)['file'], name)
        if callable(found):
            found = _with_closer(found, name, self._closer)
        # Numbers may be other ones the next time.
        if not isinstance(found, int):
            vars(self)[name] = found
        return found

    def close(self):
        """Close the file, and remove it if so asked."""
        self._closer.close()

    def __iter__(self):
        # An iterator of the file itself would not keep the wrapper alive.
        yield from iter(vars(self)['file'])

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        try:
            return self.file.__exit__(exc, value, tb)
        finally:
            self._closer.cleanup()


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True):
    """A temporary file with a name; it is removed when it is closed, unless delete is false."""
    pre, suf, place, kind = _sanitize_params(prefix, suffix, dir)
    path = None

    def opener(*args):
        nonlocal path
        made, path = _mkstemp_inner(place, pre, suf, _bin_openflags, kind)
        return made

    try:
        file = _open(place, mode, buffering, encoding, errors, newline, opener)
        try:
            _set_name(file, path)
            return _TemporaryFileWrapper(file, path, delete, delete_on_close)
        except BaseException:
            file.close()
            raise
    except BaseException:
        # What failed leaves nothing behind.
        if path is not None:
            _os.unlink(path)
        raise


def _open(place, mode, buffering, encoding, errors, newline, opener):
    if "b" not in mode:
        encoding = _io.text_encoding(encoding)
    return _io.open(place, mode, buffering, encoding, errors, newline, opener=opener)


def _set_name(file, name):
    for layer in ('buffer', 'raw'):
        file = getattr(file, layer, file)
    try:
        file.name = name
    except AttributeError:
        # It keeps the name it was opened by.
        pass


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                  dir=None, *, errors=None):
    """A temporary file without a name; it is gone when it is closed."""
    pre, suf, place, kind = _sanitize_params(prefix, suffix, dir)
    made = None

    def opener(*args):
        nonlocal made
        made = _open_nameless(place)
        if made is None:
            made, path = _mkstemp_inner(place, pre, suf, _bin_openflags, kind)
            try:
                _os.unlink(path)
            except BaseException:
                _os.close(made)
                raise
        return made

    file = _open(place, mode, buffering, encoding, errors, newline, opener)
    _set_name(file, made)
    return file


def _open_nameless(place):
    """A file that never had a name, or None where that is not possible."""
    global _O_TMPFILE_WORKS
    if not _O_TMPFILE_WORKS:
        return None
    try:
        return _os.open(place, _os.O_TMPFILE | _os.O_RDWR, 0o600)
    except IsADirectoryError:
        # A kernel that does not know the flag.
        _O_TMPFILE_WORKS = False
    except OSError:
        # The file system cannot do it.
        return None
    return None


class SpooledTemporaryFile(_io.IOBase):
    """A temporary file that is in memory until it is larger than max_size or fileno() is used."""

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None,
                 suffix=None, prefix=None, dir=None, *, errors=None):
        self._file = _io.BytesIO()
        if 'b' not in mode:
            encoding = _io.text_encoding(encoding)
            self._file = _io.TextIOWrapper(self._file, encoding, errors, newline)
        self._max_size = max_size
        self._TemporaryFileArgs = dict(mode=mode, buffering=buffering, encoding=encoding, newline=newline,
                                       suffix=suffix, prefix=prefix, dir=dir, errors=errors)

    def _check(self, file):
        is_small = self._rolled or not self._max_size or file.tell() <= self._max_size
        if not is_small:
            self.rollover()

    def rollover(self):
        """Move the contents to a real file."""
        if self._rolled:
            return
        memory, real = self._file, TemporaryFile(**self._TemporaryFileArgs)
        self._file = real
        position = memory.tell()
        if 'b' in self._TemporaryFileArgs['mode']:
            real.write(memory.getvalue())
        else:
            # The text is in bytes already.
            real.buffer.write(memory.detach().getvalue())
        real.seek(position)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __del__(self):
        if not self.closed:
            _warnings.warn(f"Unclosed file {self!r}", ResourceWarning, stacklevel=2, source=self)
            self.close()

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    @property
    def mode(self):
        return getattr(self._file, 'mode', self._TemporaryFileArgs['mode'])

    @property
    def name(self):
        return getattr(self._file, 'name', None)

    def truncate(self, size=None):
        if size is not None and size > self._max_size:
            self.rollover()
        return self._file.truncate(*([] if size is None else [size]))

    def write(self, s):
        count = self._file.write(s)
        self._check(self._file)
        return count

    def writelines(self, iterable):
        # Each line may be the one that is too much.
        for line in iterable:
            self.write(line)

    __class_getitem__ = classmethod(_GenericAlias)


def _passed_on(name):
    """A method that is that of the file of the moment."""
    def method(self, *args):
        return getattr(self._file, name)(*args)

    method.__name__, method.__qualname__ = name, f"SpooledTemporaryFile.{name}"
    return method


for _name in ("close flush isatty readable seekable writable read read1 readinto readinto1 readline readlines seek tell "
              "detach").split():
    setattr(SpooledTemporaryFile, _name, _passed_on(_name))
for _name in ("closed", "encoding", "errors", "newlines"):
    setattr(SpooledTemporaryFile, _name, property(lambda self, name=_name: getattr(self._file, name)))
del _name


def _allow(path):
    """Take away what keeps the user from removing something."""
    try:
        _os.chflags(path, 0)
    except (AttributeError, NotImplementedError, OSError):
        # Most systems have no flags.
        pass
    _os.chmod(path, 0o700)


class TemporaryDirectory:
    """A temporary directory, removed with all that is in it at the end of a with statement."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *,
                 delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._delete, self._ignore_cleanup_errors = delete, ignore_cleanup_errors
        warning = f"Implicitly cleaning up {self!r}"
        self._finalizer = _weakref.finalize(self, self._cleanup, self.name, warning, ignore_cleanup_errors, delete)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors, delete):
        if not delete:
            return
        cls._rmtree(name, ignore_errors)
        _warnings.warn(warn_message, ResourceWarning)

    @classmethod
    def _rmtree(cls, name, ignore_errors=False, repeated=False):
        def onexc(function, path, error):
            if isinstance(error, FileNotFoundError):
                return
            try:
                if isinstance(error, PermissionError) and not (repeated and path == name):
                    again(path)
                    return
            except FileNotFoundError:
                return
            if not ignore_errors:
                raise error

        def again(path):
            is_link = _os.path.islink(path)
            if path != name:
                _allow(_os.path.dirname(path))
            if not is_link:
                _allow(path)
            try:
                _os.unlink(path)
            except IsADirectoryError:
                cls._rmtree(path, ignore_errors)
            except PermissionError:
                # Some systems say this of directories, too.
                if not is_link and _os.path.isdir(path):
                    cls._rmtree(path, ignore_errors, path == name)
                elif not ignore_errors:
                    raise

        _shutil.rmtree(name, onexc=onexc)

    def cleanup(self):
        """Remove the directory."""
        is_alive = self._finalizer.detach()
        if is_alive or _os.path.exists(self.name):
            self._rmtree(self.name, self._ignore_cleanup_errors)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    __class_getitem__ = classmethod(_GenericAlias)
