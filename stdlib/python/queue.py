"""Queues between threads: any number of them may put items in and take items out."""

__all__ = ['Empty', 'Full', 'ShutDown', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']

import collections
import heapq
import threading
import time
import types

try:
    from _queue import Empty
except ImportError:
    class Empty(Exception):
        """There was no item to take."""


class Full(Exception):
    """There was no room for the item."""


class ShutDown(Exception):
    """The queue was shut down."""


class _Unblocked:
    """The two methods that never wait."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def put_nowait(self, item):
        """Put an item in; Full is raised where there is no room for it."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out; Empty is raised where there is none."""
        return self.get(block=False)


def _check_timeout(timeout):
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")


class Queue(_Unblocked):
    """A queue between threads, first in, first out. It holds maxsize items, any number if that is not positive."""

    # What holds the items; _init(), _qsize(), _put() and _get() are for subclasses to override.
    _container = collections.deque

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.is_shutdown = False
        self.unfinished_tasks = 0
        self.mutex = lock = threading.Lock()
        for condition in ('not_empty', 'not_full', 'all_tasks_done'):
            setattr(self, condition, threading.Condition(lock))
        self._init(maxsize)

    def _init(self, maxsize):
        self.queue = self._container()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    # The next ones are called by threads that hold the mutex.

    def _is_full(self):
        return 0 < self.maxsize <= self._qsize()

    def _must_wait_to_put(self):
        if self.is_shutdown:
            raise ShutDown
        return self._is_full()

    def _must_wait_to_get(self):
        if self._qsize():
            return False
        if self.is_shutdown:
            raise ShutDown
        return True

    def qsize(self):
        """The number of items at this moment."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether there is no item at this moment; other threads may change that at once."""
        return self.qsize() == 0

    def full(self):
        """Whether there is no room at this moment; other threads may change that at once."""
        with self.mutex:
            return self._is_full()

    def put(self, item, block=True, timeout=None):
        """Put an item in, waiting for room if block is true (timeout seconds at most)."""
        with self.mutex:
            if self._must_wait_to_put():
                self._wait(self.not_full, self._must_wait_to_put, Full, block, timeout)
            elif block and self.maxsize > 0:
                _check_timeout(timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item out, waiting for one if block is true (timeout seconds at most)."""
        with self.mutex:
            if self._must_wait_to_get():
                self._wait(self.not_empty, self._must_wait_to_get, Empty, block, timeout)
            elif block:
                _check_timeout(timeout)
            item = self._get()
            self.not_full.notify()
        return item

    def _wait(self, condition, must_wait, failure, block, timeout):
        if not block:
            raise failure
        _check_timeout(timeout)
        deadline = None if timeout is None else time.monotonic() + timeout
        remaining = timeout
        while True:
            if remaining is not None and remaining <= 0:
                raise failure
            condition.wait(remaining)
            if not must_wait():
                return
            if deadline is not None:
                remaining = deadline - time.monotonic()

    def task_done(self):
        """Say that the work on an item that was taken out is finished."""
        with self.mutex:
            if not self.unfinished_tasks:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until task_done() has been called for every item put in."""
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

    def shutdown(self, immediate=False):
        """Let puts raise ShutDown from now on, and gets when the queue is empty; with immediate it is emptied."""
        with self.mutex:
            self.is_shutdown = True
            waiting = [self.not_full, self.not_empty]
            if immediate:
                waiting.append(self.all_tasks_done)
                while self._qsize():
                    self._get()
                    self.unfinished_tasks = max(self.unfinished_tasks - 1, 0)
            for condition in waiting:
                condition.notify_all()


class PriorityQueue(Queue):
    """A Queue that gives the smallest item first, such as pairs of a priority and data."""

    _container = list

    def _put(self, item):
        heapq.heappush(self.queue, item)

    def _get(self):
        return heapq.heappop(self.queue)


class LifoQueue(Queue):
    """A Queue that gives the item put in last first."""

    _container = list

    def _get(self):
        return self.queue.pop()


class _PySimpleQueue(_Unblocked):
    """A queue without limit and without tasks, where there is no faster one."""

    def __init__(self):
        self._items = collections.deque()
        self._available = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Put an item in; there is always room, so block and timeout do not matter."""
        self._items.append(item)
        self._available.release()

    def get(self, block=True, timeout=None):
        """Take an item out, waiting for one if block is true (timeout seconds at most)."""
        if block:
            _check_timeout(timeout)
        else:
            timeout = None
        if self._available.acquire(block, timeout):
            return self._items.popleft()
        raise Empty

    def qsize(self):
        """The number of items at this moment."""
        return len(self._items)

    def empty(self):
        """Whether there is no item at this moment; other threads may change that at once."""
        return not self._items


try:
    from _queue import SimpleQueue
except ImportError:
    SimpleQueue = _PySimpleQueue
