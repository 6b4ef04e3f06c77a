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
        self._fds = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        self._fds.append(fd)
        return fd

    def _launch(self, process_obj):
        prep_data = spawn.get_preparation_data(process_obj._name)
        prep_data["start_method"] = process_obj._start_method
        fp = io.BytesIO()
        context.set_spawning_popen(self)
        try:
            reduction.dump(prep_data, fp)
            reduction.dump(process_obj, fp)
        finally:
            context.set_spawning_popen(None)
        parent_r, child_w = os.pipe()
        child_r, parent_w = os.pipe()
        try:
            command = spawn.get_command_line(pipe_handle=child_r)
            started = subprocess.Popen(command, pass_fds={child_r, child_w, *self._fds}, close_fds=True)
            self.pid = started.pid
            # This object waits for the process.
            started.returncode = 0
            self.sentinel = parent_r
            with open(parent_w, "wb", closefd=False) as f:
                f.write(fp.getbuffer())
        finally:
            os.close(child_r)
            os.close(child_w)
            self.finalizer = util.Finalize(self, popen_fork._close_fds, (parent_r, parent_w))
