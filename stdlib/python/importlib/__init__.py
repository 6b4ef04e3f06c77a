"""Importing modules by name, and the parts of the import system."""

import sys

from . import _bootstrap, _bootstrap_external
from ._bootstrap import __import__

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

_reloading = {}


def invalidate_caches():
    """Let every finder forget what it knows of the file system."""
    for finder in sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def import_module(name, package=None):
    """Import a module and return it. A name with leading dots is relative to the package."""
    level = 0
    if name.startswith("."):
        if not package:
            raise TypeError(
                f"the 'package' argument is required to perform a relative import for {name!r}"
            )
        level = len(name) - len(name.lstrip("."))
    return _bootstrap._gcd_import(name[level:], package, level)


def reload(module):
    """Execute the code of a module once more in its namespace and return the module."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _reloading:
        return _reloading[name]
    _reloading[name] = module
    try:
        parent = name.rpartition(".")[0]
        path = target = None
        if parent:
            try:
                path = sys.modules[parent].__path__
            except KeyError:
                raise ImportError(f"parent {parent!r} not in sys.modules", name=parent) from None
        target = module
        spec = module.__spec__ = _bootstrap._find_spec(name, path, target)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        _bootstrap._exec(spec, module)
        return sys.modules[name]
    finally:
        _reloading.pop(name, None)
