"""Copying, moving and describing files for Path."""

import errno
import os


class PathInfo:
    """What is known of a file; answers are kept."""

    __slots__ = '_path', '_answers'

    def __init__(self, path):
        self._path = str(path)
        self._class = type(path).__name__
        self._answers = {}

    __slots__ += ('_class',)

    def __repr__(self):
        return f"<{self._class}.info>"

    def _type(self, follow):
        if follow not in self._answers:
            try:
                mode = os.stat(self._path, follow_symlinks=follow).st_mode & 0o170000
            except (OSError, ValueError):
                mode = 0
            self._answers[follow] = mode
        return self._answers[follow]

    def exists(self, *, follow_symlinks=True):
        """Whether the path exists."""
        return self._type(follow_symlinks) != 0

    def is_dir(self, *, follow_symlinks=True):
        """Whether the path is a directory."""
        return self._type(follow_symlinks) == 0o040000

    def is_file(self, *, follow_symlinks=True):
        """Whether the path is a regular file."""
        return self._type(follow_symlinks) == 0o100000

    def is_symlink(self):
        """Whether the path is a symbolic link."""
        return self._type(False) == 0o120000


def _host():
    import socket
    return socket.gethostname()


def path_of_uri(uri):
    from urllib.parse import unquote_to_bytes
    if not uri.startswith('file:'):
        raise ValueError("URL is missing a 'file:' scheme")
    path = uri[5:]
    if path[:3] == '///':
        path = path[2:]
    elif path[:12] == '//localhost/':
        path = path[11:]
    elif path[:2] == '//' and '/' in path[2:] and path[2:].partition('/')[0] == _host():
        path = path[path.index('/', 2):]
    elif path[:2] == '//':
        raise ValueError(f"URL host is not local: {uri!r}") if '/' in path[2:] else ValueError(
            f"URI is not absolute: {uri!r}")
    return os.fsdecode(unquote_to_bytes(path))


def name_of_user(uid):
    import pwd
    return pwd.getpwuid(uid).pw_name


def name_of_group(gid):
    import grp
    return grp.getgrgid(gid).gr_name


def _same_error(text, source, target):
    error = OSError(errno.EINVAL, text)
    error.filename = str(source)
    error.filename2 = str(target)
    return error


def check_different(source, target):
    if source == target:
        raise _same_error("Source and target are the same path", source, target)
    if source in target.parents:
        raise _same_error("Source path is a parent of target path", source, target)


def _check_same_file(source, target):
    try:
        if os.path.samefile(source, target):
            raise _same_error("Source and target are the same file", source, target)
    except (OSError, ValueError) as error:
        if getattr(error, 'errno', None) == errno.EINVAL:
            raise


def _copy_metadata(source, target, follow=True):
    status = os.stat(source, follow_symlinks=follow)
    if follow or not os.path.islink(source):
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
        os.chmod(target, status.st_mode & 0o7777)


def copy(source, target, follow_symlinks=True, preserve_metadata=False):
    """Make the path a copy of the source, which may be of another storage."""
    from pathlib import Path
    local = isinstance(source, Path)
    if not follow_symlinks and source.info.is_symlink():
        os.symlink(str(source.readlink()), target)
        if preserve_metadata and local:
            _copy_metadata(source, target, False)
    elif source.info.is_dir():
        children = list(source.iterdir())
        os.mkdir(target)
        for child in children:
            copy(child, target / child.name, follow_symlinks, preserve_metadata)
        if preserve_metadata and local:
            _copy_metadata(source, target)
    else:
        from pathlib._os import magic_open
        if local:
            _check_same_file(source, target)
        with magic_open(source, 'rb') as reader, open(target, 'wb') as writer:
            while data := reader.read(1 << 20):
                writer.write(data)
        if preserve_metadata and local:
            _copy_metadata(source, target)


def delete(path):
    """Remove a file, a link or a tree."""
    if path.is_symlink() or path.is_junction():
        path.unlink()
    elif path.is_dir():
        # It knows how to be safe from links that are put in its way.
        import shutil
        shutil.rmtree(path)
    else:
        path.unlink()


def move(source, target):
    from pathlib import Path
    if isinstance(target, Path):
        _check_same_file(source, target)
        try:
            os.replace(source, target)
            return target.joinpath()
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
    check_different(source, target)
    target._copy_from(source, **({'follow_symlinks': False, 'preserve_metadata': True} if isinstance(target, Path)
                                 else {'follow_symlinks': False}))
    source._delete()
    return target.joinpath()
