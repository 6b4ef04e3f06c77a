"""What os has for processes; os loads it when one of its names is asked for."""

from os import (X_OK, access, chown, close, execv, execve, fsencode, get_exec_path, getpid, kill,
                path, waitpid)
from posix import _spawn, _statvfs

WNOHANG, WUNTRACED, WCONTINUED = 1, 2, 8
WEXITED, WSTOPPED, WNOWAIT = 4, 2, 0x1000000
P_WAIT, P_NOWAIT = 0, 1
P_NOWAITO = P_NOWAIT
P_ALL, P_PID, P_PGID, P_PIDFD = 0, 1, 2, 3
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST = 0, 64, 65, 66, 67, 68
EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR, EX_OSFILE, EX_CANTCREAT = 69, 70, 71, 72, 73
EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 74, 75, 76, 77, 78


def WIFEXITED(status):
    """Whether the process ended by itself."""
    return status & 0x7F == 0


def WEXITSTATUS(status):
    """The status that the process ended with."""
    return status >> 8 & 0xFF


def WIFSIGNALED(status):
    """Whether a signal ended the process."""
    return (status & 0x7F) + 1 >> 1 > 0 and status & 0x7F != 0x7F


def WTERMSIG(status):
    """The signal that ended the process."""
    return status & 0x7F


def WIFSTOPPED(status):
    """Whether the process is stopped."""
    return status & 0xFF == 0x7F


def WSTOPSIG(status):
    """The signal that stopped the process."""
    return status >> 8 & 0xFF


def WIFCONTINUED(status):
    """Whether the process was continued."""
    return status == 0xFFFF


def WCOREDUMP(status):
    """Whether the process left a memory dump."""
    return bool(status & 0x80)


def waitstatus_to_exitcode(status):
    """The exit status of a wait status; negative for a signal."""
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    if WIFSTOPPED(status):
        raise ValueError("process stopped by delivery of signal %d" % WSTOPSIG(status))
    raise ValueError("invalid wait status: %d" % status)


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


class statvfs_result(tuple):
    """What statvfs() tells about a file system."""

    _names = ("f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree",
              "f_favail", "f_flag", "f_namemax")

    def __repr__(self):
        return "os.statvfs_result(%s)" % ", ".join(
            ["%s=%d" % pair for pair in zip(self._names, self)])


for _i, _name in enumerate(statvfs_result._names):
    setattr(statvfs_result, _name, property(lambda self, _i=_i: self[_i]))
del _i, _name


def statvfs(path):
    """Return what the system knows about the file system of a path."""
    numbers = _statvfs(path)
    result = statvfs_result(numbers[:10])
    result.f_fsid = numbers[10]
    return result


def lchown(path, uid, gid):
    """Change the owner and the group of a symbolic link itself."""
    chown(path, uid, gid, follow_symlinks=False)


def closerange(fd_low, fd_high, /):
    """Close the descriptors of a range, whether or not they are open."""
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass


def abort():
    """End the process with SIGABRT."""
    import signal
    signal.signal(signal.SIGABRT, signal.SIG_DFL)
    kill(getpid(), signal.SIGABRT)
