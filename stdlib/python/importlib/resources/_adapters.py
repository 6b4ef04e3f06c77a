"""Packages whose loaders have resource readers of the protocol before `files()`, or none."""

import contextlib
import io

from . import abc


class SpecLoaderAdapter:
    """A spec with another loader."""

    def __init__(self, spec, adapter=lambda spec: spec.loader):
        self.spec = spec
        self.loader = adapter(spec)

    def __getattr__(self, name):
        return getattr(self.spec, name)


class TraversableResourcesLoader:
    """A loader whose resource reader has `files()`."""

    def __init__(self, spec):
        self.spec = spec

    def get_resource_reader(self, name):
        return CompatibilityFiles(self.spec)._native()


def wrap_spec(package):
    """Return the spec of a package with a loader whose resource reader has `files()`."""
    return SpecLoaderAdapter(package.__spec__, TraversableResourcesLoader)


def _opened(file, mode, args, kwargs):
    if mode not in ("r", "rb"):
        raise ValueError(f"Invalid mode value {mode!r}, only 'r' and 'rb' are supported")
    return file if mode == "rb" else io.TextIOWrapper(file, *args, **kwargs)


class CompatibilityFiles:
    """The files of a package by the methods of its reader: the names in it, without directories."""

    class SpecPath(abc.Traversable):
        """The package."""

        def __init__(self, spec, reader):
            self._spec = spec
            self._reader = reader

        def iterdir(self):
            if not self._reader:
                return iter(())
            return iter(CompatibilityFiles.ChildPath(self._reader, name) for name in self._reader.contents())

        def is_dir(self):
            return False

        def is_file(self):
            return False

        def joinpath(self, other):
            if not self._reader:
                return CompatibilityFiles.OrphanPath(other)
            return CompatibilityFiles.ChildPath(self._reader, other)

        @property
        def name(self):
            return self._spec.name

        def open(self, mode="r", *args, **kwargs):
            return _opened(self._reader.open_resource(None), mode, args, kwargs)

    class ChildPath(abc.Traversable):
        """A file of the package."""

        def __init__(self, reader, name):
            self._reader = reader
            self._name = name

        def iterdir(self):
            return iter(())

        def is_dir(self):
            return not self.is_file()

        def is_file(self):
            return self._reader.is_resource(self.name)

        def joinpath(self, other):
            return CompatibilityFiles.OrphanPath(self.name, other)

        @property
        def name(self):
            return self._name

        def open(self, mode="r", *args, **kwargs):
            return _opened(self._reader.open_resource(self.name), mode, args, kwargs)

    class OrphanPath(abc.Traversable):
        """What is not there, as nothing is below a file."""

        def __init__(self, *path_parts):
            if len(path_parts) < 1:
                raise ValueError("Need at least one path part to construct a path")
            self._path = path_parts

        def iterdir(self):
            return iter(())

        def is_dir(self):
            return False

        def is_file(self):
            return False

        def joinpath(self, other):
            return CompatibilityFiles.OrphanPath(*self._path, other)

        @property
        def name(self):
            return self._path[-1]

        def open(self, mode="r", *args, **kwargs):
            raise FileNotFoundError("Can't open orphan path")

    def __init__(self, spec):
        self.spec = spec

    @property
    def _reader(self):
        with contextlib.suppress(AttributeError):
            return self.spec.loader.get_resource_reader(self.spec.name)

    def _native(self):
        """The reader of the package if it has files(), or this one."""
        reader = self._reader
        return reader if hasattr(reader, "files") else self

    def __getattr__(self, name):
        return getattr(self._reader, name)

    def files(self):
        return CompatibilityFiles.SpecPath(self.spec, self._reader)
