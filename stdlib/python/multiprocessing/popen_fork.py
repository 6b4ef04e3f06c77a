"""Processes by fork."""

import os
import signal

from multiprocessing import util

__all__ = ["Popen"]


def _close_fds(*fds):
    for fd in fds:
        os.close(fd)


class Popen:
    """A started process."""

    method = "fork"
    returncode = finalizer = None

    def __init__(self, process_obj):
        # What is still in buffers would be written by both.
        util._flush_std_streams()
        self._launch(process_obj)

    def _launch(self, process_obj):
        # The reader of each pipe sees its end when the process with the writer dies.
        child_lives, child_end = os.pipe()
        parent_lives, parent_end = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            self._run_child(process_obj, parent_lives, (child_lives, parent_end))
        _close_fds(child_end, parent_lives)
        self.sentinel = child_lives
        self.finalizer = util.Finalize(self, _close_fds, (child_lives, parent_end))

    @staticmethod
    def _run_child(process_obj, sentinel, foreign):
        status = 1
        try:
            _close_fds(*foreign)
            status = process_obj._bootstrap(parent_sentinel=sentinel)
        finally:
            # Not a way out of here leads back into what the parent was doing.
            os._exit(status)

    def duplicate_for_child(self, fd):
        # The child has all descriptors.
        return fd

    def poll(self, flag=os.WNOHANG):
        """Return the status, or None while the process runs."""
        if self.returncode is not None:
            return self.returncode
        try:
            pid, status = os.waitpid(self.pid, flag)
        except OSError:
            # Somebody else has waited for it.
            return None
        if pid:
            self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        """Return the status once the process has ended, or None when the seconds are over."""
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            return self.poll(0)
        from multiprocessing import connection

        if connection.wait([self.sentinel], timeout):
            # The status can be a moment behind the sentinel.
            return self.poll(0 if timeout else os.WNOHANG)
        return None

    def _send_signal(self, sig):
        if self.returncode is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass
        except OSError:
            # A process that is about to end needs none.
            if self.wait(timeout=0.1) is None:
                raise

    def interrupt(self):
        self._send_signal(signal.SIGINT)

    def terminate(self):
        self._send_signal(signal.SIGTERM)

    def kill(self):
        self._send_signal(signal.SIGKILL)

    def close(self):
        if self.finalizer:
            self.finalizer()
