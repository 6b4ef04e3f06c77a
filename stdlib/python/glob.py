"""Filename globbing: the files that match a shell pattern."""

import fnmatch
import os
import stat
import sys

__all__ = ["glob", "iglob", "escape", "translate"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return a list of the paths that match the pattern, in no particular order.

    With recursive, ** matches any files and any number of directories.  Names that begin with a
    dot match only patterns that do so too, unless include_hidden is true.
    """
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Iterator over the paths that match the pattern; the options are those of glob()."""
    sys.audit("glob.glob", pathname, recursive)
    sys.audit("glob.glob/2", pathname, recursive, root_dir, dir_fd)
    root_dir = pathname[:0] if root_dir is None else os.fspath(root_dir)
    it = _iglob(pathname, root_dir, dir_fd, recursive, False, include_hidden)
    if not pathname or (recursive and _isrecursive(pathname[:2])):
        # The empty path of the directory itself is no result.
        first = next(it, None)
        if first:
            return _chain(first, it)
    return it


def _chain(first, rest):
    yield first
    yield from rest


def _iglob(pathname, root_dir, dir_fd, recursive, dironly, include_hidden):
    dirname, basename = os.path.split(pathname)
    if not has_magic(pathname):
        if basename:
            if _lexists(_join(root_dir, pathname), dir_fd):
                yield pathname
        elif _isdir(_join(root_dir, dirname), dir_fd):
            # A slash at the end asks for directories.
            yield pathname
        return
    if not has_magic(basename):
        inside = _literal
    elif recursive and _isrecursive(basename):
        inside = _deep
    else:
        inside = _flat
    if not dirname:
        yield from inside(root_dir, basename, dir_fd, dironly, include_hidden)
        return
    if dirname != pathname and has_magic(dirname):
        dirs = _iglob(dirname, root_dir, dir_fd, recursive, True, include_hidden)
    else:
        dirs = [dirname]
    for dirname in dirs:
        for name in inside(_join(root_dir, dirname), basename, dir_fd, dironly, include_hidden):
            yield os.path.join(dirname, name)


def _flat(dirname, pattern, dir_fd, dironly, include_hidden):
    names = list(_iterdir(dirname, dir_fd, dironly))
    if not (include_hidden or _ishidden(pattern)):
        names = [name for name in names if not _ishidden(name)]
    return fnmatch.filter(names, pattern)


def _literal(dirname, basename, dir_fd, dironly, include_hidden):
    if basename:
        if _lexists(_join(dirname, basename), dir_fd):
            return [basename]
    elif _isdir(dirname, dir_fd):
        return [basename]
    return []


def _deep(dirname, pattern, dir_fd, dironly, include_hidden):
    if not dirname or _isdir(dirname, dir_fd):
        yield pattern[:0]
    yield from _walk(dirname, dir_fd, dironly, include_hidden)


def _walk(dirname, dir_fd, dironly, include_hidden):
    for name in list(_iterdir(dirname, dir_fd, dironly)):
        if include_hidden or not _ishidden(name):
            yield name
            path = _join(dirname, name) if dirname else name
            for below in _walk(path, dir_fd, dironly, include_hidden):
                yield _join(name, below)


def _iterdir(dirname, dir_fd, dironly):
    as_bytes = isinstance(dirname, bytes)
    where = dirname or (b'.' if as_bytes else '.')
    fd = None
    try:
        if dir_fd is not None:
            where = fd = os.open(where, os.O_RDONLY | os.O_DIRECTORY, dir_fd=dir_fd)
        with os.scandir(where) as entries:
            for entry in entries:
                try:
                    if not dironly or entry.is_dir():
                        yield os.fsencode(entry.name) if as_bytes else entry.name
                except OSError:
                    pass
    except OSError:
        return
    finally:
        if fd is not None:
            os.close(fd)


def _lexists(path, dir_fd):
    if dir_fd is None:
        return os.path.lexists(path)
    try:
        os.lstat(path, dir_fd=dir_fd)
    except (OSError, ValueError):
        return False
    return True


def _isdir(path, dir_fd):
    if dir_fd is None:
        return os.path.isdir(path)
    try:
        return stat.S_ISDIR(os.stat(path, dir_fd=dir_fd).st_mode)
    except (OSError, ValueError):
        return False


_INSTEAD = ("{name} is deprecated and will be removed in Python {remove}. Use glob.glob and pass a "
            "directory to its root_dir argument instead.")


def glob0(dirname, pattern):
    """Deprecated: the name, if there is such a file in the directory."""
    import warnings
    warnings._deprecated("glob.glob0", _INSTEAD, remove=(3, 15))
    return _literal(dirname, pattern, None, False, False)


def glob1(dirname, pattern):
    """Deprecated: names in the directory that match the pattern."""
    import warnings
    warnings._deprecated("glob.glob1", _INSTEAD, remove=(3, 15))
    return _flat(dirname, pattern, None, False, False)


def _join(dirname, basename):
    if not dirname or not basename:
        return dirname or basename
    return os.path.join(dirname, basename)


def has_magic(s):
    """Whether the text has characters that mean something in patterns."""
    if isinstance(s, bytes):
        return b'*' in s or b'?' in s or b'[' in s
    return '*' in s or '?' in s or '[' in s


def _ishidden(path):
    return path[0] in ('.', b'.'[0])


def _isrecursive(pattern):
    return pattern == (b'**' if isinstance(pattern, bytes) else '**')


def escape(pathname):
    """Return a pattern that matches the text itself."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        for c in (b'[', b'*', b'?'):
            pathname = pathname.replace(c, b'[\0' + c + b']' if c == b'[' else b'[' + c + b']')
        return drive + pathname.replace(b'[\0[]', b'[[]')
    return drive + pathname.translate({ord(c): f'[{c}]' for c in '*?['})


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """Return a regular expression that matches the paths which the pattern stands for."""
    if not seps:
        seps = (os.path.sep, os.path.altsep) if os.path.altsep else os.path.sep
    escaped = ''.join(map(fnmatch._escape, seps))
    any_sep = f'[{escaped}]' if len(seps) > 1 else escaped
    not_sep = f'[^{escaped}]'
    if include_hidden:
        last = f'{not_sep}+'
        segment = f'{last}{any_sep}'
        segments = f'(?:.+{any_sep})?'
        last_segments = '.*'
    else:
        last = f'[^{escaped}.]{not_sep}*'
        segment = f'{last}{any_sep}'
        segments = f'(?:{segment})*'
        last_segments = f'{segments}(?:{last})?'
    parts = [[]]
    for c in pat:
        if c in seps:
            parts.append([])
        else:
            parts[-1].append(c)
    parts = [''.join(part) for part in parts]
    out = []
    end = len(parts) - 1
    for i, part in enumerate(parts):
        if part == '*':
            out.append(segment if i < end else last)
        elif recursive and part == '**':
            if i == end:
                out.append(last_segments)
            elif parts[i + 1] != '**':
                out.append(segments)
        else:
            if part:
                if not include_hidden and part[0] in '*?':
                    out.append(r'(?!\.)')
                out += fnmatch._translate(part, f'{not_sep}*', not_sep)
            if i < end:
                out.append(any_sep)
    return f'(?s:{"".join(out)})\\z'
