"""Reading the files beside the modules of a package."""

import contextlib
import sys
import types

from .abc import ResourceReader

__all__ = [
    "Anchor",
    "Package",
    "ResourceReader",
    "as_file",
    "contents",
    "files",
    "is_resource",
    "open_binary",
    "open_text",
    "path",
    "read_binary",
    "read_text",
]

Package = types.ModuleType | str
Anchor = Package


def _module(anchor):
    if anchor is None:
        frame = sys._getframe(2)
        anchor = frame.f_globals.get("__package__") or frame.f_globals["__name__"]
    if isinstance(anchor, str):
        __import__(anchor)
        return sys.modules[anchor]
    return anchor


def files(anchor=None):
    """Return the directory of a package or module."""
    module = _module(anchor)
    spec = module.__spec__
    reader = getattr(spec.loader, "get_resource_reader", None) if spec is not None else None
    found = reader(spec.name) if reader is not None else None
    if found is not None:
        if hasattr(found, "files"):
            return found.files()
        raise TypeError(f"the resource reader of {module.__name__} has no files()")
    if getattr(module, "__file__", None):
        from ._paths import directory

        return directory(module.__file__.rpartition("/")[0])
    raise FileNotFoundError(f"{module.__name__} has no files")


@contextlib.contextmanager
def as_file(path):
    """Give a path in the file system for a resource, for the time of a with statement."""
    if not path.is_dir() and not _is_carried(path):
        yield path
        return
    import os
    import tempfile

    from ._paths import directory

    with tempfile.TemporaryDirectory() as place:
        target = os.path.join(place, path.name)
        _write(path, target)
        yield directory(target)


def _is_carried(path):
    return str(path).startswith(sys.executable + "/")


def _write(source, target):
    import os

    if source.is_dir():
        os.mkdir(target)
        for child in source.iterdir():
            _write(child, os.path.join(target, child.name))
    else:
        with open(target, "wb") as file:
            file.write(source.read_bytes())


def _resource(anchor, names):
    if not names:
        raise TypeError("a resource must be named")
    return files(_module(anchor)).joinpath(*names)


def open_binary(anchor, *path_names):
    """Open a resource for reading bytes."""
    return _resource(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding=None, errors="strict"):
    """Open a resource for reading text."""
    return _resource(anchor, path_names).open("r", encoding=encoding or "utf-8", errors=errors)


def read_binary(anchor, *path_names):
    """Read the bytes of a resource."""
    return _resource(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding=None, errors="strict"):
    """Read the text of a resource."""
    return _resource(anchor, path_names).read_text(encoding=encoding or "utf-8", errors=errors)


def path(anchor, *path_names):
    """Give the path of a resource in the file system, for the time of a with statement."""
    return as_file(_resource(anchor, path_names))


def is_resource(anchor, *path_names):
    """Return whether there is such a resource."""
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """Return the names in a package."""
    where = _resource(anchor, path_names) if path_names else files(_module(anchor))
    return (item.name for item in where.iterdir())
