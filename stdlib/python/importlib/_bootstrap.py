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
    if level > 0:
        if not isinstance(package, str):
            raise TypeError("__package__ not set to a string")
        if not package:
            raise ImportError("attempted relative import with no known parent package")
    if not name and level == 0:
        raise ValueError("Empty module name")


def _resolve_name(name, package, level):
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{bits[0]}.{name}" if name else bits[0]


def _gcd_import(name, package=None, level=0):
    """Import a module and return it, not the package at its top."""
    _sanity_check(name, package, level)
    if level > 0:
        name = _resolve_name(name, package, level)
    module = sys.modules.get(name, _Module)
    if module is _Module or module is None:
        # The native import does the work. It returns the package at the top, and asks no attribute of the module.
        __import__(name)
        module = sys.modules[name]
    return module


def _find_spec(name, path, target=None):
    """Ask the finders of sys.meta_path."""
    if sys.meta_path is None:
        raise ImportError("sys.meta_path is None, Python is likely shutting down")
    if not sys.meta_path:
        import warnings

        warnings.warn("sys.meta_path is empty", ImportWarning)
    for finder in list(sys.meta_path):
        find_spec = getattr(finder, "find_spec", None)
        if find_spec is None:
            continue
        spec = find_spec(name, path, target)
        if spec is not None:
            return spec
    return None


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Return a spec for a loader."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if not origin and hasattr(loader, "get_filename"):
        from ._bootstrap_external import spec_from_file_location

        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        search = [] if is_package else None
        return spec_from_file_location(name, loader=loader, submodule_search_locations=search)
    if is_package is None:
        is_package = False
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _init_module_attrs(spec, module, *, override=False):
    def want(name):
        return override or getattr(module, name, None) is None

    def put(name, value):
        try:
            setattr(module, name, value)
        except AttributeError:
            pass

    if want("__name__"):
        put("__name__", spec.name)
    if want("__loader__"):
        loader = spec.loader
        if loader is None and spec.submodule_search_locations is not None:
            loader = NamespaceLoader(spec.name, spec.submodule_search_locations)
            spec.loader = loader
        put("__loader__", loader)
    if want("__package__"):
        put("__package__", spec.parent)
    put("__spec__", spec)
    if want("__path__") and spec.submodule_search_locations is not None:
        put("__path__", spec.submodule_search_locations)
    if spec.has_location:
        if want("__file__"):
            put("__file__", spec.origin)
        if want("__cached__") and spec.cached is not None:
            put("__cached__", spec.cached)
    return module


def module_from_spec(spec):
    """Create a module from a spec, without executing it."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = _Module(spec.name)
    _init_module_attrs(spec, module)
    return module


def _exec(spec, module):
    """Execute a module that exists already, as reload() does."""
    name = spec.name
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name!r} not in sys.modules", name=name)
    try:
        if spec.loader is None and spec.submodule_search_locations is None:
            raise ImportError("missing loader", name=name)
        _init_module_attrs(spec, module, override=True)
        if spec.loader is not None:
            if hasattr(spec.loader, "exec_module"):
                spec.loader.exec_module(module)
            else:
                spec.loader.load_module(name)
    finally:
        module = sys.modules.pop(name)
        sys.modules[name] = module
    return module


def _load(spec):
    """Create and execute the module of a spec."""
    if spec.loader is not None and not hasattr(spec.loader, "exec_module"):
        import warnings

        name = type(spec.loader).__qualname__
        warnings.warn(f"{name}.exec_module() not found; falling back to load_module()", ImportWarning)
        spec.loader.load_module(spec.name)
        return sys.modules[spec.name]
    module = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[spec.name] = module
        try:
            if spec.loader is not None:
                spec.loader.exec_module(module)
        except BaseException:
            sys.modules.pop(spec.name, None)
            raise
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    finally:
        spec._initializing = False
    return module


_load_unlocked = _load


def _load_module_shim(loader, fullname):
    spec = spec_from_loader(fullname, loader)
    if fullname in sys.modules:
        module = sys.modules[fullname]
        _exec(spec, module)
        return sys.modules[fullname]
    return _load(spec)
