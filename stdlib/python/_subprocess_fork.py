"""Starting programs by fork and exec, for what a spawn cannot do: code and groups of the child."""

import gc
import os
import signal

# Signals that this process ignores and that programs are not to ignore because of it.
IGNORED = tuple(getattr(signal, name) for name in ("SIGPIPE", "SIGXFSZ") if hasattr(signal, name))


def start(args, executable, candidates, env, cwd, streams, close_fds, pass_fds, new_session, process_group, umask,
          uid, gid, groups, preexec_fn, restore_signals):
    """Return the number of a process that runs the first of the candidates that there is.

    What goes wrong in the child before the program runs comes back through a pipe: the number of the error and, for
    preexec_fn, a word.
    """
    read, write = os.pipe()
    collecting = gc.isenabled()
    # A collection in the child could run finalizers of the parent's objects.
    gc.disable()
    try:
        pid = os.fork()
        if pid == 0:
            failure = b"255:exec"
            try:
                _become(args, candidates, env, cwd, streams, close_fds, write, pass_fds, new_session, process_group,
                        umask, uid, gid, groups, preexec_fn, restore_signals)
            except _PreexecError:
                failure = b"0:preexec"
            except OSError as error:
                failure = b"%d:exec" % error.errno
            finally:
                os.write(write, failure)
                os._exit(255)
    except:
        os.close(read)
        raise
    finally:
        if collecting:
            gc.enable()
        os.close(write)
    try:
        answer = os.read(read, 100)
    finally:
        os.close(read)
    if not answer:
        return pid
    os.waitpid(pid, 0)
    number, _, where = answer.partition(b":")
    if where == b"preexec":
        from subprocess import SubprocessError

        raise SubprocessError("Exception occurred in preexec_fn.")
    raise OSError(int(number), os.strerror(int(number)), executable)


class _PreexecError(Exception):
    pass


def _become(args, candidates, env, cwd, streams, close_fds, answer, pass_fds, new_session, process_group, umask, uid,
            gid, groups, preexec_fn, restore_signals):
    # None of the streams may be overwritten before it is in its place.
    streams = [os.dup(fd) if fd != -1 and fd < 3 and fd != number else fd for number, fd in enumerate(streams)]
    for number, fd in enumerate(streams):
        if fd == number:
            os.set_inheritable(fd, True)
        elif fd != -1:
            os.dup2(fd, number)
    if cwd is not None:
        os.chdir(cwd)
    if umask >= 0:
        os.umask(umask)
    if restore_signals:
        for number in IGNORED:
            signal.signal(number, signal.SIG_DFL)
    if new_session:
        os.setsid()
    if process_group is not None and process_group >= 0:
        os.setpgid(0, process_group)
    if groups is not None:
        os.setgroups(groups)
    if gid != -1:
        os.setregid(gid, gid)
    if uid != -1:
        os.setreuid(uid, uid)
    if preexec_fn is not None:
        try:
            preexec_fn()
        except BaseException:
            raise _PreexecError from None
    for fd in pass_fds:
        os.set_inheritable(fd, True)
    if close_fds:
        kept = {answer, *pass_fds}
        for name in os.listdir("/proc/self/fd"):
            if int(name) > 2 and int(name) not in kept:
                try:
                    os.close(int(name))
                except OSError:
                    pass
    error = None
    for candidate in candidates:
        try:
            if env is None:
                os.execv(candidate, args)
            os.execve(candidate, args, env)
        except (FileNotFoundError, NotADirectoryError) as e:
            error = error or e
        except OSError as e:
            error = e
    raise error
