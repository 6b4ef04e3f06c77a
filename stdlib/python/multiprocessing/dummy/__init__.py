"""The interface of multiprocessing on threads."""

import array
import sys
import threading
import weakref
from queue import Queue
from threading import BoundedSemaphore, Barrier, Condition, Event, Lock, RLock, Semaphore

from multiprocessing.dummy.connection import Pipe

__all__ = ["Process", "current_process", "active_children", "freeze_support", "Lock", "RLock", "Semaphore",
           "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue", "Manager", "Pipe", "Pool", "JoinableQueue"]

JoinableQueue = Queue
# What else a manager makes.
dict, list = dict, list

current_process = threading.current_thread
_no_children = weakref.WeakKeyDictionary


class DummyProcess(threading.Thread):
    """A thread with what processes have."""

    _pid = None
    _start_called = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._parent, self._children = current_process(), _no_children()

    def start(self):
        here = current_process()
        if here is not self._parent:
            raise RuntimeError(f"Parent is {self._parent!r} but current_process is {here!r}")
        self._start_called = True
        # Threads that are no processes keep no list.
        siblings = getattr(here, "_children", None)
        if siblings is not None:
            siblings[self] = None
        super().start()

    @property
    def exitcode(self):
        if self.is_alive() or not self._start_called:
            return None
        return 0


Process = DummyProcess
current_process()._children = _no_children()


def active_children():
    """Return the threads that run."""
    known = current_process()._children
    for ended in [child for child in known if not child.is_alive()]:
        known.pop(ended, None)
    return [*known]


def Manager():
    # The functions of this module are those of a manager: all threads share everything.
    return sys.modules[__name__]


def shutdown():
    pass


def freeze_support():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    """Return a pool of threads."""
    from multiprocessing import pool

    return pool.ThreadPool(processes, initializer, initargs)


class Namespace:
    """Attributes."""

    def __init__(self, /, **kwds):
        vars(self).update(kwds)

    def __repr__(self):
        public = sorted(f"{name}={value!r}" for name, value in vars(self).items() if name[:1] != "_")
        return f"{type(self).__name__}({', '.join(public)})"


class Value:
    """A value."""

    def __init__(self, typecode, value, lock=True):
        self.value, self._typecode = value, typecode

    def __repr__(self):
        return f"<{type(self).__name__}({self._typecode!r}, {self.value!r})>"


def Array(typecode, sequence, lock=True):
    return array.array(typecode, sequence)
