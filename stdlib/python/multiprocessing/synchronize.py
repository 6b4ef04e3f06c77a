"""Locks, semaphores, conditions, events and barriers of processes."""

import os
import struct
import threading
import time

from multiprocessing import context, process
from multiprocessing._shared import Counting, Memory

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event"]

RECURSIVE_MUTEX, SEMAPHORE = range(2)
SEM_VALUE_MAX = 2**31 - 1


class SemLock:
    """What locks and semaphores have in common; knows how often this thread has it."""

    def __init__(self, kind, value, maxvalue, *, ctx):
        self._kind = kind
        self._ctx_name = ctx.get_start_method() if ctx is not None else "fork"
        self._counting = Counting(value, maxvalue)
        self._forget()

    def _forget(self):
        self._count = 0
        self._owner = None

    def _me(self):
        return os.getpid(), threading.get_ident()

    def _is_mine(self):
        return self._count > 0 and self._owner == self._me()

    def acquire(self, block=True, timeout=None):
        """Take it; return whether it was free, in time."""
        if self._kind == RECURSIVE_MUTEX and self._is_mine():
            self._count += 1
            return True
        if not self._counting.acquire(block, timeout):
            return False
        if self._owner is not None and self._owner[0] != os.getpid():
            self._count = 0
        self._owner = self._me()
        self._count += 1
        return True

    def release(self):
        """Give it back."""
        if self._kind == RECURSIVE_MUTEX:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._count > 1:
                self._count -= 1
                return
        self._counting.release()
        self._count -= 1

    def locked(self):
        """Whether nothing is left to take."""
        return self._counting.value() == 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        return self.release()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._kind, self._ctx_name, self._counting

    def __setstate__(self, state):
        self._kind, self._ctx_name, self._counting = state
        self._forget()

    def _holder(self):
        if self._is_mine():
            name = process.current_process().name
            if threading.current_thread().name != "MainThread":
                name += "|" + threading.current_thread().name
            return name
        value = self._counting.value()
        if value == 1:
            return "None"
        return "SomeOtherThread" if self._count > 0 and self._owner[0] == os.getpid() else "SomeOtherProcess"


class Semaphore(SemLock):
    """A semaphore."""

    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        """Return how often it can be taken."""
        return self._counting.value()

    def __repr__(self):
        return "<%s(value=%s)>" % (self.__class__.__name__, self._counting.value())


class BoundedSemaphore(Semaphore):
    """A semaphore that is not given back more often than it was taken."""

    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return "<%s(value=%s, maxvalue=%s)>" % (
            self.__class__.__name__, self._counting.value(), self._counting.maxvalue)


class Lock(SemLock):
    """A lock that any process may release."""

    def __init__(self, *, ctx):
        SemLock.__init__(self, SEMAPHORE, 1, 1, ctx=ctx)

    def __repr__(self):
        return "<%s(owner=%s)>" % (self.__class__.__name__, self._holder())


class RLock(SemLock):
    """A lock that its owner can take several times."""

    def __init__(self, *, ctx):
        SemLock.__init__(self, RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        holder = self._holder()
        count = self._count if self._is_mine() else 0 if holder == "None" else "nonzero"
        return "<%s(%s, %s)>" % (self.__class__.__name__, holder, count)


class Condition:
    """A condition variable."""

    def __init__(self, lock=None, *, ctx):
        self._lock = lock or ctx.RLock()
        self._sleeping_count = ctx.Semaphore(0)
        self._woken_count = ctx.Semaphore(0)
        self._wait_semaphore = ctx.Semaphore(0)
        self._make_methods()

    def _make_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        context.assert_spawning(self)
        return self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore

    def __setstate__(self, state):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = state
        self._make_methods()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        waiters = self._sleeping_count.get_value() - self._woken_count.get_value()
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._lock, waiters)

    def wait(self, timeout=None):
        """Release the lock until notified, or so many seconds; return whether notified."""
        assert self._lock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping_count.release()
        count = self._lock._count
        for _ in range(count):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake some who wait."""
        assert self._lock._is_mine(), "lock is not owned"
        assert not self._wait_semaphore.acquire(False), "notify: Should not have been able to acquire _wait_semaphore"
        # Those who gave up waiting are counted out first.
        while self._woken_count.acquire(False):
            self._sleeping_count.acquire(False)
        sleepers = 0
        while sleepers < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            sleepers += 1
        if sleepers:
            for _ in range(sleepers):
                self._woken_count.acquire()
            while self._wait_semaphore.acquire(False):
                continue

    def notify_all(self):
        """Wake all who wait."""
        self.notify(n=SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        """Wait until a function returns something true; return that."""
        result = predicate()
        if result:
            return result
        deadline = None if timeout is None else time.monotonic() + timeout
        waittime = timeout
        while not result:
            if deadline is not None:
                waittime = deadline - time.monotonic()
                if waittime <= 0:
                    break
            self.wait(waittime)
            result = predicate()
        return result


class Event:
    """A flag to wait for."""

    def __init__(self, *, ctx):
        self._cond = ctx.Condition(ctx.Lock())
        self._flag = ctx.Semaphore(0)

    def is_set(self):
        with self._cond:
            return self._flag.get_value() > 0

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        """Wait for the flag, at most so many seconds; return it."""
        with self._cond:
            if self._flag.get_value() == 0:
                self._cond.wait(timeout)
            return self._flag.get_value() > 0

    def __repr__(self):
        return f"<{type(self).__qualname__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(threading.Barrier):
    """A place where processes wait for each other."""

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self.__setstate__((parties, action, timeout, ctx.Condition(), Memory(8)))
        self._state = 0
        self._count = 0

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, self._memory = state

    def __getstate__(self):
        return self._parties, self._action, self._timeout, self._cond, self._memory

    @property
    def _state(self):
        return struct.unpack("i", self._memory.read(0, 4))[0]

    @_state.setter
    def _state(self, value):
        self._memory.write(0, struct.pack("i", value))

    @property
    def _count(self):
        return struct.unpack("i", self._memory.read(4, 4))[0]

    @_count.setter
    def _count(self, value):
        self._memory.write(4, struct.pack("i", value))
