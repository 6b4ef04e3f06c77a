"""Operations on paths that are the same on every system."""

import os

__all__ = ["commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive", "isdir", "isfile",
           "isjunction", "islink", "lexists", "samefile", "sameopenfile", "samestat", "ALLOW_MISSING"]


@object.__new__
class ALLOW_MISSING:
    """Value of realpath's argument strict: everything but missing files is an error."""

    def __repr__(self):
        return "os.path.ALLOW_MISSING"

    def __reduce__(self):
        return self.__class__.__name__


def _stat(path, function):
    try:
        return function(path)
    except (OSError, ValueError):
        return None


def _kind(st):
    return st.st_mode & 0o170000


def exists(path):
    """Return whether a path leads to something."""
    return _stat(path, os.stat) is not None


def lexists(path):
    """Return whether a path names something, be it a broken link."""
    return _stat(path, os.lstat) is not None


def isfile(path):
    """Return whether a path leads to a regular file."""
    st = _stat(path, os.stat)
    return st is not None and _kind(st) == 0o100000


def isdir(s):
    """Return whether a path leads to a directory."""
    st = _stat(s, os.stat)
    return st is not None and _kind(st) == 0o040000


def islink(path):
    """Return whether a path names a symbolic link."""
    st = _stat(path, os.lstat)
    return st is not None and _kind(st) == 0o120000


def isjunction(path):
    """Return False: only Windows has junctions."""
    os.fspath(path)
    return False


def isdevdrive(path):
    """Return False: only Windows has Dev Drives."""
    os.fspath(path)
    return False


def getsize(filename):
    """Return the size of a file."""
    return os.stat(filename).st_size


def getmtime(filename):
    """Return the time of the last change."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """Return the time of the last access."""
    return os.stat(filename).st_atime


def getctime(filename):
    """Return the time of the last change of the file's metadata."""
    return os.stat(filename).st_ctime


def samestat(s1, s2):
    """Return whether two stat results are about one file."""
    return (s1.st_ino, s1.st_dev) == (s2.st_ino, s2.st_dev)


def samefile(f1, f2):
    """Return whether two paths lead to one file."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Return whether two descriptors are of one file."""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def commonprefix(m):
    """Return the longest common beginning of a list of texts or lists."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def _split_extension(p, separators, dot):
    """Split off the extension, which begins with the last dot of the name; leading dots of a name begin none."""
    start = max(p.rfind(sep) for sep in separators) + 1
    at = p.rfind(dot)
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def _check_arg_types(name, *args):
    has_str = has_bytes = False
    for arg in args:
        if isinstance(arg, str):
            has_str = True
        elif isinstance(arg, bytes):
            has_bytes = True
        else:
            raise TypeError(f"{name}() argument must be str, bytes, or os.PathLike object, "
                            f"not {type(arg).__name__!r}") from None
    if has_str and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None
