"""Packages whose loaders have resource readers of the protocol before `files()`, or none."""

import contextlib
import io

from . import abc


class SpecLoaderAdapter:
    """A spec with another loader."""

    def __init__(self, spec, adapter=lambda spec: spec.loader):
        self.spec, self.loader = spec, adapter(spec)

    def __getattr__(self, name):
        # The spec may not be there yet, as in copies.
        return getattr(vars(self).get("spec"), name)


class TraversableResourcesLoader:
    """A loader whose resource reader has `files()`."""

    def __init__(self, spec):
        self.spec = spec

    def get_resource_reader(self, name):
        files = CompatibilityFiles(self.spec)
        return files._native()


def wrap_spec(package):
    """Return the spec of a package with a loader whose resource reader has `files()`."""
    return SpecLoaderAdapter(package.__spec__, adapter=TraversableResourcesLoader)


def _opened(file, mode, args, kwargs):
    if mode not in ("r", "rb"):
        raise ValueError(f"Invalid mode value {mode!r}, only 'r' and 'rb' are supported")
    return file if mode == "rb" else io.TextIOWrapper(file, *args, **kwargs)


class _Path(abc.Traversable):
    """What the paths here have in common: nothing is below them, and they are neither files nor directories."""

    # Names that are below a package, and what a name is a path to.
    _below = ()

    @property
    def name(self):
        return self._name

    def iterdir(self):
        return map(self.joinpath, self._below)

    def is_dir(self):
        return False

    is_file = is_dir


class _OrphanPath(_Path):
    """What is not there, as nothing is below a file."""

    def __init__(self, *path_parts):
        if not path_parts:
            raise ValueError("Need at least one path part to construct a path")
        self._path = path_parts
        *_, self._name = path_parts

    def joinpath(self, other):
        return type(self)(*self._path, other)

    def open(self, mode="r", *args, **kwargs):
        raise FileNotFoundError("Can't open orphan path")


class _ChildPath(_Path):
    """A file of the package."""

    def __init__(self, reader, name):
        self._reader, self._name = reader, name

    def is_file(self):
        return self._reader.is_resource(self._name)

    def is_dir(self):
        return not self.is_file()

    def joinpath(self, other):
        return _OrphanPath(self._name, other)

    def open(self, mode="r", *args, **kwargs):
        return _opened(self._reader.open_resource(self._name), mode, args, kwargs)


class _SpecPath(_Path):
    """The package."""

    def __init__(self, spec, reader):
        self._spec, self._reader = spec, reader

    @property
    def name(self):
        return self._spec.name

    @property
    def _below(self):
        return self._reader.contents() if self._reader else ()

    def joinpath(self, other):
        return _ChildPath(self._reader, other) if self._reader else _OrphanPath(other)

    def open(self, mode="r", *args, **kwargs):
        return _opened(self._reader.open_resource(None), mode, args, kwargs)


class CompatibilityFiles:
    """The files of a package by the methods of its reader: the names in it, without directories."""

    SpecPath, ChildPath, OrphanPath = _SpecPath, _ChildPath, _OrphanPath

    def __init__(self, spec):
        self.spec = spec

    @property
    def _reader(self):
        with contextlib.suppress(AttributeError):
            loader = self.spec.loader
            return loader.get_resource_reader(self.spec.name)

    def _native(self):
        """The reader of the package if it has files(), or this one."""
        reader = self._reader
        return reader if hasattr(reader, "files") else self

    def __getattr__(self, name):
        return getattr(self._reader, name)

    def files(self):
        return self.SpecPath(self.spec, self._reader)
