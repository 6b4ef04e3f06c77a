"""Processes that are new interpreters."""

import errno
import io
import os
import subprocess

from multiprocessing import context, popen_fork, reduction, spawn, util

__all__ = ["Popen"]


class Popen(popen_fork.Popen):
    """A started process; what it is to do comes through a pipe."""

    method = "spawn"

    def __init__(self, process_obj):
        # Descriptors that the child gets with what is pickled.
        self._passed = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        self._passed.append(fd)
        return fd

    def _pickled(self, process_obj):
        surroundings = spawn.get_preparation_data(process_obj._name)
        surroundings["start_method"] = process_obj._start_method
        data = io.BytesIO()
        context.set_spawning_popen(self)
        try:
            for part in (surroundings, process_obj):
                reduction.dump(part, data)
        finally:
            context.set_spawning_popen(None)
        return data.getbuffer()

    def _launch(self, process_obj):
        data = self._pickled(process_obj)
        # As after a fork each side sees when the other one dies.
        child_lives, child_end = os.pipe()
        todo, parent_end = os.pipe()
        self.finalizer = util.Finalize(self, popen_fork._close_fds, (child_lives, parent_end))
        given, handles = [todo, child_end], {"pipe_handle": todo}
        begun = self._begun_pipe()
        if begun:
            given.append(begun[1])
            handles["begun_handle"] = begun[1]
        try:
            child = subprocess.Popen(spawn.get_command_line(**handles), close_fds=True,
                                     pass_fds=(*given, *self._passed))
        finally:
            popen_fork._close_fds(*given)
        # This object waits for the process, not that one.
        child.returncode = 0
        with open(parent_end, "wb", closefd=False) as pipe:
            try:
                pipe.write(data)
                pipe.flush()
            except BrokenPipeError:
                if not begun:
                    raise
        if begun:
            self._wait_until_begun(child.pid, begun[0])
        self.pid, self.sentinel = child.pid, child_lives

    def _begun_pipe(self):
        # Where the parent sees that the child has got as far as its work; None where it does not wait for that.
        return None

    def _wait_until_begun(self, pid, pipe):
        with open(pipe, "rb") as pipe:
            if pipe.read(1):
                return
        os.waitpid(pid, 0)
        self.finalizer()
        raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))


class ServedPopen(Popen):
    """A process as that of a server which has imported the main module: what fails there fails where the first process is started."""

    method = "forkserver"
    # The process that has seen a child begin.
    _seen_by = None

    def _begun_pipe(self):
        return None if ServedPopen._seen_by == os.getpid() else os.pipe()

    def _wait_until_begun(self, pid, pipe):
        super()._wait_until_begun(pid, pipe)
        ServedPopen._seen_by = os.getpid()
