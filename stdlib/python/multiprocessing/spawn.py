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


def _is_forking():
    """Whether this is a child that runs a built program in place of an interpreter."""
    return len(sys.argv) >= 3 and sys.argv[1] == "-c" and sys.argv[-1] == "--multiprocessing-fork"


def freeze_support():
    """In a child of a built program, do the child's work and end; anywhere else, nothing.

    A built program that starts processes by other ways than fork has to call this at the start of its main part.
    """
    if _is_forking():
        handle = int(sys.argv[2].rpartition("pipe_handle=")[2].rstrip(")"))
        spawn_main(handle)


def get_command_line(**kwds):
    """Return the command that starts a child."""
    if not _python_exe:
        raise RuntimeError("no interpreter to start: sys.executable is not set")
    args = ", ".join("%s=%r" % item for item in kwds.items())
    return [_python_exe, "-c", f"from multiprocessing.spawn import spawn_main; spawn_main({args})",
            "--multiprocessing-fork"]


def spawn_main(pipe_handle, parent_pid=None, tracker_fd=None):
    """Read what to do from a pipe, and do it."""
    exitcode = _main(pipe_handle, os.dup(pipe_handle))
    sys.exit(exitcode)


def _main(fd, parent_sentinel):
    import pickle

    with open(fd, "rb", closefd=True) as from_parent:
        process.current_process()._inheriting = True
        try:
            preparation_data = pickle.load(from_parent)
            prepare(preparation_data)
            self = pickle.load(from_parent)
        finally:
            del process.current_process()._inheriting
    return self._bootstrap(parent_sentinel)


def _check_not_importing_main():
    if getattr(process.current_process(), "_inheriting", False) or _is_forking():
        raise RuntimeError("""
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """)


def get_preparation_data(name):
    """Return what a child needs before its object can be unpickled."""
    _check_not_importing_main()
    d = {
        "name": name,
        "sys_path": [process.ORIGINAL_DIR if p == "" and process.ORIGINAL_DIR is not None else p for p in sys.path],
        "sys_argv": sys.argv,
        "orig_dir": process.ORIGINAL_DIR,
        "dir": os.getcwd(),
        "authkey": bytes(process.current_process().authkey),
    }
    main_module = sys.modules["__main__"]
    main_mod_name = getattr(getattr(main_module, "__spec__", None), "name", None)
    if main_mod_name is not None:
        d["init_main_from_name"] = main_mod_name
    else:
        main_path = getattr(main_module, "__file__", None)
        if main_path is not None:
            if not os.path.isabs(main_path) and process.ORIGINAL_DIR is not None:
                main_path = os.path.join(process.ORIGINAL_DIR, main_path)
            d["init_main_from_path"] = os.path.normpath(main_path)
    return d


def prepare(data):
    """Make this process like its parent."""
    if "name" in data:
        process.current_process().name = data["name"]
    if "authkey" in data:
        process.current_process().authkey = data["authkey"]
    if "sys_path" in data:
        sys.path = data["sys_path"]
    if "sys_argv" in data:
        sys.argv = data["sys_argv"]
    if "dir" in data:
        os.chdir(data["dir"])
    if "orig_dir" in data:
        process.ORIGINAL_DIR = data["orig_dir"]
    if "start_method" in data:
        from multiprocessing.context import _default_context

        _default_context.set_start_method(data["start_method"], force=True)
    if "init_main_from_name" in data:
        _fixup_main(data["init_main_from_name"], runpy.run_module, alter_sys=True)
    elif "init_main_from_path" in data:
        _fixup_main(data["init_main_from_path"], runpy.run_path)


def _fixup_main(main, run, **kwargs):
    # The main module runs under another name, so that its main part does not.
    current_main = sys.modules["__main__"]
    if main.endswith(".__main__"):
        return
    if getattr(current_main.__spec__, "name", None) == main or getattr(current_main, "__file__", None) == main:
        return
    main_module = types.ModuleType("__mp_main__")
    main_module.__dict__.update(run(main, run_name="__mp_main__", **kwargs))
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main_module


def import_main_path(main_path):
    """Make a program's definitions those of the main module."""
    _fixup_main(main_path, runpy.run_path)
