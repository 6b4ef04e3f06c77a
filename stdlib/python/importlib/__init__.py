"""Importing modules by name, and the parts of the import system."""

import sys

from . import _bootstrap, _bootstrap_external
from ._bootstrap import __import__

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

# Modules under work by reload(), which may come back to them.
_reloading = {}


def invalidate_caches():
    """Let every finder forget what it knows of the file system."""
    for forget in [getattr(each, "invalidate_caches", None) for each in sys.meta_path]:
        if forget is not None:
            forget()


def import_module(name, package=None):
    """Import a module and return it. A name with leading dots is relative to the package."""
    dots = 0
    while name.startswith(".", dots):
        dots += 1
    absolute = name[dots:]
    if dots and not package:
        raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
    return _bootstrap._gcd_import(absolute, package, dots)


def _name_of(module):
    for ask in (lambda: module.__spec__.name, lambda: module.__name__):
        try:
            return ask()
        except AttributeError:
            pass
    raise TypeError("reload() argument must be a module")


def _registered(name, problem):
    try:
        return sys.modules[name]
    except KeyError:
        raise ImportError(f"{problem} not in sys.modules", name=name) from None


def reload(module):
    """Execute the code of a module once more in its namespace and return the module."""
    name = _name_of(module)
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _reloading:
        return _reloading[name]
    _reloading[name] = module
    try:
        parent, _, _ = name.rpartition(".")
        path = _registered(parent, f"parent {parent!r}").__path__ if parent else None
        found = _bootstrap._find_spec(name, path, module)
        module.__spec__ = found
        if found is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        _bootstrap._exec(found, module)
        # The module may have put another one in its place.
        return sys.modules[name]
    finally:
        _reloading.pop(name, None)


def __getattr__(name):
    # Parts that many a module of the library brings along.
    if name == "machinery":
        import importlib.machinery as found
    elif name == "util":
        import importlib.util as found
    else:
        return __getattr__  # there is none
    return found
