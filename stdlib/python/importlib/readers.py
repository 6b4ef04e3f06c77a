"""Readers of the files beside modules."""

from .resources._paths import directory
from .resources.abc import TraversableResources


class FileReader(TraversableResources):
    """The files beside the module of a loader."""

    def __init__(self, loader):
        self.path = directory(loader.path.rpartition("/")[0])

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path


class NamespaceReader(TraversableResources):
    """The files of a package that is a directory, or several, without an __init__.py."""

    def __init__(self, namespace_path):
        paths = list(namespace_path)
        if not paths:
            raise ValueError("Invalid path")
        self.path = directory(*paths)

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path
