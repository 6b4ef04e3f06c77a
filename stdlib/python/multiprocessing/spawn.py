"""The start of a process that is a new interpreter."""

import os
import runpy
import sys
import types

from multiprocessing import process

__all__ = ["_main", "freeze_support", "set_executable", "get_executable", "get_preparation_data",
           "get_command_line", "import_main_path"]

_python_exe = os.fsencode(sys.executable) if sys.executable else None


def set_executable(exe):
    """Set the interpreter."""
    global _python_exe
    _python_exe = None if exe is None else os.fsencode(exe)


def get_executable():
    return _python_exe


def freeze_support():
    """Do nothing: children of built programs begin as those of other programs do."""


def get_command_line(**kwds):
    """Return the command that starts a child."""
    if not _python_exe:
        raise RuntimeError("no interpreter to start: sys.executable is not set")
    args = ", ".join("%s=%r" % item for item in kwds.items())
    return [_python_exe, "-c", f"from multiprocessing.spawn import spawn_main; spawn_main({args})",
            "--multiprocessing-fork"]


def spawn_main(pipe_handle, parent_pid=None, tracker_fd=None, *, begun_handle=None):
    """Read what to do from a pipe, and do it; tell through another one that the main module is there."""
    # The pipe tells the end of the parent, too, so it stays open.
    sys.exit(_main(pipe_handle, os.dup(pipe_handle), begun_handle))


def _main(fd, parent_sentinel, begun=None):
    import pickle

    here = process.current_process()
    with open(fd, "rb", closefd=True) as from_parent:
        # While this is set no processes can be started.
        here._inheriting = True
        try:
            prepare(pickle.load(from_parent))
            if begun is not None:
                os.write(begun, b"+")
                os.close(begun)
            child = pickle.load(from_parent)
        finally:
            del here._inheriting
    return child._bootstrap(parent_sentinel)


# CPython's message: programs and people look for it.
_TOO_EARLY = "".join(f"\n        {line}".rstrip(" ") for line in (
    "An attempt has been made to start a new process before the", "current process has finished its bootstrapping phase.", "",
    "This probably means that you are not using fork to start your", "child processes and you have forgotten to use the proper idiom",
    "in the main module:", "", "    if __name__ == '__main__':", "        freeze_support()", "        ...", "",
    'The "freeze_support()" line can be omitted if the program', "is not going to be frozen to produce an executable.", "",
    'To fix this issue, refer to the "Safe importing of main module"',
    "section in https://docs.python.org/3/library/multiprocessing.html")) + "\n        "


def _check_not_importing_main():
    if getattr(process.current_process(), "_inheriting", False):
        raise RuntimeError(_TOO_EARLY)


def _from_original_dir(path):
    return path if process.ORIGINAL_DIR is None else os.path.join(process.ORIGINAL_DIR, path)


def get_preparation_data(name):
    """Return what a child needs before its object can be unpickled."""
    _check_not_importing_main()
    found = {
        "name": name,
        "authkey": bytes(process.current_process().authkey),
        "sys_argv": sys.argv,
        "sys_path": [each or process.ORIGINAL_DIR or each for each in sys.path],
        "dir": os.getcwd(),
        "orig_dir": process.ORIGINAL_DIR,
    }
    main = sys.modules["__main__"]
    spec, path = getattr(main, "__spec__", None), getattr(main, "__file__", None)
    if getattr(spec, "name", None) is not None:
        found["init_main_from_name"] = spec.name
    elif path is not None:
        found["init_main_from_path"] = os.path.normpath(_from_original_dir(path))
    return found


def _set_start_method(method):
    from multiprocessing.context import _default_context

    _default_context.set_start_method(method, force=True)


# How this process becomes like its parent, in this order.
_PREPARATIONS = {
    "name": lambda name: setattr(process.current_process(), "name", name),
    "authkey": lambda key: setattr(process.current_process(), "authkey", key),
    "sys_path": lambda path: setattr(sys, "path", path),
    "sys_argv": lambda argv: setattr(sys, "argv", argv),
    "dir": os.chdir,
    "orig_dir": lambda path: setattr(process, "ORIGINAL_DIR", path),
    "start_method": _set_start_method,
    "init_main_from_name": lambda name: _fixup_main(name, runpy.run_module, alter_sys=True),
    "init_main_from_path": lambda path: _fixup_main(path, runpy.run_path),
}


def prepare(data):
    """Make this process like its parent."""
    for what, apply in _PREPARATIONS.items():
        if what in data:
            apply(data[what])


def _fixup_main(main, run, **kwargs):
    # The main module runs under another name, so that its main part does not.
    here = sys.modules["__main__"]
    known = (getattr(here.__spec__, "name", None), getattr(here, "__file__", None))
    if main in known or main.endswith(".__main__"):
        return
    module = types.ModuleType("__mp_main__")
    vars(module).update(run(main, run_name=module.__name__, **kwargs))
    sys.modules.update(dict.fromkeys(("__main__", "__mp_main__"), module))


def import_main_path(main_path):
    """Make a program's definitions those of the main module."""
    _fixup_main(main_path, runpy.run_path)
