"""Tools for finders, loaders and their users."""

import sys
import types

from . import _bootstrap_external
from ._bootstrap import (
    _find_spec,
    _resolve_name,
    module_from_spec,
    spec_from_loader,
)
from ._bootstrap_external import (
    MAGIC_NUMBER,
    cache_from_source,
    decode_source,
    source_from_cache,
    spec_from_file_location,
)
from .abc import Loader

_RAW_MAGIC_NUMBER = int.from_bytes(MAGIC_NUMBER, "little")

__all__ = [
    "LazyLoader",
    "Loader",
    "MAGIC_NUMBER",
    "cache_from_source",
    "decode_source",
    "find_spec",
    "module_from_spec",
    "resolve_name",
    "source_from_cache",
    "source_hash",
    "spec_from_file_location",
    "spec_from_loader",
]


def source_hash(source_bytes):
    """Return the hash of a source file's bytes that bytecode files have."""
    return _bootstrap_external.source_hash(source_bytes)


def resolve_name(name, package):
    """Make a relative module name absolute."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    return _resolve_name(name[level:], package, level)


def _spec_of(name, module):
    """The spec of a module that is imported already."""
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError(f"{name}.__spec__ is not set") from None
    if spec is None:
        raise ValueError(f"{name}.__spec__ is None")
    return spec


def _find_spec_from_path(name, path=None):
    """The spec of a module as the finders see it on `path`; nothing is imported. astroid asks for it."""
    if name in sys.modules:
        return _spec_of(name, sys.modules[name])
    return _find_spec(name, path)


def find_spec(name, package=None):
    """Return the spec of a module, or None if there is no such module. The packages above it are imported."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    if fullname in sys.modules:
        return _spec_of(name, sys.modules[fullname])
    parent_name = fullname.rpartition(".")[0]
    path = None
    if parent_name:
        parent = __import__(parent_name, fromlist=["__path__"])
        try:
            path = parent.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent_name!r} while trying to find {fullname!r}", name=fullname
            ) from error
    return _find_spec(fullname, path)


class _LazyModule(types.ModuleType):
    """A module that is executed at the first access to an attribute."""

    def __getattribute__(self, name):
        read = object.__getattribute__
        spec = read(self, "__spec__")
        state = spec.loader_state
        with state["lock"]:
            # Another thread may have been faster, and what runs here may ask for attributes.
            if read(self, "__class__") is not _LazyModule or state["running"]:
                return read(self, name)
            state["running"] = True
            namespace = read(self, "__dict__")
            before = dict(namespace)
            spec.loader.exec_module(self)
            if spec.name in sys.modules and sys.modules[spec.name] is not self:
                raise ValueError(f"module object for {spec.name!r} substituted in sys.modules during a lazy load")
            # What was set on the module before it ran stays.
            namespace.update({key: value for key, value in before.items() if state["dict"].get(key, spec) is not value})
            # The module may have given itself another class.
            if read(self, "__class__") is _LazyModule:
                object.__setattr__(self, "__class__", state["class"])
        return getattr(self, name)

    def __delattr__(self, name):
        self.__getattribute__(name)
        delattr(self, name)


class LazyLoader(Loader):
    """A loader that puts off the execution of modules until they are used."""

    def __init__(self, loader):
        self._check(loader)
        self.loader = loader

    @staticmethod
    def _check(loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")

    @classmethod
    def factory(cls, loader):
        """Return a function that makes lazy loaders from those of a class."""
        cls._check(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        import threading

        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {
            "dict": dict(module.__dict__), "class": module.__class__, "lock": threading.RLock(), "running": False,
        }
        module.__class__ = _LazyModule
