"""Contexts: the interface of this package for one way of starting processes."""

import os
import threading

from multiprocessing import process

# The program gets at all this through the package.
__all__ = ()


class ProcessError(Exception):
    """Base of the errors of this package."""


class BufferTooShort(ProcessError):
    """A message that does not fit the buffer."""


class TimeoutError(ProcessError):
    """A time that ran out."""


class AuthenticationError(ProcessError):
    """A peer without the key."""


# What most programs do without is loaded where it is asked for.


def _synchronize():
    from multiprocessing import synchronize

    return synchronize


def _queues():
    from multiprocessing import queues

    return queues


def _sharedctypes():
    from multiprocessing import sharedctypes

    return sharedctypes


def _spawn():
    from multiprocessing import spawn

    return spawn


def _util():
    from multiprocessing import util

    return util


# What a program has put in the place of the module `reduction`.
_reducer = None


class BaseContext:
    """What all contexts have."""

    ProcessError, BufferTooShort = ProcessError, BufferTooShort
    TimeoutError, AuthenticationError = TimeoutError, AuthenticationError

    active_children = staticmethod(process.active_children)
    current_process = staticmethod(process.current_process)
    parent_process = staticmethod(process.parent_process)

    def _new(self, kind, *args, **options):
        return kind(*args, ctx=self.get_context(), **options)

    # Contexts and start methods.

    def get_context(self, method=None):
        """Return the context of a start method."""
        if method is None:
            return self
        if method not in _concrete_contexts:
            raise ValueError(f"cannot find context for {method!r}")
        return _concrete_contexts[method]

    def get_start_method(self, allow_none=False):
        return self._name

    def set_start_method(self, method, force=False):
        raise ValueError("cannot set start method of concrete context")

    @property
    def reducer(self):
        """The module, or object like it, that pickles for other processes."""
        if _reducer is not None:
            return _reducer
        from multiprocessing import reduction

        return reduction

    @reducer.setter
    def reducer(self, reduction):
        global _reducer
        _reducer = reduction

    # Processes.

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        """Return a pool of processes."""
        from multiprocessing import pool

        return pool.Pool(processes, initializer, initargs, maxtasksperchild, self.get_context())

    def Manager(self):
        """Return a started manager of shared objects."""
        from multiprocessing import managers

        manager = self._new(managers.SyncManager)
        manager.start()
        return manager

    def cpu_count(self):
        """Return the number of processors."""
        if (count := os.cpu_count()) is None:
            raise NotImplementedError("cannot determine number of cpus")
        return count

    def freeze_support(self):
        """In a child of a built program, do the child's work and end."""
        _spawn().freeze_support()

    def set_executable(self, executable):
        """Set the interpreter that new processes run."""
        _spawn().set_executable(executable)

    def set_forkserver_preload(self, module_names):
        """Accepted; each process of this start method is a new interpreter."""

    # Messages between processes.

    def Pipe(self, duplex=True):
        """Return two connected connections."""
        from multiprocessing import connection

        return connection.Pipe(duplex)

    def allow_connection_pickling(self):
        # The module registers how its objects are pickled.
        from multiprocessing import connection

    def Queue(self, maxsize=0):
        return self._new(_queues().Queue, maxsize)

    def JoinableQueue(self, maxsize=0):
        return self._new(_queues().JoinableQueue, maxsize)

    def SimpleQueue(self):
        return self._new(_queues().SimpleQueue)

    # What processes wait for.

    def Lock(self):
        return self._new(_synchronize().Lock)

    def RLock(self):
        return self._new(_synchronize().RLock)

    def Semaphore(self, value=1):
        return self._new(_synchronize().Semaphore, value)

    def BoundedSemaphore(self, value=1):
        return self._new(_synchronize().BoundedSemaphore, value)

    def Condition(self, lock=None):
        return self._new(_synchronize().Condition, lock)

    def Event(self):
        return self._new(_synchronize().Event)

    def Barrier(self, parties, action=None, timeout=None):
        return self._new(_synchronize().Barrier, parties, action, timeout)

    # Shared memory.

    def RawValue(self, typecode_or_type, *args):
        return _sharedctypes().RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        return _sharedctypes().RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        return self._new(_sharedctypes().Value, typecode_or_type, *args, lock=lock)

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        return self._new(_sharedctypes().Array, typecode_or_type, size_or_initializer, lock=lock)

    # The log.

    def get_logger(self):
        return _util().get_logger()

    def log_to_stderr(self, level=None):
        return _util().log_to_stderr(level)


class Process(process.BaseProcess):
    """A process started in the way of the default context."""

    _start_method = None

    @staticmethod
    def _Popen(process_obj):
        chosen = _default_context.get_context()
        return chosen.Process._Popen(process_obj)


class ForkProcess(process.BaseProcess):
    """A process that is a copy of its parent."""

    _start_method = "fork"

    @staticmethod
    def _Popen(process_obj):
        from multiprocessing import popen_fork

        return popen_fork.Popen(process_obj)


class SpawnProcess(process.BaseProcess):
    """A process that is a new interpreter."""

    _start_method = "spawn"

    @staticmethod
    def _Popen(process_obj):
        from multiprocessing import popen_spawn_posix

        return popen_spawn_posix.Popen(process_obj)

    @staticmethod
    def _after_fork():
        # Nothing was copied.
        pass


class ForkServerProcess(process.BaseProcess):
    """A process without what its parent has: a new interpreter."""

    _start_method = "forkserver"

    @staticmethod
    def _Popen(process_obj):
        from multiprocessing import popen_spawn_posix

        return popen_spawn_posix.ServedPopen(process_obj)

    _after_fork = staticmethod(SpawnProcess._after_fork)


class ForkContext(BaseContext):
    Process, _name = ForkProcess, "fork"


class SpawnContext(BaseContext):
    Process, _name = SpawnProcess, "spawn"


class ForkServerContext(BaseContext):
    Process, _name = ForkServerProcess, "forkserver"


class DefaultContext(BaseContext):
    """The context whose start method the program chooses."""

    Process = Process
    # The context that was chosen, or that was taken when one was needed.
    _chosen = None

    def __init__(self, context):
        self._fallback = context

    def _settle(self):
        if self._chosen is None:
            self._chosen = self._fallback
        return self._chosen

    def get_context(self, method=None):
        return self._settle() if method is None else super().get_context(method)

    def get_start_method(self, allow_none=False):
        if allow_none and self._chosen is None:
            return None
        return self._settle()._name

    def set_start_method(self, method, force=False):
        """Choose the start method, once."""
        if not force and self._chosen is not None:
            raise RuntimeError("context has already been set")
        self._chosen = None if force and method is None else self.get_context(method)

    def get_all_start_methods(self):
        """Return the start methods, the default first."""
        default = self._fallback._name
        return sorted(_concrete_contexts, key=lambda name: name != default)


_concrete_contexts = {kind._name: kind() for kind in (ForkContext, SpawnContext, ForkServerContext)}
_default_context = DefaultContext(_concrete_contexts["forkserver"])


def _force_start_method(method):
    _default_context.set_start_method(method, force=True)


class _Spawning(threading.local):
    popen = None


_spawning = _Spawning()


def get_spawning_popen():
    """Return what is starting a process in this thread, or None."""
    return _spawning.popen


def set_spawning_popen(popen):
    _spawning.popen = popen


def assert_spawning(obj):
    """Raise unless an object is pickled for a process that is being started."""
    if _spawning.popen is None:
        kind = type(obj).__name__
        raise RuntimeError(f"{kind} objects should only be shared between processes through inheritance")
