"""What is known of the installed packages: their versions, files, requirements and entry points."""

import os
import sys
from importlib import import_module

__all__ = [
    "Distribution",
    "DistributionFinder",
    "PackageMetadata",
    "PackageNotFoundError",
    "SimplePath",
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
    """What paths of metadata have in common."""


def _normalised(name):
    parts = name.replace("-", " ").replace("_", " ").replace(".", " ").split()
    return "_".join(parts).lower()


class EntryPoint:
    """A named object that a package offers to others."""

    def __init__(self, name, value, group, dist=None):
        self.name, self.value, self.group, self.dist = name, value, group, dist

    def _parts(self):
        target, _, extras = self.value.partition("[")
        module, _, attribute = target.strip().partition(":")
        names = [extra.strip() for extra in extras.rstrip("] ").split(",") if extra.strip()]
        return module.strip(), attribute.strip(), names

    @property
    def module(self):
        return self._parts()[0]

    @property
    def attr(self):
        return self._parts()[1]

    @property
    def extras(self):
        return self._parts()[2]

    def load(self):
        """Import the module and return the object."""
        module, attribute, _ = self._parts()
        result = import_module(module)
        for name in filter(None, attribute.split(".")):
            result = getattr(result, name)
        return result

    def matches(self, **params):
        """Whether the entry point has all these attributes."""
        return all(getattr(self, name) == value for name, value in params.items())

    def _key(self):
        return self.name, self.value, self.group

    def __eq__(self, other):
        return isinstance(other, EntryPoint) and self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f"EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})"


class EntryPoints(tuple):
    """Entry points that can be selected by their attributes."""

    __slots__ = ()

    def __getitem__(self, name):
        for point in self:
            if point.name == name:
                return point
        raise KeyError(name)

    def __repr__(self):
        return f"{type(self).__name__}({tuple(self)!r})"

    def select(self, **params):
        """The entry points that have all these attributes."""
        return EntryPoints(point for point in self if point.matches(**params))

    @property
    def names(self):
        return {point.name for point in self}

    @property
    def groups(self):
        return {point.group for point in self}


class PackageMetadata:
    """The fields of a METADATA file, by name without regard to case."""

    def __init__(self, text):
        self._fields = []
        head, _, body = text.replace("\r\n", "\n").partition("\n\n")
        for line in head.split("\n"):
            if line[:1] in (" ", "\t") and self._fields:
                name, value = self._fields[-1]
                self._fields[-1] = (name, f"{value}\n{line}")
            elif ":" in line:
                name, _, value = line.partition(":")
                self._fields.append((name.strip(), value.strip()))
        if body.strip():
            self._fields.append(("Description", body))

    def __len__(self):
        return len(self._fields)

    def __contains__(self, name):
        return any(own.lower() == name.lower() for own, _ in self._fields)

    def __getitem__(self, name):
        found = self.get_all(name)
        return found[0] if found else None

    def __iter__(self):
        return (name for name, _ in self._fields)

    def get(self, name, failobj=None):
        found = self.get_all(name)
        return found[0] if found else failobj

    def get_all(self, name, failobj=None):
        """All values of a field, or failobj if there are none."""
        return [value for own, value in self._fields if own.lower() == name.lower()] or failobj

    def keys(self):
        return [name for name, _ in self._fields]

    def items(self):
        return list(self._fields)

    @property
    def json(self):
        multiple = {"classifier", "requires_dist", "provides_dist", "obsoletes_dist", "provides_extra", "project_url", "platform", "dynamic", "license_file"}
        result = {}
        for name in dict.fromkeys(self):
            key = name.lower().replace("-", "_")
            if key == "keywords":
                result[key] = self[name].replace(",", " ").split()
            else:
                result[key] = self.get_all(name) if key in multiple else self[name]
        return result


class FileHash:
    """The digest of a file."""

    def __init__(self, spec):
        self.mode, _, self.value = spec.partition("=")

    def __repr__(self):
        return f"<FileHash mode: {self.mode} value: {self.value}>"


class PackagePath(str):
    """A file of a package, relative to where packages are installed."""

    def locate(self):
        """The path of the file."""
        return self.dist.locate_file(self)

    @property
    def name(self):
        return self.rpartition("/")[2]

    def read_text(self, encoding="utf-8"):
        with open(self.locate(), encoding=encoding) as file:
            return file.read()

    def read_binary(self):
        with open(self.locate(), "rb") as file:
            return file.read()


class Distribution:
    """An installed package."""

    def read_text(self, filename):
        """The text of a file of the metadata, or None."""
        raise NotImplementedError

    def locate_file(self, path):
        """The path of a file of the package."""
        raise NotImplementedError

    @classmethod
    def from_name(cls, name):
        """The package of a name."""
        if not name:
            raise ValueError("A distribution name is required.")
        for found in _find_distributions(DistributionFinder.Context(name=name)):
            return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        """All packages, or those of a context."""
        if context and kwargs:
            raise ValueError("cannot accept context and kwargs")
        return _find_distributions(context or DistributionFinder.Context(**kwargs))

    @staticmethod
    def at(path):
        """The package whose metadata are in a directory."""
        return PathDistribution(os.fspath(path))

    @property
    def metadata(self):
        text = self.read_text("METADATA") or self.read_text("PKG-INFO") or self.read_text("") or ""
        return PackageMetadata(text)

    @property
    def name(self):
        return self.metadata["Name"]

    @property
    def version(self):
        return self.metadata["Version"]

    @property
    def entry_points(self):
        points, group = [], None
        for line in (self.read_text("entry_points.txt") or "").splitlines():
            line = line.strip()
            if not line or line[0] in "#;":
                continue
            if line.startswith("[") and line.endswith("]"):
                group = line[1:-1]
            elif group is not None:
                name, _, value = line.partition("=")
                points.append(EntryPoint(name.strip(), value.strip(), group, self))
        return EntryPoints(points)

    @property
    def files(self):
        text = self.read_text("RECORD")
        if text is None:
            return None
        found = []
        for line in filter(None, text.splitlines()):
            path, digest, size = (line.rsplit(",", 2) + ["", ""])[:3]
            file = PackagePath(path.strip('"'))
            file.hash = FileHash(digest) if digest else None
            file.size = int(size) if size else None
            file.dist = self
            if os.path.exists(file.locate()):
                found.append(file)
        return found

    @property
    def requires(self):
        return self.metadata.get_all("Requires-Dist")


class DistributionFinder:
    """A finder that knows packages, for sys.meta_path."""

    class Context:
        """What is looked for."""

        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            return vars(self).get("path", sys.path)


class PathDistribution(Distribution):
    """A package whose metadata are in a directory."""

    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        try:
            with open(os.path.join(self._path, filename) if filename else self._path, encoding="utf-8") as file:
                return file.read()
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        return os.path.join(os.path.dirname(self._path), path)


def _find_distributions(context=DistributionFinder.Context()):
    """The packages on a path, of one name if the context has one."""
    wanted = _normalised(context.name) if context.name else None
    for directory in context.path:
        try:
            names = sorted(os.listdir(directory or "."))
        except OSError:
            continue
        for name in names:
            stem, suffix = os.path.splitext(name)
            if suffix in _SUFFIXES and (wanted is None or _normalised(stem.partition("-")[0]) == wanted):
                yield PathDistribution(os.path.join(directory, name))


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


def entry_points(**params):
    """Return the entry points of all packages, or those that have the given attributes."""
    seen, points = set(), []
    for found in distributions():
        name = _normalised(found.name or "")
        if name not in seen:
            seen.add(name)
            points.extend(found.entry_points)
    return EntryPoints(points).select(**params)


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
        tops = (found.read_text("top_level.txt") or "").split()
        for file in (found.files or []) if not tops else []:
            first, _, rest = file.partition("/")
            if rest or first.endswith(".py"):
                tops.append(first.removesuffix(".py"))
        for top in dict.fromkeys(top for top in tops if top.isidentifier()):
            result.setdefault(top, []).append(found.metadata["Name"])
    return result
