"""Tools for packages: their modules and the files beside them."""

import importlib
import importlib.machinery
import importlib.util
import os
import sys
from collections import namedtuple
from importlib.machinery import FileFinder
from types import ModuleType

__all__ = [
    "ModuleInfo",
    "extend_path",
    "get_data",
    "get_importer",
    "iter_importers",
    "iter_modules",
    "resolve_name",
    "walk_packages",
]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")
ModuleInfo.__doc__ = "A module, whether it is a package, and who found it."


def get_importer(path_item):
    """Return the finder for an entry of a path, or None."""
    from importlib._bootstrap_external import _finder_of

    return _finder_of(os.fsdecode(os.fspath(path_item)))


def iter_importers(fullname=""):
    """Yield the finders that would look for a module."""
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    if "." in fullname:
        package = importlib.import_module(fullname.rpartition(".")[0])
        path = getattr(package, "__path__", None) or []
    else:
        yield from sys.meta_path
        path = sys.path
    for item in path:
        yield get_importer(item)


def iter_modules(path=None, prefix=""):
    """Yield a ModuleInfo for each module on a path, or at the top of the search path."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    entries = sys.path if path is None else path
    seen = set()
    for entry in entries:
        finder = get_importer(entry)
        for name, is_package in _modules_of(finder, entry):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(finder, prefix + name, is_package)


def _modules_of(finder, entry):
    if finder is not None and not isinstance(finder, FileFinder):
        if hasattr(finder, "iter_modules"):
            yield from finder.iter_modules()
        elif type(finder).__module__ == "zipimport":
            yield from sorted(finder._modules())
        return
    directory = finder.path if finder is not None else entry
    try:
        names = sorted(os.listdir(directory))
    except OSError:
        return
    found = set()
    for name in names:
        path = os.path.join(directory, name)
        stem, suffix = os.path.splitext(name)
        if suffix == ".py":
            is_package, stem = False, stem
        elif "." not in name and _has_init(path):
            is_package, stem = True, name
        else:
            continue
        if stem != "__init__" and "." not in stem and stem not in found:
            found.add(stem)
            yield stem, is_package


def _has_init(path):
    try:
        return "__init__.py" in os.listdir(path)
    except OSError:
        return False


def walk_packages(path=None, prefix="", onerror=None):
    """Yield a ModuleInfo for each module on a path and, importing its packages, for those below."""
    seen = set()
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            below = [p for p in getattr(sys.modules[info.name], "__path__", None) or [] if p not in seen]
            seen.update(below)
            yield from walk_packages(below, info.name + ".", onerror)


def get_data(package, resource):
    """Return the bytes of a file beside the modules of a package, or None if that cannot be told."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        return None
    loader = spec.loader
    if loader is None or not hasattr(loader, "get_data"):
        return None
    module = sys.modules.get(package) or importlib.import_module(package)
    if module is None or not hasattr(module, "__file__"):
        return None
    parts = [os.path.dirname(module.__file__), *resource.split("/")]
    return loader.get_data(os.path.join(*parts))


def extend_path(path, name):
    """Return a path for a package whose parts lie in several directories of the search path."""
    if not isinstance(path, list):
        return path
    path = path[:]
    parent, _, leaf = name.rpartition(".")
    if parent:
        try:
            entries = sys.modules[parent].__path__
        except (KeyError, AttributeError):
            return path
    else:
        entries = sys.path
    for entry in entries:
        if not isinstance(entry, str):
            continue
        finder = get_importer(entry)
        spec = finder.find_spec(leaf) if hasattr(finder, "find_spec") else None
        for portion in (spec.submodule_search_locations if spec is not None else None) or ():
            if portion not in path:
                path.append(portion)
        # A file may name further directories, one a line.
        listing = os.path.join(entry, name + ".pkg")
        if os.path.isfile(listing):
            try:
                with open(listing) as file:
                    lines = [line.rstrip("\n") for line in file]
            except OSError as error:
                sys.stderr.write(f"Can't open {listing}: {error}\n")
            else:
                path.extend(line for line in lines if line and not line.startswith("#"))
    return path


def read_code(stream):
    """Return the code object of an open bytecode file, or None if that is another file or one of another version."""
    import marshal

    if stream.read(4) != importlib.util.MAGIC_NUMBER:
        return None
    stream.read(12)
    return marshal.load(stream)


def find_loader(fullname):
    """Return the loader of a module, or None."""
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    try:
        spec = importlib.util.find_spec(fullname)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ImportError(f"Error while finding loader for {fullname!r} ({type(error)}: {error})") from error
    return spec.loader if spec is not None else None


def get_loader(module_or_name):
    """Return the loader of a module, or None."""
    if module_or_name in sys.modules:
        module_or_name = sys.modules[module_or_name]
        if module_or_name is None:
            return None
    if isinstance(module_or_name, ModuleType):
        loader = getattr(module_or_name, "__loader__", None)
        if loader is not None:
            return loader
        module_or_name = module_or_name.__name__
    return find_loader(module_or_name)


def resolve_name(name):
    """Return the object of a dotted name, `package.module:attribute` or `package.module.attribute`."""
    if not isinstance(name, str):
        raise TypeError(f"the name must be a str, not {type(name).__name__}")
    module_name, colon, attributes = name.partition(":")
    parts = module_name.split(".")
    rest = attributes.split(".") if attributes else []
    if not all(part.isidentifier() for part in parts + rest):
        raise ValueError(f"invalid format: {name!r}")
    if colon:
        result = importlib.import_module(module_name)
    else:
        module_name = parts.pop(0)
        result = importlib.import_module(module_name)
        while parts:
            try:
                result = importlib.import_module(f"{module_name}.{parts[0]}")
            except ImportError:
                break
            module_name = f"{module_name}.{parts.pop(0)}"
        rest = parts
    for attribute in rest:
        result = getattr(result, attribute)
    return result
