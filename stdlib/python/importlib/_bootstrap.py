"""The part of the import system that needs no files. Finding and loading itself is native."""

import sys
from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec, NamespaceLoader
from builtins import __import__

_Module = type(sys)


def _sanity_check(name, package, level):
    if not isinstance(name, str):
        raise TypeError(f"module name must be str, not {type(name)}")
    if level < 0:
        raise ValueError("level must be >= 0")
    if level == 0:
        if not name:
            raise ValueError("Empty module name")
    elif not isinstance(package, str):
        raise TypeError("__package__ not set to a string")
    elif not package:
        raise ImportError("attempted relative import with no known parent package")


def _resolve_name(name, package, level):
    # One dot is the package itself.
    base, *above = package.rsplit(".", level - 1)
    if len(above) != level - 1:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{base}.{name}" if name else base


def _gcd_import(name, package=None, level=0):
    """Import a module and return it, not the package at its top."""
    _sanity_check(name, package, level)
    absolute = _resolve_name(name, package, level) if level else name
    # A module that is None stands for one that cannot be imported.
    if sys.modules.get(absolute) is None:
        # The native import does the work. It returns the package at the top, and asks no attribute of the module.
        __import__(absolute)
    return sys.modules[absolute]


def _find_spec(name, path, target=None):
    """Ask the finders of sys.meta_path."""
    if sys.meta_path is None:
        raise ImportError("sys.meta_path is None, Python is likely shutting down")
    if not sys.meta_path:
        import warnings

        warnings.warn("sys.meta_path is empty", ImportWarning)
    for finder in [*sys.meta_path]:
        ask = getattr(finder, "find_spec", None)
        if ask is not None and (found := ask(name, path, target)) is not None:
            return found
    return None


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Return a spec for a loader."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if hasattr(loader, "get_filename") and not origin:
        from ._bootstrap_external import spec_from_file_location

        # Without a word about it, the loader is asked whether it is a package.
        places = {} if is_package is None else {"submodule_search_locations": [] if is_package else None}
        return spec_from_file_location(name, loader=loader, **places)
    if is_package is None:
        try:
            is_package = hasattr(loader, "is_package") and loader.is_package(name)
        except ImportError:
            # Neither is known.
            pass
    return ModuleSpec(name, loader, is_package=is_package, origin=origin)


def _init_module_attrs(spec, module, *, override=False):
    places, loader = spec.submodule_search_locations, spec.loader
    if loader is None and places is not None and (override or getattr(module, "__loader__", None) is None):
        spec.loader = loader = NamespaceLoader.__new__(NamespaceLoader)
        loader._path = places
        # What is in several places is in no file.
        module.__file__ = None
    values = {"__name__": spec.name, "__loader__": loader, "__package__": spec.parent}
    if places is not None:
        values["__path__"] = places
    if spec.has_location:
        values["__file__"] = spec.origin
        if spec.cached is not None:
            values["__cached__"] = spec.cached
    kept = () if override else [name for name in values if getattr(module, name, None) is not None]
    for name, value in {**values, "__spec__": spec}.items():
        if name not in kept:
            try:
                setattr(module, name, value)
            except AttributeError:
                # Some objects that stand for modules do not take them.
                pass
    return module


def module_from_spec(spec):
    """Create a module from a spec, without executing it."""
    loader, made = spec.loader, None
    if hasattr(loader, "create_module"):
        made = loader.create_module(spec)
    elif hasattr(loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    # None leaves it to the import system.
    return _init_module_attrs(spec, _Module(spec.name) if made is None else made)


def _to_the_end(name):
    """The module that is registered by now, as the last of all."""
    module = sys.modules[name] = sys.modules.pop(name)
    return module


def _exec(spec, module):
    """Execute a module that exists already, as reload() does."""
    name, loader = spec.name, spec.loader
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name!r} not in sys.modules", name=name)
    try:
        if loader is None and spec.submodule_search_locations is None:
            raise ImportError("missing loader", name=name)
        _init_module_attrs(spec, module, override=True)
        loader = spec.loader
        if hasattr(loader, "exec_module"):
            loader.exec_module(module)
        elif loader is not None:
            # A loader of the protocol before.
            loader.load_module(name)
    finally:
        module = _to_the_end(name)
    return module


def _load(spec):
    """Create and execute the module of a spec."""
    name, loader = spec.name, spec.loader
    if loader is not None and not hasattr(loader, "exec_module"):
        import warnings

        kind = type(loader).__qualname__
        warnings.warn(f"{kind}.exec_module() not found; falling back to load_module()", ImportWarning)
        loader.load_module(name)
        return sys.modules[name]
    made = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[name] = made
        try:
            if spec.loader is not None:
                spec.loader.exec_module(made)
        except BaseException:
            # Half a module is none.
            sys.modules.pop(name, None)
            raise
        return _to_the_end(name)
    finally:
        spec._initializing = False


_load_unlocked = _load


def _load_module_shim(loader, fullname):
    spec = spec_from_loader(fullname, loader)
    known = sys.modules.get(fullname)
    if known is None:
        return _load(spec)
    return _exec(spec, known)
