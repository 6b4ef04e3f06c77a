"""Paths in archives."""

import io
import posixpath
import re
import stat
import zipfile

__all__ = ["Path"]


class CompleteDirs(zipfile.ZipFile):
    """An archive whose names include those of directories that only the names of their files tell of."""

    @staticmethod
    def _implied_dirs(names):
        known = set(names)
        implied = {}
        for name in names:
            parts = name.rstrip("/").split("/")
            for end in range(len(parts) - 1, 0, -1):
                folder = "/".join(parts[:end]) + "/"
                if folder not in known:
                    implied[folder] = None
        return list(implied)

    def namelist(self):
        names = super().namelist()
        return names + self._implied_dirs(names)

    def _name_set(self):
        return set(self.namelist())

    def resolve_dir(self, name):
        """Return the name with a slash behind it if it is that of a directory."""
        names = self._name_set()
        return name + "/" if name not in names and name + "/" in names else name

    def getinfo(self, name):
        try:
            return super().getinfo(name)
        except KeyError:
            if not name.endswith("/") or name not in self._name_set():
                raise
            return zipfile.ZipInfo(filename=name)

    @classmethod
    def make(cls, source):
        """Return an archive of this class: a file is opened, an archive becomes one."""
        if isinstance(source, CompleteDirs):
            return source
        if not isinstance(source, zipfile.ZipFile):
            return cls(source)
        if "r" not in source.mode:
            # The names of archives that are written change.
            cls = CompleteDirs
        source.__class__ = cls
        return source

    @classmethod
    def inject(cls, archive):
        """Write entries for the directories that have none into an archive, and return it."""
        for name in cls._implied_dirs(archive.namelist()):
            archive.writestr(name, b"")
        return archive


class FastLookup(CompleteDirs):
    """An archive that is only read, and makes the list of its names once."""

    def namelist(self):
        try:
            return self._names
        except AttributeError:
            self._names = super().namelist()
            return self._names

    def _name_set(self):
        try:
            return self._known
        except AttributeError:
            self._known = super()._name_set()
            return self._known


def _translate(pattern):
    """A regular expression for the names that a pattern of shells stands for; `**` stands for directories of any depth."""
    out = []
    for segment in pattern.split("/"):
        if segment == "**":
            out.append(".*")
            continue
        if "**" in segment:
            raise ValueError("** must appear alone in a path segment")
        text = ""
        # A star alone does not stand for nothing.
        for part in re.findall(r"\[[^\]]+\]|.", "?*" if segment == "*" else segment):
            if part == "*":
                text += "[^/]*"
            elif part == "?":
                text += "[^/]"
            elif len(part) > 1:
                text += part
            else:
                text += re.escape(part)
        out.append(text)
    return "/".join(out) + "/?"


class Path:
    """A path in an archive, with methods like those of `pathlib.Path`."""

    def __init__(self, root, at=""):
        self.root = FastLookup.make(root)
        self.at = at

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def _base(self):
        import pathlib

        return pathlib.PurePosixPath(self.at) if self.at else self.filename

    @property
    def name(self):
        return self._base().name

    @property
    def suffix(self):
        return self._base().suffix

    @property
    def suffixes(self):
        return self._base().suffixes

    @property
    def stem(self):
        return self._base().stem

    @property
    def filename(self):
        import pathlib

        return pathlib.Path(self.root.filename).joinpath(self.at)

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        upper = posixpath.dirname(self.at.rstrip("/"))
        return self._next(upper + "/" if upper else "")

    def _next(self, at):
        return self.__class__(self.root, at)

    def _is_child(self, path):
        return posixpath.dirname(path.at.rstrip("/")) == self.at.rstrip("/")

    def open(self, mode="r", *args, pwd=None, **kwargs):
        """Open the file, as text unless the mode says "b"."""
        if self.is_dir():
            raise IsADirectoryError(self)
        kind = mode[0]
        if kind == "r" and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, kind, pwd=pwd)
        if "b" in mode:
            if args or kwargs:
                raise ValueError("encoding args invalid for binary operation")
            return stream
        if not args:
            kwargs["encoding"] = io.text_encoding(kwargs.get("encoding"))
        return io.TextIOWrapper(stream, *args, **kwargs)

    def read_text(self, *args, **kwargs):
        with self.open("r", *args, **kwargs) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def exists(self):
        return self.at in self.root._name_set()

    def is_dir(self):
        return not self.at or self.at.endswith("/")

    def is_file(self):
        return self.exists() and not self.is_dir()

    def is_symlink(self):
        return stat.S_ISLNK(self.root.getinfo(self.at).external_attr >> 16)

    def iterdir(self):
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        return filter(self._is_child, map(self._next, self.root.namelist()))

    def match(self, path_pattern):
        import pathlib

        return pathlib.PurePosixPath(self.at).match(path_pattern)

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        matches = re.compile(re.escape(self.at) + _translate(pattern), re.DOTALL).fullmatch
        return map(self._next, filter(matches, self.root.namelist()))

    def rglob(self, pattern):
        return self.glob(f"**/{pattern}")

    def relative_to(self, other, *extra):
        return posixpath.relpath(str(self), str(other.joinpath(*extra)))

    def joinpath(self, *other):
        return self._next(self.root.resolve_dir(posixpath.join(self.at, *other)))

    __truediv__ = joinpath

    def __str__(self):
        return posixpath.join(self.root.filename, self.at) if self.at else self.root.filename

    def __repr__(self):
        return f"{self.__class__.__name__}({self.root.filename!r}, {self.at!r})"
