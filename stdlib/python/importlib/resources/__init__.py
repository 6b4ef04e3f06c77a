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


_caller = object()


def _module(anchor):
    if isinstance(anchor, str):
        __import__(anchor)
        return sys.modules[anchor]
    if anchor is None:
        raise TypeError("the anchor must be a module or its name, not None")
    return anchor


def _name_of_caller():
    frame = sys._getframe(1)
    while frame.f_code.co_filename == _name_of_caller.__code__.co_filename:
        frame = frame.f_back
    return frame.f_globals.get("__package__") or frame.f_globals["__name__"]


def files(anchor=None, package=_caller):
    """Return the directory of a package, or of the module; by default that of the caller."""
    if package is not _caller:
        import warnings

        warnings.warn("First parameter to files is renamed to 'anchor'", DeprecationWarning, stacklevel=2)
        anchor = package
    module = _module(_name_of_caller() if anchor is None else anchor)
    spec = module.__spec__
    reader = getattr(spec.loader, "get_resource_reader", None)
    found = reader(spec.name) if reader is not None else None
    if hasattr(found, "files"):
        return found.files()
    if found is None and getattr(module, "__file__", None):
        from ._paths import directory

        return directory(module.__file__.rpartition("/")[0])
    from ._adapters import CompatibilityFiles

    return CompatibilityFiles(spec).files()


def as_file(path):
    """Give a path in the file system for a resource, for the time of a with statement."""
    if not _is_stored(path):
        return _copied(path)
    return contextlib.nullcontext(path)


def _is_stored(path):
    """Whether a resource is a file or directory of the file system itself."""
    from ._paths import FilePath, MultiplexedPath

    return hasattr(path, "__fspath__") and not isinstance(path, (FilePath, MultiplexedPath)) and not _is_carried(path)


@contextlib.contextmanager
def _copied(path):
    import os
    import tempfile

    from ._paths import directory

    if path.is_dir():
        with tempfile.TemporaryDirectory() as place:
            target = os.path.join(place, path.name)
            _write(path, target)
            yield directory(target)
        return
    fd, target = tempfile.mkstemp(suffix=path.name)
    try:
        try:
            os.write(fd, path.read_bytes())
        finally:
            os.close(fd)
        yield directory(target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.remove(target)


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
    where = files(_module(anchor))
    for name in names:
        # One of the names may be a path.
        where = where.joinpath(*str(name).split("/"))
    return where


def _encoding(encoding, names):
    # A second name could be meant to be an encoding, which it was once.
    if encoding is not None:
        return encoding
    if len(names) > 1:
        raise TypeError("'encoding' argument required with multiple path names")
    return "utf-8"


def open_binary(anchor, *path_names):
    """Open a resource for reading bytes."""
    return _resource(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding=None, errors="strict"):
    """Open a resource for reading text."""
    return _resource(anchor, path_names).open("r", encoding=_encoding(encoding, path_names), errors=errors)


def read_binary(anchor, *path_names):
    """Read the bytes of a resource."""
    return _resource(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding=None, errors="strict"):
    """Read the text of a resource."""
    return _resource(anchor, path_names).read_text(encoding=_encoding(encoding, path_names), errors=errors)


def path(anchor, *path_names):
    """Give the path of a resource in the file system, for the time of a with statement."""
    return as_file(_resource(anchor, path_names))


def is_resource(anchor, *path_names):
    """Return whether there is such a resource."""
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """Return the names in a package."""
    import warnings

    warnings.warn("importlib.resources.contents is deprecated. Use files(anchor).iterdir() instead.", DeprecationWarning,
                  stacklevel=1)
    return (item.name for item in _resource(anchor, path_names).iterdir())
