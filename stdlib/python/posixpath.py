"""Operations on path names as POSIX systems write them.

Programs use this module under the name os.path.
"""

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename",
           "dirname", "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink",
           "exists", "lexists", "isdir", "isfile", "expanduser", "expandvars", "normpath",
           "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep", "pathsep",
           "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames",
           "relpath", "commonpath", "isjunction", "isdevdrive",
           "ismount", "ALLOW_MISSING"]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False

# Here, because os takes the names above from this module.
import os
from genericpath import (
    commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction, islink, lexists,
    samefile, sameopenfile, samestat, ALLOW_MISSING, _check_arg_types, _kind, _split_extension, _stat,
)


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    """Return the path unchanged: case matters on POSIX."""
    return os.fspath(s)


def isabs(s):
    """Return whether a path begins at the root."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Join path components; an absolute one drops what stands before it."""
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        for b in map(os.fspath, p):
            if b.startswith(slash) or not path:
                path = b if path or b.startswith(slash) else path + b
            elif path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError):
        _check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """Split into what stands before the last slash and what stands behind it."""
    p = os.fspath(p)
    slash = _get_sep(p)
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    return head.rstrip(slash) or head, tail


def splitext(p):
    """Split off the extension, which begins with the last dot of the name."""
    p = os.fspath(p)
    return _split_extension(p, (_get_sep(p),), b"." if isinstance(p, bytes) else ".")


def splitdrive(p):
    """Return an empty drive and the path."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    """Split into drive (always empty), root and the rest."""
    p = os.fspath(p)
    slash = _get_sep(p)
    rest = p.lstrip(slash)
    n = len(p) - len(rest)
    if n != 2:
        n = min(n, 1)
    return p[:0], p[:n], p[n:]


def basename(p):
    """Return what stands behind the last slash."""
    return split(p)[1]


def dirname(p):
    """Return what stands before the last slash."""
    return split(p)[0]


def ismount(path):
    """Return whether a file system is mounted at a path."""
    here = _stat(path, os.lstat)
    if here is None or _kind(here) == 0o120000:
        return False
    path = os.fspath(path)
    above = _stat(realpath(join(path, b".." if isinstance(path, bytes) else "..")), os.lstat)
    if above is None:
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def normpath(path):
    """Remove empty components, dots, and names undone by two dots."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        slash, dot, up = b"/", b".", b".."
    else:
        slash, dot, up = "/", ".", ".."
    _, root, rest = splitroot(path)
    kept = []
    for name in rest.split(slash):
        if not name or name == dot:
            continue
        if name != up or (kept and kept[-1] == up) or (not root and not kept):
            kept.append(name)
        elif kept:
            kept.pop()
    return (root + slash.join(kept)) or dot


def abspath(path):
    """Return a normalized path from the root."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return the path from the root without symbolic links."""
    filename = os.fspath(filename)
    if isinstance(filename, bytes):
        slash, dot, up, cwd = b"/", b".", b"..", os.getcwdb
    else:
        slash, dot, up, cwd = "/", ".", "..", os.getcwd
    path = slash if filename.startswith(slash) else cwd()
    # Names that are left to do, the next one last; a pair tells that a link is resolved.
    todo = filename.split(slash)[::-1]
    resolved = {}
    ignored = FileNotFoundError if strict is ALLOW_MISSING else () if strict else OSError
    while todo:
        name = todo.pop()
        if isinstance(name, tuple):
            resolved[name[0]] = path
            continue
        if not name or name == dot:
            continue
        if name == up:
            path = path[:path.rindex(slash)] or slash
            continue
        new = path + name if path == slash else path + slash + name
        try:
            st = os.lstat(new)
            if strict and _kind(st) not in (0o120000, 0o040000) and any(isinstance(n, (str, bytes)) for n in todo):
                os.stat(new + slash)
            if _kind(st) != 0o120000:
                path = new
                continue
            if new in resolved:
                if resolved[new] is not None:
                    path = resolved[new]
                    continue
                if strict:
                    os.stat(new)
                path = new
                continue
            target = os.readlink(new)
        except ignored:
            path = new
            continue
        resolved[new] = None
        todo.append((new,))
        if target.startswith(slash):
            path = slash
        todo.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """Return a path as it is written from another directory."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        slash, dot, up = b"/", b".", b".."
    else:
        slash, dot, up = "/", ".", ".."
    start = dot if start is None else os.fspath(start)
    try:
        a = [x for x in abspath(start).split(slash) if x]
        b = [x for x in abspath(path).split(slash) if x]
        n = len(commonprefix([a, b]))
        return slash.join([up] * (len(a) - n) + b[n:]) or dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        _check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """Return the longest path that all the paths are below."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if isinstance(paths[0], bytes):
        slash, dot = b"/", b"."
    else:
        slash, dot = "/", "."
    try:
        absolute = {p.startswith(slash) for p in paths}
        if len(absolute) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[c for c in p.split(slash) if c and c != dot] for p in paths]
    except (TypeError, AttributeError):
        _check_arg_types("commonpath", *paths)
        raise
    common = commonprefix(split_paths)
    return (slash if absolute.pop() else slash[:0]) + slash.join(common)


def expanduser(path):
    """Replace ~ at the beginning by the home directory."""
    path = os.fspath(path)
    as_bytes = isinstance(path, bytes)
    slash = _get_sep(path)
    if path[:1] != (b"~" if as_bytes else "~"):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    name = path[1:end]
    home = os.environ.get("HOME") if not name else None
    if home is None:
        home = _home(os.fsdecode(name))
        if home is None:
            return path
    if as_bytes:
        home = os.fsencode(home)
    return (home.rstrip(slash) + path[end:]) or slash


def _home(name):
    try:
        import pwd
        return (pwd.getpwnam(name) if name else pwd.getpwuid(os.getuid())).pw_dir
    except (ImportError, KeyError):
        return None


def expandvars(path):
    """Replace $name and ${name} by environment variables that are set."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    out = []
    i = 0
    while True:
        at = path.find("$", i)
        if at < 0:
            out.append(path[i:])
            return "".join(out)
        out.append(path[i:at])
        end = at + 1
        if path[end:end + 1] == "{":
            close = path.find("}", end)
            name = path[end + 1:close] if close >= 0 else ""
            end = close + 1 if close >= 0 else end
        else:
            while end < len(path) and path[end].isascii() and (path[end].isalnum() or path[end] == "_"):
                end += 1
            name = path[at + 1:end]
        value = os.environ.get(name) if name else None
        out.append(path[at:end] if value is None else value)
        i = end
