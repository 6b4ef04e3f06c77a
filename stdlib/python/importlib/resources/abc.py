"""Abstract base classes of resources."""

import abc
import io
import os

__all__ = ["ResourceReader", "Traversable", "TraversableResources", "TraversalError"]


class TraversalError(Exception):
    """A path that leads nowhere."""


_TRAVERSABLE = (
    "iterdir", "is_dir", "is_file", "open", "name", "read_bytes", "read_text", "joinpath", "__truediv__",
)


class ResourceReader(metaclass=abc.ABCMeta):
    """Access to the files of a package."""

    @abc.abstractmethod
    def open_resource(self, resource):
        """Open a file for binary reading."""
        raise FileNotFoundError

    @abc.abstractmethod
    def resource_path(self, resource):
        """The path of a file in the file system."""
        raise FileNotFoundError

    @abc.abstractmethod
    def is_resource(self, path):
        """Whether a name is that of a file."""
        raise FileNotFoundError

    @abc.abstractmethod
    def contents(self):
        """The names in the package."""
        raise FileNotFoundError


class Traversable(metaclass=abc.ABCMeta):
    """Something like a path: whatever has the methods."""

    @classmethod
    def __subclasshook__(cls, other):
        if cls is not Traversable:
            return NotImplemented
        return all(any(name in base.__dict__ for base in other.__mro__) for name in _TRAVERSABLE) or NotImplemented

    @abc.abstractmethod
    def iterdir(self):
        """What is in a directory."""

    @abc.abstractmethod
    def is_dir(self):
        """Whether this is a directory."""

    @abc.abstractmethod
    def is_file(self):
        """Whether this is a file."""

    @abc.abstractmethod
    def open(self, mode="r", *args, **kwargs):
        """Open the file."""

    @property
    @abc.abstractmethod
    def name(self):
        """The last part of the path."""

    def read_bytes(self):
        """The bytes of the file."""
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None):
        """The text of the file."""
        with self.open(encoding=encoding, errors=errors) as file:
            return file.read()

    def joinpath(self, *descendants):
        """Something below this directory."""
        here = self
        for part in (part for descendant in descendants for part in str(descendant).split("/") if part):
            here = next((child for child in here.iterdir() if child.name == part), None)
            if here is None:
                raise TraversalError("Target not found during traversal.", part, list(descendants))
        return here

    def __truediv__(self, child):
        return self.joinpath(child)


class TraversableResources(ResourceReader):
    """A reader that is given by its directory."""

    @abc.abstractmethod
    def files(self):
        """The directory of the package."""

    def open_resource(self, resource):
        return self.files().joinpath(resource).open("rb")

    def resource_path(self, resource):
        raise FileNotFoundError(resource)

    def is_resource(self, path):
        return self.files().joinpath(path).is_file()

    def contents(self):
        return (item.name for item in self.files().iterdir())
