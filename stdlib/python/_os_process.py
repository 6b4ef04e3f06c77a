"""What os has for processes and other things that few programs use; os loads it when one of its names is asked for."""

import os
import stat as st
import sys
from os import (O_NONBLOCK, O_RDONLY, X_OK, access, chmod, chown, close, execv, execve, fsencode, fspath,
                get_exec_path, link, listdir, lstat, mkdir, open, path, readlink, rename, rmdir, scandir,
                stat, symlink, truncate, unlink, utime, waitpid, chdir)
from posix import _environ, _spawn, mkfifo, mknod, pathconf, statvfs, waitstatus_to_exitcode
from types import GenericAlias

P_WAIT, P_NOWAIT = 0, 1
P_NOWAITO = P_NOWAIT

supports_dir_fd = {access, chmod, chown, link, lstat, mkdir, mkfifo, mknod, open, readlink, rename, rmdir,
                   stat, symlink, unlink, utime}
supports_effective_ids = {access}
supports_fd = {chdir, chmod, chown, execve, listdir, pathconf, scandir, stat, statvfs, truncate, utime}
supports_follow_symlinks = {access, chown, link, stat, utime}
__all__ = [n for n in dir(os) if (n[0] != "_" or n == "_exit") and not n.startswith("supports_") or
           n == "supports_bytes_environ"]
for _name in ("GenericAlias", "Mapping", "MutableMapping", "PathLike", "abc", "process_cpu_count", "st", "sys"):
    if _name in __all__:
        __all__.remove(_name)


def reload_environ():
    """Read the environment from the system again."""
    data = os.environ._data
    data.clear()
    data.update(_environ())


_WALK, _YIELD, _CLOSE = range(3)


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As walk(), with a descriptor of each directory as a fourth item; it is open until the next step."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    todo = [(_WALK, (dir_fd, top, top, True))]
    try:
        while todo:
            action, value = todo.pop()
            if action == _CLOSE:
                close(value)
                continue
            if action == _YIELD:
                yield value
                continue
            base, where, name, is_top = value
            try:
                if not follow_symlinks:
                    before = stat(name, dir_fd=base, follow_symlinks=False)
                fd = open(name, O_RDONLY | O_NONBLOCK, dir_fd=base)
            except OSError as error:
                if is_top:
                    raise
                if onerror is not None:
                    onerror(error)
                continue
            todo.append((_CLOSE, fd))
            # What was a directory may have become a link in the meantime.
            if not follow_symlinks and not (st.S_ISDIR(before.st_mode) and path.samestat(before, stat(fd))):
                continue
            dirs, files = [], []
            try:
                with scandir(fd) as entries:
                    for entry in entries:
                        name = fsencode(entry.name) if isinstance(top, bytes) else entry.name
                        try:
                            (dirs if entry.is_dir() else files).append(name)
                        except OSError:
                            files.append(name)
            except OSError as error:
                if is_top:
                    raise
                if onerror is not None:
                    onerror(error)
                continue
            if topdown:
                yield where, dirs, files, fd
            else:
                todo.append((_YIELD, (where, dirs, files, fd)))
            todo.extend((_WALK, (fd, path.join(where, d), d, False)) for d in reversed(dirs))
    finally:
        for action, value in reversed(todo):
            if action == _CLOSE:
                close(value)


def _exec_in_path(file, args, env=None):
    run, rest = (execve, (args, env)) if env is not None else (execv, (args,))
    if path.dirname(file):
        run(file, *rest)
        return
    saved = None
    for folder in get_exec_path(env):
        full = path.join(fsencode(folder), fsencode(file))
        try:
            run(full, *rest)
        except (FileNotFoundError, NotADirectoryError) as e:
            last = e
        except OSError as e:
            last = e
            saved = saved or e
    raise saved if saved is not None else last


def execvp(file, args):
    """Run a program that is looked for in the search path, in place of this one."""
    _exec_in_path(file, args)


def execvpe(file, args, env):
    """As execvp(), with an environment."""
    _exec_in_path(file, args, env)


def execl(file, *args):
    """As execv(), with separate arguments."""
    execv(file, args)


def execle(file, *args):
    """As execve(), with separate arguments, the environment last."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """As execvp(), with separate arguments."""
    execvp(file, args)


def execlpe(file, *args):
    """As execvpe(), with separate arguments, the environment last."""
    execvpe(file, args[:-1], args[-1])


def _spawn_and_wait(mode, file, args, env):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    pid = _spawn(list(args), file, env, None, -1, -1, -1, False, (), False, -1, -1, -1, -1)
    if mode == P_NOWAIT:
        return pid
    return waitstatus_to_exitcode(waitpid(pid, 0)[1])


def _program(file, env):
    if path.dirname(file):
        return file
    for folder in get_exec_path(env):
        full = path.join(folder, file)
        if access(full, X_OK):
            return full
    return file


def spawnv(mode, file, args):
    """Run a program as a child process; wait for it with P_WAIT."""
    return _spawn_and_wait(mode, file, args, None)


def spawnve(mode, file, args, env):
    """As spawnv(), with an environment."""
    return _spawn_and_wait(mode, file, args, env)


def spawnvp(mode, file, args):
    """As spawnv() for a program that is looked for in the search path."""
    return _spawn_and_wait(mode, _program(file, None), args, None)


def spawnvpe(mode, file, args, env):
    """As spawnvp(), with an environment."""
    return _spawn_and_wait(mode, _program(file, env), args, env)


def spawnl(mode, file, *args):
    """As spawnv(), with separate arguments."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """As spawnve(), with separate arguments, the environment last."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """As spawnvp(), with separate arguments."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """As spawnvpe(), with separate arguments, the environment last."""
    return spawnvpe(mode, file, args[:-1], args[-1])


def popen(cmd, mode="r", buffering=-1):
    """Run a command in a shell and return a file object of its output or input."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess
    if mode == "r":
        proc = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE,
                                bufsize=buffering)
        return _wrap_close(proc.stdout, proc)
    proc = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _wrap_close(proc.stdin, proc)


class _wrap_close:
    """The stream of a command; close() waits for it and returns its status."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        returncode = self._proc.wait()
        if returncode == 0:
            return None
        return returncode << 8 if returncode > 0 else returncode

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)
