"""The finders and loaders of the import system."""

from ._bootstrap import BuiltinImporter, FrozenImporter, ModuleSpec
from ._bootstrap_external import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    NamespaceLoader,
    PathFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)

__all__ = [
    "BYTECODE_SUFFIXES",
    "BuiltinImporter",
    "EXTENSION_SUFFIXES",
    "ExtensionFileLoader",
    "FileFinder",
    "FrozenImporter",
    "ModuleSpec",
    "NamespaceLoader",
    "PathFinder",
    "SOURCE_SUFFIXES",
    "SourceFileLoader",
    "SourcelessFileLoader",
    "all_suffixes",
]


def all_suffixes():
    """Return the suffixes of all kinds of modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
