"""Files as resources."""

import io
import os

from .abc import Traversable


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


class SeveralPaths(Traversable):
    """Directories that count as one."""

    def __init__(self, *paths):
        self._paths = [FilePath(path) for path in paths]

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
        seen = {}
        for path in self._paths:
            for child in path.iterdir():
                seen.setdefault(child.name, child)
        return iter(seen.values())

    def joinpath(self, *descendants):
        for path in self._paths:
            child = path.joinpath(*descendants)
            if child.exists():
                return child
        return self._paths[0].joinpath(*descendants)

    def open(self, *args, **kwargs):
        raise FileNotFoundError(f"{self} is not a file")


def directory(*paths):
    """The directory, or the directories that count as one: pathlib's where it is there."""
    if len(paths) > 1:
        return SeveralPaths(*paths)
    try:
        from pathlib import Path
    except ImportError:
        return FilePath(paths[0])
    return Path(paths[0])
