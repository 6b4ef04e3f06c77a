"""Paths in archives."""

import io
import posixpath
import re
import stat
import zipfile

__all__ = ["Path"]


class CompleteDirs(zipfile.ZipFile):
    """An archive whose names include those of directories that only the names of their files tell of."""

    def __init__(self, *args, **kwargs):
        # A copy is opened in the same way.
        self._opened_with = args, kwargs
        super().__init__(*args, **kwargs)

    def __getstate__(self):
        return self._opened_with

    def __setstate__(self, state):
        args, kwargs = state
        self.__init__(*args, **kwargs)

    @staticmethod
    def _implied_dirs(names):
        known = set(names)
        implied = {}
        for name in names:
            name = name.rstrip("/")
            while name := name.rpartition("/")[0].rstrip("/"):
                folder = name + "/"
                if folder in implied:
                    # And so are those around it.
                    break
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
            info = super().getinfo(name)
        except KeyError:
            if not name.endswith("/") or name not in self._name_set():
                raise
            info = zipfile.ZipInfo(name)
        return info

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


def _of_pure_path(attribute):
    """A property that a path in an archive has as a pure path has it; the archive's own where the path is its top."""
    def get(self):
        import pathlib

        pure = pathlib.PurePosixPath(self.at) if self.at else self.filename
        return getattr(pure, attribute)

    return property(get)


class Path:
    """A path in an archive, with methods like those of `pathlib.Path`."""

    def __init__(self, root, at=""):
        self.root, self.at = FastLookup.make(root), at

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.at == other.at and self.root == other.root

    def __hash__(self):
        return hash((self.at, self.root))

    @property
    def filename(self):
        """The path of the archive, with this one behind it."""
        import pathlib

        archive = pathlib.Path(self.root.filename)
        return archive / self.at

    name, suffix, suffixes, stem = map(_of_pure_path, ("name", "suffix", "suffixes", "stem"))

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        upper = posixpath.dirname(self.at.rstrip("/"))
        return self._next(upper + "/" if upper else "")

    def _next(self, at):
        return type(self)(self.root, at)

    def _is_child(self, path):
        folder, _ = posixpath.split(path.at.rstrip("/"))
        return folder == self.at.rstrip("/")

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
        known = self.root._name_set()
        return self.at in known

    def is_dir(self):
        return self.at[-1:] in ("", "/")

    def is_file(self):
        return not self.is_dir() and self.exists()

    def is_symlink(self):
        return stat.S_ISLNK(self.root.getinfo(self.at).external_attr >> 16)

    def iterdir(self):
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        return filter(self._is_child, map(self._next, self.root.namelist()))

    def match(self, path_pattern):
        import pathlib

        pure = pathlib.PurePosixPath(self.at)
        return pure.match(path_pattern)

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        matches = re.compile(re.escape(self.at) + _translate(pattern), re.DOTALL).fullmatch
        return (self._next(name) for name in self.root.namelist() if matches(name))

    def rglob(self, pattern):
        return self.glob(f"**/{pattern}")

    def relative_to(self, other, *extra):
        start = other.joinpath(*extra)
        return posixpath.relpath(str(self), str(start))

    def joinpath(self, *other):
        return self._next(self.root.resolve_dir(posixpath.join(self.at, *other)))

    __truediv__ = joinpath

    def __str__(self):
        archive = ":zipfile:" if self.root.filename is None else self.root.filename
        return posixpath.join(archive, self.at) if self.at else archive

    def __repr__(self):
        return f"{self.__class__.__name__}({self.root.filename!r}, {self.at!r})"
