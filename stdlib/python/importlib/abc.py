"""Abstract base classes of finders and loaders."""

import abc

from . import _bootstrap_external, machinery
from ._bootstrap import _load_module_shim
from ._bootstrap_external import FileLoader as _FileLoader
from ._bootstrap_external import SourceLoader as _SourceLoader

__all__ = [
    "ExecutionLoader",
    "FileLoader",
    "InspectLoader",
    "Loader",
    "MetaPathFinder",
    "PathEntryFinder",
    "ResourceLoader",
    "SourceLoader",
]


def _register(abstract, *classes):
    for cls in classes:
        abstract.register(cls)


class Loader(metaclass=abc.ABCMeta):
    """Base class of loaders."""

    def create_module(self, spec):
        """Return a module to execute, or None for a plain one."""
        return None

    def load_module(self, fullname):
        """Load a module by name."""
        if not hasattr(self, "exec_module"):
            raise ImportError
        return _load_module_shim(self, fullname)


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Base class of the finders of sys.meta_path."""

    def invalidate_caches(self):
        """Forget what is known of the places where modules are."""


_register(MetaPathFinder, machinery.BuiltinImporter, machinery.FrozenImporter, machinery.PathFinder,
          machinery.WindowsRegistryFinder)


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Base class of the finders for entries of sys.path."""

    def invalidate_caches(self):
        """Forget what is known of the places where modules are."""


_register(PathEntryFinder, machinery.FileFinder)


class ResourceLoader(Loader):
    """A loader that reads data files."""

    @abc.abstractmethod
    def get_data(self, path):
        """Return the bytes of a file."""
        raise OSError


class InspectLoader(Loader):
    """A loader that tells about modules."""

    def is_package(self, fullname):
        """Whether a module is a package."""
        raise ImportError

    def get_code(self, fullname):
        """The code object of a module, or None."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The source of a module, or None."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        """Compile a source."""
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        """Execute a module."""
        _bootstrap_external._loader_exec_module(self, module)

    def load_module(self, fullname):
        """Load a module by name."""
        return _load_module_shim(self, fullname)


_register(InspectLoader, machinery.BuiltinImporter, machinery.FrozenImporter, machinery.NamespaceLoader)


class ExecutionLoader(InspectLoader):
    """A loader of modules that can run as a program."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """The value of __file__."""
        raise ImportError

    def get_code(self, fullname):
        """The code object of a module."""
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class FileLoader(_FileLoader, ResourceLoader, ExecutionLoader):
    """A loader of one file."""


class SourceLoader(_SourceLoader, ResourceLoader, ExecutionLoader):
    """A loader of sources, given get_filename() and get_data()."""

    def path_mtime(self, path):
        """The time of change of a source; subclasses give path_stats() instead."""
        import warnings

        warnings.warn("SourceLoader.path_mtime is deprecated in favour of SourceLoader.path_stats().",
                      DeprecationWarning, stacklevel=2)
        # One of the two is that of a subclass.
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)["mtime"])

    def path_stats(self, path):
        """The time of change of a source under "mtime", and its size under "size"."""
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {"mtime": self.path_mtime(path)}


_register(ExecutionLoader, machinery.ExtensionFileLoader, machinery.AppleFrameworkLoader)
_register(FileLoader, machinery.SourceFileLoader, machinery.SourcelessFileLoader)
_register(SourceLoader, machinery.SourceFileLoader)
