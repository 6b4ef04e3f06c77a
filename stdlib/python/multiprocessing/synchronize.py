"""Locks, semaphores, conditions, events and barriers of processes."""

import itertools
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
        self._kind, self._counting = kind, Counting(value, maxvalue)
        self._ctx_name = "fork" if ctx is None else ctx.get_start_method()
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
        self._owner, self._count = self._me(), 1
        return True

    def release(self):
        """Give it back."""
        if self._kind == RECURSIVE_MUTEX:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._count > 1:
                self._count -= 1
                return
        # Before others can have it: they note here that they do.
        self._forget()
        self._counting.release()

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
            thread = threading.current_thread().name
            process_name = process.current_process().name
            return process_name if thread == "MainThread" else f"{process_name}|{thread}"
        value = self._counting.value()
        if value == 1:
            return "None"
        return "SomeOtherThread" if self._count > 0 and self._owner[0] == os.getpid() else "SomeOtherProcess"


class Semaphore(SemLock):
    """A semaphore."""

    # The most that it counts; None for the value it begins with.
    _limit = SEM_VALUE_MAX

    def __init__(self, value=1, *, ctx):
        super().__init__(SEMAPHORE, value, self._limit or value, ctx=ctx)

    def get_value(self):
        """Return how often it can be taken."""
        return self._counting.value()

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()})>"


class BoundedSemaphore(Semaphore):
    """A semaphore that is not given back more often than it was taken."""

    _limit = None

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()}, maxvalue={self._counting.maxvalue})>"


class _Exclusive(SemLock):
    # What one has at a time.
    def __init__(self, *, ctx):
        super().__init__(self._kind, 1, 1, ctx=ctx)


class Lock(_Exclusive):
    """A lock that any process may release."""

    _kind = SEMAPHORE

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._holder()})>"


class RLock(_Exclusive):
    """A lock that its owner can take several times."""

    _kind = RECURSIVE_MUTEX

    def __repr__(self):
        holder = self._holder()
        if self._is_mine():
            count = self._count
        else:
            count = 0 if holder == "None" else "nonzero"
        return f"<{type(self).__name__}({holder}, {count})>"


class Condition:
    """A condition variable.

    Those who sleep are counted, and so are those who woke up, for whatever reason; the third semaphore lets in as many as
    are notified.
    """

    _parts = ("_lock", "_sleeping_count", "_woken_count", "_wait_semaphore")

    def __init__(self, lock=None, *, ctx):
        self.__setstate__((lock or ctx.RLock(), *(ctx.Semaphore(0) for _ in self._parts[1:])))

    def __getstate__(self):
        context.assert_spawning(self)
        return tuple(getattr(self, part) for part in self._parts)

    def __setstate__(self, state):
        vars(self).update(zip(self._parts, state))
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        waiters = self._sleeping_count.get_value() - self._woken_count.get_value()
        return f"<{type(self).__name__}({self._lock}, {waiters})>"

    def wait(self, timeout=None):
        """Release the lock until notified, or so many seconds; return whether notified."""
        lock = self._lock
        assert lock._is_mine(), "must acquire() condition before using wait()"
        depth = lock._count
        self._sleeping_count.release()
        for _ in range(depth):
            lock.release()
        try:
            return self._wait_semaphore.acquire(timeout=timeout)
        finally:
            self._woken_count.release()
            for _ in range(depth):
                lock.acquire()

    def notify(self, n=1):
        """Wake some who wait."""
        assert self._lock._is_mine(), "lock is not owned"
        shut = not self._wait_semaphore.acquire(block=False)
        assert shut, "notify: Should not have been able to acquire _wait_semaphore"
        # Those who gave up waiting are counted out first.
        while self._woken_count.acquire(block=False):
            self._sleeping_count.acquire(block=False)
        woken = 0
        for _ in itertools.takewhile(lambda _: self._sleeping_count.acquire(block=False), range(n)):
            self._wait_semaphore.release()
            woken += 1
        for _ in range(woken):
            self._woken_count.acquire()
        # Some of them may have given up at that moment, and left the gate open.
        while woken and self._wait_semaphore.acquire(block=False):
            pass

    def notify_all(self):
        """Wake all who wait."""
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        """Wait until a function returns something true; return that."""
        end = None if timeout is None else time.monotonic() + timeout
        while not (result := predicate()):
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return result


class Event:
    """A flag to wait for."""

    def __init__(self, *, ctx):
        # The flag is a token, which is there or not.
        self._flag, self._cond = ctx.Semaphore(0), ctx.Condition(ctx.Lock())

    def is_set(self):
        with self._cond:
            return self._flag.get_value() > 0

    def set(self):
        with self._cond:
            self._flag.acquire(block=False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(block=False)

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
