"""Operations on path names as Windows writes them; usable on every system.

Programs on Windows use this module under the name os.path.
"""

curdir = "."
pardir = ".."
extsep = "."
sep = "\\"
pathsep = ";"
altsep = "/"
defpath = ".;C:\\bin"
devnull = "nul"

import os
import sys
from genericpath import (
    commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction, islink, lexists,
    samefile, sameopenfile, samestat, ALLOW_MISSING, _check_arg_types, _split_extension,
)

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
           "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir",
           "isfile", "ismount", "isreserved", "expanduser", "expandvars", "normpath", "abspath", "curdir", "pardir",
           "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames",
           "relpath", "samefile", "sameopenfile", "samestat", "commonpath", "isjunction", "isdevdrive",
           "ALLOW_MISSING"]

supports_unicode_filenames = True

_RESERVED_CHARACTERS = frozenset({chr(i) for i in range(32)} | set('"*:<>?|/\\'))
_RESERVED_NAMES = frozenset({"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
                            | {f"COM{c}" for c in "123456789\xb9\xb2\xb3"}
                            | {f"LPT{c}" for c in "123456789\xb9\xb2\xb3"})


class _Marks:
    """The characters with a meaning in paths, as texts or as bytes."""

    def __init__(self, convert):
        self.sep = convert(sep)
        self.altsep = convert(altsep)
        self.both = convert(sep + altsep)
        self.colon = convert(":")
        self.curdir = convert(curdir)
        self.pardir = convert(pardir)
        self.unc = convert("\\\\?\\UNC\\")


_TEXT = _Marks(str)
_BYTES = _Marks(str.encode)


def _marks(path):
    return _BYTES if isinstance(path, bytes) else _TEXT


def normcase(s):
    """Return the path in lower case and with backslashes."""
    s = os.fspath(s)
    if isinstance(s, bytes):
        encoding = sys.getfilesystemencoding()
        s = s.decode(encoding, "surrogateescape").replace("/", "\\").lower()
        return s.encode(encoding, "surrogateescape")
    return s.replace("/", "\\").lower()


def isabs(s):
    """Return whether a path begins at the root of a drive or of a share."""
    s = os.fspath(s)
    marks = _marks(s)
    start = s[:3].replace(marks.altsep, marks.sep)
    return start.startswith(marks.colon + marks.sep, 1) or start.startswith(marks.sep * 2)


def join(path, *paths):
    """Join path components; what is absolute, or on another drive, drops what stands before it."""
    path = os.fspath(path)
    marks = _marks(path)
    try:
        drive, root, rest = splitroot(path)
        for p in map(os.fspath, paths):
            p_drive, p_root, p_rest = splitroot(p)
            if p_root:
                if p_drive or not drive:
                    drive = p_drive
                root, rest = p_root, p_rest
                continue
            if p_drive and p_drive != drive:
                if p_drive.lower() != drive.lower():
                    drive, root, rest = p_drive, p_root, p_rest
                    continue
                drive = p_drive
            if rest and rest[-1:] not in marks.both:
                rest += marks.sep
            rest += p_rest
        # A share has its root even if nothing writes it.
        if rest and not root and drive and drive[-1:] not in marks.colon + marks.both:
            return drive + marks.sep + rest
        return drive + root + rest
    except (TypeError, AttributeError, BytesWarning):
        _check_arg_types("join", path, *paths)
        raise


def splitdrive(p):
    """Split into drive or share, and the rest."""
    drive, root, rest = splitroot(p)
    return drive, root + rest


def splitroot(p):
    """Split into drive or share, the root, and what is below."""
    p = os.fspath(p)
    marks = _marks(p)
    empty = p[:0]
    plain = p.replace(marks.altsep, marks.sep)
    slash = marks.sep
    if plain[:1] == slash:
        if plain[1:2] != slash:
            return empty, p[:1], p[1:]
        # A share, \\server\share, or a device, \\.\device or \\?\device.
        start = 8 if plain[:8].upper() == marks.unc else 2
        at = plain.find(slash, start)
        if at < 0:
            return p, empty, empty
        end = plain.find(slash, at + 1)
        if end < 0:
            return p, empty, empty
        return p[:end], p[end:end + 1], p[end + 1:]
    if plain[1:2] == marks.colon:
        if plain[2:3] == slash:
            return p[:2], p[2:3], p[3:]
        return p[:2], empty, p[2:]
    return empty, empty, p


def split(p):
    """Split into what stands before the last separator and what stands behind it."""
    p = os.fspath(p)
    both = _marks(p).both
    drive, root, rest = splitroot(p)
    at = len(rest)
    while at and rest[at - 1:at] not in both:
        at -= 1
    head, tail = rest[:at], rest[at:]
    return drive + root + head.rstrip(both), tail


def splitext(p):
    """Split off the extension, which begins with the last dot of the name."""
    p = os.fspath(p)
    marks = _marks(p)
    return _split_extension(p, (marks.sep, marks.altsep), marks.curdir)


def basename(p):
    """Return what stands behind the last separator."""
    return split(p)[1]


def dirname(p):
    """Return what stands before the last separator."""
    return split(p)[0]


def ismount(path):
    """Return whether a path is the root of a drive or of a share."""
    path = os.fspath(path)
    both = _marks(path).both
    drive, root, rest = splitroot(abspath(path))
    if drive and drive[:1] in both:
        return not rest
    return bool(root) and not rest


def isreserved(path):
    """Return whether a component of the path is a name that Windows keeps for itself."""
    path = os.fsdecode(splitroot(path)[2]).replace(altsep, sep)
    return any(_is_reserved_name(name) for name in reversed(path.split(sep)))


def _is_reserved_name(name):
    if name[-1:] in (".", " "):
        return name not in (".", "..")
    if _RESERVED_CHARACTERS.intersection(name):
        return True
    return name.partition(".")[0].rstrip(" ").upper() in _RESERVED_NAMES


def expanduser(path):
    """Replace ~ at the beginning by the home directory."""
    path = os.fspath(path)
    as_bytes = isinstance(path, bytes)
    both = _marks(path).both
    if path[:1] != (b"~" if as_bytes else "~"):
        return path
    end = 1
    while end < len(path) and path[end:end + 1] not in both:
        end += 1
    if "USERPROFILE" in os.environ:
        home = os.environ["USERPROFILE"]
    elif "HOMEPATH" in os.environ:
        home = join(os.environ.get("HOMEDRIVE", ""), os.environ["HOMEPATH"])
    else:
        return path
    if end != 1:
        # The homes of others are beside that of this user, if it is where homes are by default.
        user = os.fsdecode(path[1:end])
        this = os.environ.get("USERNAME")
        if user != this:
            if this != basename(home):
                return path
            home = join(dirname(home), user)
    if as_bytes:
        home = os.fsencode(home)
    return home + path[end:]


def expandvars(path):
    """Replace $name, ${name} and %name% by environment variables that are set; quotes keep what is in them."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    out = []
    i = 0
    while i < len(path):
        c = path[i]
        if c == "'":
            close = path.find("'", i + 1)
            end = close + 1 if close >= 0 else len(path)
            out.append(path[i:end])
        elif c == "%":
            end, text = _percent(path, i)
            out.append(text)
        elif c == "$":
            end, text = _dollar(path, i)
            out.append(text)
        else:
            end = i + 1
            while end < len(path) and path[end] not in "'%$":
                end += 1
            out.append(path[i:end])
        i = end
    return "".join(out)


def _percent(path, i):
    if path[i + 1:i + 2] == "%":
        return i + 2, "%"
    close = path.find("%", i + 1)
    if close < 0:
        return len(path), path[i:]
    name = path[i + 1:close]
    return close + 1, os.environ.get(name, f"%{name}%")


def _dollar(path, i):
    following = path[i + 1:i + 2]
    if following == "$":
        return i + 2, "$"
    if following == "{":
        close = path.find("}", i + 2)
        if close < 0:
            return len(path), path[i:]
        name = path[i + 2:close]
        return close + 1, os.environ.get(name, "${" + name + "}")
    end = i + 1
    while end < len(path) and (path[end] in "_-" or path[end].isascii() and path[end].isalnum()):
        end += 1
    if end == i + 1:
        return end, "$"
    name = path[i + 1:end]
    return end, os.environ.get(name, "$" + name)


def normpath(path):
    """Remove empty components, dots, and names undone by two dots; separators become backslashes."""
    path = os.fspath(path)
    marks = _marks(path)
    drive, root, rest = splitroot(path.replace(marks.altsep, marks.sep))
    kept = []
    for name in rest.split(marks.sep):
        if not name or name == marks.curdir:
            continue
        if name != marks.pardir or (not kept and not root) or (kept and kept[-1] == marks.pardir):
            kept.append(name)
        elif kept:
            kept.pop()
    prefix = drive + root
    if not prefix and not kept:
        return marks.curdir
    return prefix + marks.sep.join(kept)


def abspath(path):
    """Return a normalized path from the root."""
    path = os.fspath(path)
    if not isabs(path):
        cwd = os.getcwdb() if isinstance(path, bytes) else os.getcwd()
        path = join(cwd, path)
    return normpath(path)


def realpath(path, *, strict=False):
    """Return the path from the root; links of Windows are known on Windows only."""
    return abspath(path)


def relpath(path, start=None):
    """Return a path as it is written from another directory."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    marks = _marks(path)
    start = marks.curdir if start is None else os.fspath(start)
    try:
        start_drive, _, start_rest = splitroot(abspath(start))
        path_drive, _, path_rest = splitroot(abspath(path))
        if normcase(start_drive) != normcase(path_drive):
            raise ValueError("path is on mount %r, start on mount %r" % (path_drive, start_drive))
        begin = start_rest.split(marks.sep) if start_rest else []
        target = path_rest.split(marks.sep) if path_rest else []
        same = 0
        for a, b in zip(begin, target):
            if normcase(a) != normcase(b):
                break
            same += 1
        return marks.sep.join([marks.pardir] * (len(begin) - same) + target[same:]) or marks.curdir
    except (TypeError, ValueError, AttributeError, BytesWarning, DeprecationWarning):
        _check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """Return the longest path that all the paths are below."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty iterable")
    marks = _marks(paths[0])
    try:
        parted = [splitroot(p.replace(marks.altsep, marks.sep).lower()) for p in paths]
        drives = {drive for drive, root, rest in parted}
        roots = {root for drive, root, rest in parted}
        if len(drives) != 1:
            raise ValueError("Paths don't have the same drive")
        # The first path gives the spelling.
        drive, root, rest = splitroot(paths[0].replace(marks.altsep, marks.sep))
        if len(roots) != 1:
            if drive:
                raise ValueError("Can't mix absolute and relative paths")
            raise ValueError("Can't mix rooted and not-rooted paths")
        folded = [[c for c in rest.split(marks.sep) if c and c != marks.curdir] for _, _, rest in parted]
        names = [c for c in rest.split(marks.sep) if c and c != marks.curdir]
        return drive + root + marks.sep.join(names[:len(commonprefix(folded))])
    except (TypeError, AttributeError):
        _check_arg_types("commonpath", *paths)
        raise
