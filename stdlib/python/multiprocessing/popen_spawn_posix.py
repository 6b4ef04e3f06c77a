"""Processes that are new interpreters."""

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
        try:
            child = subprocess.Popen(spawn.get_command_line(pipe_handle=todo), close_fds=True,
                                     pass_fds=(todo, child_end, *self._passed))
        finally:
            popen_fork._close_fds(todo, child_end)
        # This object waits for the process, not that one.
        child.returncode = 0
        self.pid, self.sentinel = child.pid, child_lives
        with open(parent_end, "wb", closefd=False) as pipe:
            pipe.write(data)
