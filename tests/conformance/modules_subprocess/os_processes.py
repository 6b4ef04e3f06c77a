"""os: fork, exec, waitpid, pipes, kill, spawn."""
import os
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


r, w = os.pipe()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os.close(r)
    os.write(w, b"from child")
    os._exit(7)
os.close(w)
print(os.read(r, 100))
done, status = os.waitpid(pid, 0)
print(done == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status), os.WIFSIGNALED(status))
pid = os.fork()
if pid == 0:
    os.execvp("sh", ["sh", "-c", "exit 9"])
print(os.waitstatus_to_exitcode(os.wait()[1]))
pid = os.fork()
if pid == 0:
    while True:
        pass
os.kill(pid, 15)
status = os.waitpid(pid, 0)[1]
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status))
fails(os.waitpid, -1, os.WNOHANG)
fails(os.kill, 2**22 + 1, 0)
fails(os.kill, os.getpid(), 999)
fails(os.execv, "/no/such", ["x"])
fails(os.execv, "/bin/sh", [])
fails(os.execvp, "no-such-program-here", ["x"])
fails(os.waitstatus_to_exitcode, 0x137F)
print(os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 3"), os.spawnv(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit 4"]))
pid = os.spawnvp(os.P_NOWAIT, "true", ["true"])
print(os.waitpid(pid, 0) == (pid, 0), os.getpgid(0) == os.getpgrp(), os.getsid(0) >= 0, len(os.getloadavg()), os.nice(0) == os.nice(0))
r, w = os.pipe()
print(os.get_inheritable(r), os.set_inheritable(r, True), os.get_inheritable(r), os.get_blocking(r), os.set_blocking(r, False), os.get_blocking(r))
fails(os.read, r, 1)
os.dup2(w, 50)
os.write(50, b"dup")
print(os.read(r, 9), os.get_inheritable(50))
os.closerange(50, 51)
fails(os.write, 50, b"x")
info = os.statvfs("/")
print(info.f_bsize > 0, info.f_blocks >= info.f_bfree, len(info), repr(info).startswith("os.statvfs_result(f_bsize="), info.f_namemax)
