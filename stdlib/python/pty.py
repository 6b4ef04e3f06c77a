"""Pseudo terminals."""

import os
import sys
import tty
from os import close, waitpid
from select import select
from tty import setraw, tcgetattr, tcsetattr

__all__ = ["openpty", "fork", "spawn"]

STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO = 0, 1, 2
# What os.fork() gives in the child.
CHILD = 0


def openpty():
    """The descriptors of the two ends of a new pseudo terminal."""
    return os.openpty()


def fork():
    """Fork; the child has a new terminal, the parent its other end: (pid, descriptor)."""
    master, slave = os.openpty()
    pid = os.fork()
    if pid == CHILD:
        os.close(master)
        os.login_tty(slave)
    else:
        os.close(slave)
    return pid, master


def _read(fd):
    """At most a KiB from a descriptor."""
    return os.read(fd, 1024)


def _copy(master_fd, master_read=_read, stdin_read=_read):
    """Copy between standard input and output and a terminal until one of them ends."""
    blocking = os.get_blocking(master_fd)
    os.set_blocking(master_fd, False)
    try:
        reading_stdin = True
        to_terminal = to_output = b''
        while True:
            rfds = [master_fd] if not to_output else []
            wfds = [STDOUT_FILENO] if to_output else []
            if reading_stdin and not to_terminal:
                rfds.append(STDIN_FILENO)
            if to_terminal:
                wfds.append(master_fd)
            readable, writable, _ = select(rfds, wfds, [])
            if STDOUT_FILENO in writable:
                to_output = to_output[os.write(STDOUT_FILENO, to_output):]
            if master_fd in readable:
                try:
                    data = master_read(master_fd)
                except OSError:
                    # The child is gone.
                    data = b''
                if not data:
                    return
                to_output += data
            if master_fd in writable:
                to_terminal = to_terminal[os.write(master_fd, to_terminal):]
            if STDIN_FILENO in readable:
                data = stdin_read(STDIN_FILENO)
                if data:
                    to_terminal += data
                else:
                    reading_stdin = False
    finally:
        os.set_blocking(master_fd, blocking)


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program on a terminal of its own, connected with this one; returns its status."""
    if isinstance(argv, str):
        argv = (argv,)
    sys.audit('pty.spawn', argv)
    pid, master_fd = fork()
    if pid == CHILD:
        os.execlp(argv[0], *argv)
    try:
        mode = tcgetattr(STDIN_FILENO)
        setraw(STDIN_FILENO)
        restore = True
    except tty.error:
        restore = False
    try:
        _copy(master_fd, master_read, stdin_read)
    finally:
        if restore:
            tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, mode)
    close(master_fd)
    return waitpid(pid, 0)[1]
