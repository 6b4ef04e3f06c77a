"""Readers of the files beside modules."""

from .resources._paths import MultiplexedPath, directory, portion
from .resources.abc import TraversableResources


class FileReader(TraversableResources):
    """The files beside the module of a loader."""

    def __init__(self, loader):
        self.path = directory(loader.path.rpartition("/")[0])

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path


class ZipReader(TraversableResources):
    """The files beside a module in an archive."""

    def __init__(self, loader, module):
        self.prefix = loader.prefix
        if loader.is_package(module):
            self.prefix += module.rpartition(".")[2] + "/"
        self.archive = loader.archive

    def open_resource(self, resource):
        try:
            return super().open_resource(resource)
        except KeyError as error:
            raise FileNotFoundError(error.args[0]) from error

    def is_resource(self, path):
        return self.files().joinpath(path).is_file()

    def files(self):
        import zipfile

        return zipfile.Path(self.archive, self.prefix)


class NamespaceReader(TraversableResources):
    """The files of a package that is a directory, or several, without an __init__.py."""

    def __init__(self, namespace_path):
        paths = [path for path in map(portion, namespace_path) if path is not None]
        if not paths:
            raise ValueError("Invalid path")
        self.path = MultiplexedPath(*paths)

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path
