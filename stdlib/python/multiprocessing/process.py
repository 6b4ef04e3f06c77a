"""The Process class, and the objects of the processes that there are."""

import itertools
import os
import signal
import sys
from weakref import WeakSet

__all__ = ["BaseProcess", "current_process", "active_children", "parent_process"]


def _working_directory():
    try:
        return os.path.abspath(os.getcwd())
    except OSError:
        # It was removed.
        return None


# Where the program was started.
ORIGINAL_DIR = _working_directory()

_exitcode_to_name = {-number: f"-{number.name}" for number in signal.Signals}
# All objects that have not died, which the tests look at.
_dangling = WeakSet()


class _Family:
    """The processes that this one knows: itself, its parent, and its children that run."""

    def __init__(self, me, parent=None):
        self.me, self.parent = me, parent
        self.children = set()
        self.numbers = itertools.count(1)

    def identity_of_next(self):
        return (*self.me._identity, next(self.numbers))


def current_process():
    """Return the object of the current process."""
    return _family.me


def parent_process():
    """Return the object of the parent, or None in the main process."""
    return _family.parent


def active_children():
    """Return the children that run; those that ended are waited for."""
    _cleanup()
    return [*_family.children]


def _cleanup():
    for child in [*_family.children]:
        if (started := child._popen) and started.poll() is not None:
            _family.children.discard(child)


class BaseProcess:
    """Work that runs in a process: `run`, or the target."""

    # What starts it, once it is started.
    _popen = None
    _closed = False
    _sentinel = None
    _parent_pid = None
    _identity = ()

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        here = current_process()
        self._parent_pid, self._parent_name = os.getpid(), here.name
        self._config = dict(here._config)
        self._identity = _family.identity_of_next()
        self._name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        if daemon is not None:
            self.daemon = daemon
        _dangling.add(self)

    def _Popen(self):
        raise NotImplementedError

    def run(self):
        """Call the target; meant to be overridden."""
        if target := self._target:
            target(*self._args, **self._kwargs)

    # Checks.

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def _is_current(self):
        return self is _family.me

    def _is_child(self):
        return self._parent_pid == os.getpid()

    # Life.

    def start(self):
        """Start the process."""
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._is_child(), "can only start a process object created by current process"
        assert not current_process().daemon, "daemonic processes are not allowed to have children"
        _cleanup()
        self._popen = started = self._Popen(self)
        self._sentinel = started.sentinel
        # The work may hold references to large things, and is the child's now.
        del self._target, self._args, self._kwargs
        _family.children.add(self)

    def _signal(self, how):
        self._check_closed()
        getattr(self._popen, how)()

    def interrupt(self):
        """Send SIGINT."""
        self._signal("interrupt")

    def terminate(self):
        """Send SIGTERM."""
        self._signal("terminate")

    def kill(self):
        """Send SIGKILL."""
        self._signal("kill")

    def join(self, timeout=None):
        """Wait for the end of the process, at most so many seconds."""
        self._check_closed()
        assert self._is_child(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        self._note_end(self._popen.wait(timeout))

    def _note_end(self, status):
        if status is not None:
            _family.children.discard(self)
        return status is not None

    def is_alive(self):
        """Whether the process runs."""
        self._check_closed()
        if self._is_current():
            return True
        assert self._is_child(), "can only test a child process"
        return self._popen is not None and not self._note_end(self._popen.poll())

    def close(self):
        """Free what the object holds; the process must have ended."""
        started = self._popen
        if started is not None:
            if not self._note_end(started.poll()):
                raise ValueError("Cannot close a process while it is still running. "
                                 "You should first call join() or terminate().")
            started.close()
            self._popen = self._sentinel = None
        self._closed = True

    # Facts.

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        """Whether the process ends with its parent."""
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, authkey):
        self._config["authkey"] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """The status of the ended process, the negative signal that ended it, or None."""
        self._check_closed()
        return None if self._popen is None else self._popen.poll()

    @property
    def ident(self):
        """The number of the process, or None."""
        self._check_closed()
        if self._is_current():
            return os.getpid()
        return None if self._popen is None else self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that becomes ready when the process ends."""
        self._check_closed()
        if self._sentinel is None:
            raise ValueError("process not started")
        return self._sentinel

    def __repr__(self):
        status = None
        if self._is_current():
            state = "started"
        elif self._closed:
            state = "closed"
        elif not self._is_child():
            state = "unknown"
        elif self._popen is None:
            state = "initial"
        else:
            status = self._popen.poll()
            state = "started" if status is None else "stopped"
        parts = [f"<{type(self).__name__} name={self._name!r}", f"parent={self._parent_pid}", state]
        if self._popen is not None:
            parts.insert(1, f"pid={self._popen.pid}")
        if status is not None:
            parts.append(f"exitcode={_exitcode_to_name.get(status, status)}")
        if self.daemon:
            parts.append("daemon")
        return " ".join(parts) + ">"

    # What happens in the child.

    def _bootstrap(self, parent_sentinel=None):
        """Do the work; returns the status of the process."""
        from multiprocessing import util

        try:
            self._arrive(parent_sentinel)
            try:
                self.run()
            finally:
                util._exit_function()
            return 0
        except SystemExit as stop:
            return self._status_of(stop.code)
        except BaseException:
            import traceback

            print(f"Process {self.name}:", file=sys.stderr)
            traceback.print_exc()
            return 1
        finally:
            util._flush_std_streams()

    @staticmethod
    def _status_of(code):
        if code is None:
            return 0
        if isinstance(code, int):
            return code
        print(code, file=sys.stderr)
        return 1

    def _arrive(self, parent_sentinel):
        global _family
        from multiprocessing import context, util

        if (method := self._start_method) is not None:
            context._force_start_method(method)
        util._close_stdin()
        _family = _Family(self, _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel))
        self._after_fork()

    @staticmethod
    def _after_fork():
        from multiprocessing import util

        # The parent's finalizers are the parent's business.
        util._finalizer_registry.clear()
        util._run_after_forkers()


class AuthenticationString(bytes):
    """A key that is not to be sent to other programs."""

    def __reduce__(self):
        from multiprocessing import context

        if context.get_spawning_popen() is not None:
            return AuthenticationString, (bytes(self),)
        raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")


class _ParentProcess(BaseProcess):
    """The parent, of which there is a number and what tells its end."""

    def __init__(self, name, pid, sentinel):
        self._name, self._pid, self._sentinel = name, pid, sentinel
        self._config = {}

    @property
    def ident(self):
        return self._pid

    pid = ident

    def _has_ended(self, timeout):
        from multiprocessing.connection import wait

        return bool(wait([self._sentinel], timeout))

    def is_alive(self):
        return not self._has_ended(0)

    def join(self, timeout=None):
        self._has_ended(timeout)


class _MainProcess(BaseProcess):
    """The process that none of these started."""

    _name = "MainProcess"

    def __init__(self):
        self._config = {"semprefix": "/mp", "authkey": AuthenticationString(os.urandom(32))}

    def close(self):
        pass


_family = _Family(_MainProcess())
