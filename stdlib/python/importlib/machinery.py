"""The finders and loaders of the import system."""

from ._bootstrap import BuiltinImporter, FrozenImporter, ModuleSpec
from ._bootstrap_external import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    AppleFrameworkLoader,
    DEBUG_BYTECODE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    NamespaceLoader,
    OPTIMIZED_BYTECODE_SUFFIXES,
    PathFinder,
    SourceFileLoader,
    SourcelessFileLoader,
    WindowsRegistryFinder,
)

__all__ = [
    "AppleFrameworkLoader",
    "BYTECODE_SUFFIXES",
    "BuiltinImporter",
    "DEBUG_BYTECODE_SUFFIXES",
    "EXTENSION_SUFFIXES",
    "ExtensionFileLoader",
    "FileFinder",
    "FrozenImporter",
    "ModuleSpec",
    "NamespaceLoader",
    "OPTIMIZED_BYTECODE_SUFFIXES",
    "PathFinder",
    "SOURCE_SUFFIXES",
    "SourceFileLoader",
    "SourcelessFileLoader",
    "WindowsRegistryFinder",
    "all_suffixes",
]


def all_suffixes():
    """Return the suffixes of all kinds of modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
