"""What is known of the installed packages: their versions, files, requirements and entry points."""

import abc
import os
import pathlib
import re
import sys
from importlib.abc import MetaPathFinder

from ._entries import EntryPoint, EntryPoints, read, sections

__all__ = [
    "Distribution",
    "DistributionFinder",
    "PackageMetadata",
    "PackageNotFoundError",
    "distribution",
    "distributions",
    "entry_points",
    "files",
    "metadata",
    "packages_distributions",
    "requires",
    "version",
]

_SUFFIXES = (".dist-info", ".egg-info")


class PackageNotFoundError(ModuleNotFoundError):
    """The package was not found."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        (name,) = self.args
        return name


class SimplePath:
    """What paths of metadata have in common: joinpath(), parent, exists(), read_text() and read_bytes()."""


class PackageMetadata(abc.ABC):
    """The fields of a METADATA file, by name without regard to case."""


def _normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower().replace("-", "_")


class FileHash:
    """The digest of a file."""

    def __init__(self, spec):
        self.mode, _, self.value = spec.partition("=")

    def __repr__(self):
        return f"<FileHash mode: {self.mode} value: {self.value}>"


class PackagePath(pathlib.PurePosixPath):
    """A file of a package, relative to where packages are installed, with its `hash`, `size` and `dist`."""

    def locate(self):
        """The path of the file."""
        return self.dist.locate_file(self)

    def read_text(self, encoding="utf-8"):
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        return self.locate().read_bytes()


class Distribution(metaclass=abc.ABCMeta):
    """An installed package."""

    def __new__(cls, *args, **kwargs):
        missing = {name for name in ("read_text", "locate_file")
                   if getattr(getattr(cls, name), "__isabstractmethod__", False)}
        if missing:
            import warnings

            warnings.warn(f"Unimplemented abstract methods {missing}", DeprecationWarning, stacklevel=2)
            # They are called only where they are needed.
            cls.__abstractmethods__ = frozenset()
        return super().__new__(cls)

    @abc.abstractmethod
    def read_text(self, filename):
        """The text of a file of the metadata, or None."""

    @abc.abstractmethod
    def locate_file(self, path):
        """The path of a file of the package."""

    @classmethod
    def from_name(cls, name):
        """The package of a name."""
        if not name:
            raise ValueError("A distribution name is required.")
        try:
            return next(iter(cls.discover(name=name)))
        except StopIteration:
            raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        """All packages that the finders of sys.meta_path know, or those of a context."""
        if context and kwargs:
            raise ValueError("cannot accept context and kwargs")
        context = context or DistributionFinder.Context(**kwargs)
        finders = [getattr(finder, "find_distributions", None) for finder in sys.meta_path]
        return (found for find in finders if find is not None for found in find(context))

    @staticmethod
    def at(path):
        """The package whose metadata are in a directory."""
        return PathDistribution(pathlib.Path(path))

    @property
    def metadata(self):
        """The fields of the metadata."""
        import email

        from ._fields import Message

        PackageMetadata.register(Message)
        # Old packages have a file in place of the directory.
        text = self.read_text("METADATA") or self.read_text("PKG-INFO") or self.read_text("") or ""
        return Message(email.message_from_string(text))

    @property
    def name(self):
        return self.metadata["Name"]

    @property
    def _normalized_name(self):
        return _normalised(self.name)

    @property
    def version(self):
        return self.metadata["Version"]

    @property
    def entry_points(self):
        return read(self.read_text("entry_points.txt") or "", self)

    @property
    def files(self):
        """The files of the package, or None if they are not listed."""
        import csv

        lines = self._record_lines()
        if lines is None:
            return None
        found = []
        for row in csv.reader(lines):
            name, digest, size = (row + [None, None])[:3]
            file = PackagePath(name)
            file.hash = FileHash(digest) if digest else None
            file.size = int(size) if size else None
            file.dist = self
            if file.locate().exists():
                found.append(file)
        return found

    def _record_lines(self):
        """The lines of RECORD, or what old packages have in its place."""
        text = self.read_text("RECORD")
        if text:
            return text.splitlines()
        text = self.read_text("installed-files.txt")
        subdirectory = getattr(self, "_path", None)
        if text and subdirectory:
            root = self.locate_file("").resolve()
            paths = ((subdirectory / name).resolve() for name in text.splitlines())
            return [f'"{path.relative_to(root, walk_up=True).as_posix()}"' for path in paths]
        text = self.read_text("SOURCES.txt")
        return [f'"{name}"' for name in text.splitlines()] if text else None

    @property
    def requires(self):
        """The requirements, or None."""
        found = self.metadata.get_all("Requires-Dist")
        if found:
            return list(found)
        text = self.read_text("requires.txt")
        return None if text is None else list(self._deps_from_requires_text(text))

    @staticmethod
    def _deps_from_requires_text(text):
        """Requirements of the form of METADATA for those of a requires.txt, where conditions are names of sections."""
        for section, requirement in sections(text):
            extra, _, markers = (section or "").partition(":")
            if extra and markers:
                markers = f"({markers})"
            conditions = [markers] if markers else []
            if extra:
                conditions.append(f'extra == "{extra}"')
            # An address ends at a space.
            space = " " if "@" in requirement else ""
            yield requirement + (f"{space}; {' and '.join(conditions)}" if conditions else space)

    @property
    def origin(self):
        """What direct_url.json tells, or None."""
        import json
        import types

        text = self.read_text("direct_url.json")
        return json.loads(text, object_hook=lambda data: types.SimpleNamespace(**data)) if text is not None else None


class DistributionFinder(MetaPathFinder):
    """A finder that knows packages, for sys.meta_path."""

    class Context:
        """What is looked for."""

        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            return vars(self).get("path", sys.path)

    @abc.abstractmethod
    def find_distributions(self, context=Context()):
        """The packages of a context."""


class PathDistribution(Distribution):
    """A package whose metadata are in a directory."""

    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding="utf-8")
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        return self._path.parent / path

    @property
    def _normalized_name(self):
        stem, suffix = os.path.splitext(os.path.basename(str(self._path).rstrip("/")))
        return _normalised(stem.partition("-")[0]) if suffix in _SUFFIXES else super()._normalized_name


class MetadataPathFinder(DistributionFinder):
    """Finds packages on a path."""

    @classmethod
    def find_distributions(cls, context=DistributionFinder.Context()):
        """The packages on a path, of one name if the context has one."""
        return map(PathDistribution, _search(context.path, context.name))

    @classmethod
    def invalidate_caches(cls):
        """There are no caches."""


def _find_distributions(context=DistributionFinder.Context()):
    return MetadataPathFinder.find_distributions(context)


def _children(root):
    """The names in a directory or an archive, and the function that makes paths of them."""
    try:
        return sorted(os.listdir(root or ".")), pathlib.Path(root).joinpath
    except OSError:
        pass
    if not os.path.isfile(root):
        return [], None
    import zipfile

    try:
        archive = zipfile.Path(root)
    except (OSError, zipfile.BadZipFile):
        return [], None
    names = dict.fromkeys(name.split("/", 1)[0] for name in archive.root.namelist())
    return names, archive.joinpath


def _search(roots, name):
    wanted = _normalised(name) if name else None
    legacy = name.lower().replace("-", "_") if name else None
    for root in map(os.fspath, roots):
        names, join = _children(root)
        base = os.path.basename(root).lower()
        eggs = []
        for child in names:
            low = child.lower()
            if low.endswith(_SUFFIXES):
                if wanted is None or _normalised(low.rpartition(".")[0].partition("-")[0]) == wanted:
                    yield join(child)
            elif base.endswith(".egg") and low == "egg-info":
                if legacy is None or base.rpartition(".")[0].partition("-")[0].replace("-", "_") == legacy:
                    eggs.append(join(child))
        yield from eggs


def distribution(distribution_name):
    """Return the package of a name."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """Return all packages, or those of a name or path."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """Return the fields of a package's METADATA."""
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    """Return the version of a package."""
    return distribution(distribution_name).version


def _unique(found):
    """The first package of each name."""
    seen = set()
    for one in found:
        name = one._normalized_name
        if name not in seen:
            seen.add(name)
            yield one


def entry_points(**params):
    """Return the entry points of all packages, or those that have the given attributes."""
    return EntryPoints(point for found in _unique(distributions()) for point in found.entry_points).select(**params)


def files(distribution_name):
    """Return the files of a package, or None if they are not listed."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """Return the requirements of a package, or None."""
    return distribution(distribution_name).requires


def packages_distributions():
    """Return which packages bring which top modules."""
    result = {}
    for found in distributions():
        for top in (found.read_text("top_level.txt") or "").split() or _top_modules(found.files or ()):
            result.setdefault(top, []).append(found.metadata["Name"])
    return result


def _top_modules(files):
    import inspect

    tops = {}
    for file in files:
        first, *rest = file.parts
        top = first if rest else inspect.getmodulename(first) or first
        if "." not in top:
            tops[top] = None
    return tops
