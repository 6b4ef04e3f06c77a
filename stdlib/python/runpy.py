"""Running modules and files as programs do."""

import importlib.util
import io
import os
import sys
from importlib.machinery import BuiltinImporter
from types import ModuleType

__all__ = ["run_module", "run_path"]


class _TemporaryModule:
    """A module that is in sys.modules for the time of a with statement."""

    def __init__(self, name):
        self.name = name
        self.module = ModuleType(name)

    def __enter__(self):
        self.saved = sys.modules.get(self.name)
        sys.modules[self.name] = self.module
        return self

    def __exit__(self, *error):
        if self.saved is None:
            sys.modules.pop(self.name, None)
        else:
            sys.modules[self.name] = self.saved


class _Argv0:
    """The value of sys.argv[0] for the time of a with statement."""

    def __init__(self, value):
        self.value = value

    def __enter__(self):
        self.saved = sys.argv[0]
        sys.argv[0] = self.value

    def __exit__(self, *error):
        sys.argv[0] = self.saved


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    if init_globals is not None:
        run_globals.update(init_globals)
    run_globals.update(
        __name__=mod_name,
        __file__=script_name if mod_spec is None else mod_spec.origin,
        __cached__=None if mod_spec is None else mod_spec.cached,
        __doc__=None,
        __loader__=None if mod_spec is None else mod_spec.loader,
        __package__=pkg_name if mod_spec is None or pkg_name is not None else mod_spec.parent,
        __spec__=mod_spec,
    )
    exec(code, run_globals)
    return run_globals


def _run_module_code(code, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    """Run code as that of a module that is there while it runs; returns a copy of its namespace."""
    file = script_name if mod_spec is None else mod_spec.origin
    with _TemporaryModule(mod_name) as temporary, _Argv0(file):
        namespace = temporary.module.__dict__
        # The module may be gone, and its namespace cleared, when the code has run.
        return _run_code(code, namespace, init_globals, mod_name, mod_spec, pkg_name, script_name).copy()


class _NotFound(ImportError):
    """There is nothing to run, by no fault of the code that was looked at."""


def _find(name, imported_as=None, kind=ImportError):
    """The name, the spec and the loader of a module that is to run; for a package those of its `__main__`."""
    def error(text):
        return kind(text, name=imported_as or name)

    if name.startswith("."):
        raise error("Relative module names not supported")
    parent = name.rpartition(".")[0]
    if parent:
        try:
            __import__(parent)
        except ImportError as e:
            # What the parent does not find is its own matter.
            if e.name is None or (e.name != parent and not parent.startswith(e.name + ".")):
                raise
        existing = sys.modules.get(name)
        if existing is not None and not hasattr(existing, "__path__"):
            import warnings

            warnings.warn(RuntimeWarning(
                f"{name!r} found in sys.modules after import of package {parent!r}, but prior to execution of "
                f"{name!r}; this may result in unpredictable behaviour"
            ))
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, AttributeError, TypeError, ValueError) as e:
        text = f"Error while finding module specification for {name!r} ({type(e).__name__}: {e})"
        if name.endswith(".py"):
            text += f". Try using '{name[:-3]}' instead of '{name}' as the module name."
        raise error(text) from e
    if spec is None:
        raise error(f"No module named {name}")
    if spec.submodule_search_locations is not None:
        if name == "__main__" or name.endswith(".__main__"):
            raise error("Cannot use package as __main__ module")
        try:
            return _find(name + ".__main__", imported_as or name, kind)
        except kind as e:
            if name not in sys.modules:
                raise
            raise error(f"{e}; {name!r} is a package and cannot be directly executed") from None
    loader = spec.loader
    if loader is None:
        raise error(f"{name!r} is a namespace package and cannot be executed")
    if loader is BuiltinImporter:
        raise error(f"No code object available for {name}")
    return name, spec, loader


def _main_of(name):
    """The spec and the code of the module that a program is; of "__main__" the one that the search path has."""
    saved = sys.modules.pop("__main__") if name == "__main__" else None
    try:
        name, spec, loader = _find(name, kind=_NotFound)
        try:
            code = loader.get_code(name)
        except ImportError as e:
            raise _NotFound(e) from e
        if code is None:
            raise _NotFound(f"No code object available for {name}")
        return spec, code
    except _NotFound as e:
        text = f"molt: {e}"
        if text.startswith("molt: No module named"):
            text += "\nmolt: try: check the name; modules are searched from the current directory, then in PYTHONPATH"
        sys.exit(text)
    finally:
        if saved is not None:
            sys.modules["__main__"] = saved


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module as `-m` does and return its namespace."""
    mod_name, spec, loader = _find(mod_name)
    run_name = mod_name if run_name is None else run_name
    if alter_sys:
        with _TemporaryModule(run_name) as temporary, _Argv0(spec.origin):
            return _run_spec(spec, temporary.module, init_globals, run_name).copy()
    return _run_spec(spec, ModuleType(run_name), init_globals, run_name)


def _run_spec(spec, module, init, run_name, pkg_name=None):
    namespace = module.__dict__
    if init is not None:
        namespace.update(init)
    namespace.update(
        __name__=run_name,
        __file__=spec.origin,
        __cached__=spec.cached,
        __doc__=None,
        __loader__=spec.loader,
        __package__=spec.parent if pkg_name is None else pkg_name,
        __spec__=spec,
    )
    # The loader runs the code, also where there is only a compiled form of it.
    spec.loader.exec_module(module)
    return namespace


def _read_code(path):
    from pkgutil import read_code

    with io.open_code(path) as file:
        code = read_code(file)
    if code is None:
        with io.open_code(path) as file:
            code = compile(file.read(), path, "exec")
    return code


def _get_module_details(name):
    # What debuggers and profilers run: name, spec and code.
    name, spec, loader = _find(name)
    code = loader.get_code(name)
    if code is None:
        raise ImportError(f"No code object available for {name}")
    return name, spec, code


def _get_main_module_details():
    saved = sys.modules.pop("__main__", None)
    try:
        return _get_module_details("__main__")
    finally:
        if saved is not None:
            sys.modules["__main__"] = saved


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the __main__ of a directory or an archive, and return its namespace."""
    from pkgutil import get_importer

    run_name = "<run_path>" if run_name is None else run_name
    package = run_name.rpartition(".")[0]
    path_name = os.fsdecode(path_name)
    finder = get_importer(path_name)
    if finder is None:
        code = _read_code(path_name)
        return _run_module_code(code, init_globals, run_name, pkg_name=package, script_name=path_name)
    sys.path.insert(0, path_name)
    try:
        # There may be a __main__ elsewhere, such as the program's own.
        spec = finder.find_spec("__main__")
        if spec is None or spec.loader is None:
            raise ImportError(f"can't find '__main__' module in {path_name!r}", name="__main__")
        if spec.submodule_search_locations is not None:
            raise ImportError("Cannot use package as __main__ module", name="__main__")
        with _TemporaryModule(run_name) as temporary, _Argv0(path_name):
            return _run_spec(spec, temporary.module, init_globals, run_name, package).copy()
    finally:
        try:
            sys.path.remove(path_name)
        except ValueError:
            pass


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print("No module specified for execution", file=sys.stderr)
    else:
        del sys.argv[0]
        spec, code = _main_of(sys.argv[0])
        sys.argv[0] = spec.origin
        _run_code(code, sys.modules["__main__"].__dict__, None, "__main__", spec)
