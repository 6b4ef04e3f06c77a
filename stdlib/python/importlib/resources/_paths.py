"""Files as resources."""

import io
import os

from .abc import Traversable, TraversalError


class FilePath(Traversable):
    """A file or directory of the file system, or of what a built program carries."""

    def __init__(self, path):
        self._path = path

    def __fspath__(self):
        return self._path

    def __str__(self):
        return self._path

    def __repr__(self):
        return f"{type(self).__name__}({self._path!r})"

    def __eq__(self, other):
        return isinstance(other, FilePath) and self._path == other._path

    def __hash__(self):
        return hash(self._path)

    @property
    def name(self):
        return os.path.basename(self._path)

    @property
    def parent(self):
        return FilePath(os.path.dirname(self._path))

    @property
    def suffix(self):
        return os.path.splitext(self._path)[1]

    @property
    def stem(self):
        return os.path.splitext(self.name)[0]

    def exists(self):
        return os.path.exists(self._path)

    def is_dir(self):
        # The executable of a built program is a file that stands for a directory.
        return os.path.isdir(self._path) or _lists(self._path)

    def is_file(self):
        return os.path.isfile(self._path) and not _lists(self._path)

    def iterdir(self):
        return (FilePath(os.path.join(self._path, name)) for name in sorted(os.listdir(self._path)))

    def joinpath(self, *descendants):
        return FilePath(os.path.join(self._path, *map(str, descendants)))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self._path, mode, buffering, encoding, errors, newline)


def _lists(path):
    try:
        os.listdir(path)
    except OSError:
        return False
    return True


class MultiplexedPath(Traversable):
    """Directories that count as one."""

    def __init__(self, *paths):
        self._paths = [directory(path) if isinstance(path, str) else path for path in dict.fromkeys(paths)]
        if not self._paths:
            raise FileNotFoundError("MultiplexedPath must contain at least one path")
        if not all(path.is_dir() for path in self._paths):
            raise NotADirectoryError("MultiplexedPath only supports directories")

    def __str__(self):
        return str(self._paths[0])

    def __repr__(self):
        return f"MultiplexedPath({', '.join(repr(str(path)) for path in self._paths)})"

    @property
    def name(self):
        return self._paths[0].name

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def iterdir(self):
        found = {}
        for path in self._paths:
            for child in path.iterdir():
                found.setdefault(child.name, []).append(child)
        return map(self._merged, found.values())

    @staticmethod
    def _merged(children):
        # A name stands for the first file, or for all directories.
        for child in children:
            if len(children) == 1 or child.is_file():
                return child
        return MultiplexedPath(*children)

    def joinpath(self, *descendants):
        if not descendants:
            return self
        children = []
        for path in self._paths:
            try:
                child = path.joinpath(*descendants)
            except TraversalError:
                continue
            if child.is_dir() or child.is_file():
                children.append(child)
        return self._merged(children) if children else self._paths[0].joinpath(*descendants)

    def open(self, *args, **kwargs):
        raise FileNotFoundError(f"{self} is not a file")


def directory(path):
    """A directory: pathlib's where it is there."""
    try:
        from pathlib import Path
    except ImportError:
        return FilePath(path)
    return Path(path)


def portion(entry):
    """The directory that an entry of a package's path stands for, in the file system or in an archive; None if none."""
    if not isinstance(entry, str):
        return None
    found = directory(entry)
    if found.is_dir():
        return found
    archive, inside = entry, ""
    while archive and not os.path.isfile(archive):
        archive, name = os.path.split(archive)
        inside = f"{name}/{inside}"
        if not name:
            return None
    if not archive:
        return None
    import zipfile

    if not zipfile.is_zipfile(archive):
        return None
    found = zipfile.Path(archive, inside)
    return found if found.exists() else None
